package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageMetadata;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.source.AdaptedPlanes;
import java.util.Optional;

/** Brings predictions for a rescaled image back to the size of the image itself. */
final class OriginalSize {

    private OriginalSize() {}

    /**
     * The prediction for the image as it was given.
     *
     * @param seen what the model was given
     * @param given of what that was made
     */
    @SuppressWarnings("unchecked")
    static <P> P restored(P prediction, Image seen, Image given) {
        if (seen.height() == given.height() && seen.width() == given.width()) {
            return prediction;
        }
        int h = given.height();
        int w = given.width();
        if (prediction instanceof Labels labels) {
            int[] ids = nearest(labels.voxels(), labels.depth(), labels.height(), labels.width(), h, w);
            return (P) Labels.of(labels.depth(), h, w, ids).withNotes(labels.notes());
        }
        if (prediction instanceof SemanticMask mask) {
            int[] classes = nearest(mask.voxels(), mask.depth(), mask.height(), mask.width(), h, w);
            return (P) SemanticMask.of(mask.depth(), h, w, classes, mask.names());
        }
        if (prediction instanceof Points points) {
            double down = (double) h / seen.height();
            double across = (double) w / seen.width();
            return (P) Points.of(points.all().stream()
                    .map(p -> new Points.Point((p.y() + 0.5) * down - 0.5, (p.x() + 0.5) * across - 0.5, p.z()))
                    .toList());
        }
        if (prediction instanceof Image image) {
            return (P) resized(image, seen, given);
        }
        return prediction;
    }

    /** An image that is as many times as large as what the model was given becomes so many times as large as the image itself. */
    private static Image resized(Image image, Image seen, Image given) {
        int height = (int) Math.max(1, Math.round((double) given.height() * image.height() / seen.height()));
        int width = (int) Math.max(1, Math.round((double) given.width() * image.width() / seen.width()));
        Dimensions changed = image.dimensions().withPlane(height, width);
        return new Image(
                new AdaptedPlanes(image.source(), 1, 0, changed),
                new ImageMetadata(
                        given.name(),
                        height == given.height() && width == given.width() ? given.pixelSize() : Optional.empty(),
                        image.channelNames(),
                        given.acquisition(),
                        Optional.empty()));
    }

    private static int[] nearest(int[] values, int depth, int fromHeight, int fromWidth, int height, int width) {
        int[] made = new int[Math.multiplyExact(depth, Math.multiplyExact(height, width))];
        int i = 0;
        for (int z = 0; z < depth; z++) {
            for (int y = 0; y < height; y++) {
                int row = (z * fromHeight + (int) ((y + 0.5) * fromHeight / height)) * fromWidth;
                for (int x = 0; x < width; x++) {
                    made[i++] = values[row + (int) ((x + 0.5) * fromWidth / width)];
                }
            }
        }
        return made;
    }
}
