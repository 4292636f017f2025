package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.image.source.AdaptedPlanes;

/** The same field of view in more or fewer pixels. Sections of a volume stay as many. */
final class ResizedSample {

    private ResizedSample() {}

    static PerturbedSample of(Sample sample, double factor) {
        Image image = sample.image();
        int height = Math.max(1, (int) Math.round(factor * image.height()));
        int width = Math.max(1, (int) Math.round(factor * image.width()));
        return PerturbedSample.of(
                sample, image(image, height, width), annotation(sample.annotation(), image, height, width));
    }

    private static Annotation annotation(Annotation truth, Image image, int height, int width) {
        if (truth instanceof Labels labels) {
            int[] ids =
                    nearest(labels.annotatedVoxels(), labels.depth(), labels.height(), labels.width(), height, width);
            return Labels.partly(labels.depth(), height, width, ids);
        }
        if (truth instanceof SemanticMask mask) {
            int[] classes = nearest(mask.voxels(), mask.depth(), mask.height(), mask.width(), height, width);
            return SemanticMask.of(mask.depth(), height, width, classes, mask.names());
        }
        if (truth instanceof Points points) {
            double down = (double) height / image.height();
            double right = (double) width / image.width();
            return Points.of(points.all().stream()
                    .map(p -> new Points.Point((p.y() + 0.5) * down - 0.5, (p.x() + 0.5) * right - 0.5, p.z()))
                    .toList());
        }
        if (truth instanceof TargetImage target) {
            int high = target.image().height() / image.height();
            int wide = target.image().width() / image.width();
            return new TargetImage(image(target.image(), high * height, wide * width));
        }
        return truth;
    }

    private static int[] nearest(int[] values, int depth, int height, int width, int rows, int columns) {
        int[] made = new int[depth * rows * columns];
        for (int i = 0; i < made.length; i++) {
            int z = i / (rows * columns);
            int y = (int) ((i / columns % rows + 0.5) * height / rows);
            int x = (int) ((i % columns + 0.5) * width / columns);
            made[i] = values[(z * height + y) * width + x];
        }
        return made;
    }

    static Image image(Image image, int height, int width) {
        int[] sizes = image.axes().stream()
                .mapToInt(axis -> axis == Axis.Y ? height : axis == Axis.X ? width : image.size(axis))
                .toArray();
        Image resized = new Image(
                new AdaptedPlanes(image.source(), 1, 0, Dimensions.of(image.axes(), sizes)), image.metadata());
        return image.pixelSize()
                .map(size -> resized.withPixelSize(
                        new PixelSize(size.y() * image.height() / height, size.x() * image.width() / width, size.z())))
                .orElse(resized);
    }
}
