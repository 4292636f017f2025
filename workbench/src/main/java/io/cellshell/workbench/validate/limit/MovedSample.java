package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.augment.Interpolation;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.image.filter.Filtered;

/** The same image, a little further down and to the right; what comes in from beyond the border is the mirror image. */
final class MovedSample {

    private MovedSample() {}

    static PerturbedSample of(Sample sample, double pixels) {
        return PerturbedSample.of(
                sample, moved(sample.image(), pixels, pixels), annotation(sample.annotation(), sample.image(), pixels));
    }

    /** Ids move by whole pixels: by half a pixel they stay where they are. */
    private static Annotation annotation(Annotation truth, Image image, double pixels) {
        if (truth instanceof Labels labels) {
            int[] ids = nearest(labels.annotatedVoxels(), labels.height(), labels.width(), pixels);
            return Labels.partly(labels.depth(), labels.height(), labels.width(), ids);
        }
        if (truth instanceof SemanticMask mask) {
            int[] classes = nearest(mask.voxels(), mask.height(), mask.width(), pixels);
            return SemanticMask.of(mask.depth(), mask.height(), mask.width(), classes, mask.names());
        }
        if (truth instanceof Points points) {
            return Points.of(points.all().stream()
                            .map(p -> new Points.Point(p.y() + pixels, p.x() + pixels, p.z()))
                            .toList())
                    .inside(image.height(), image.width());
        }
        if (truth instanceof TargetImage target) {
            double down = pixels * target.image().height() / image.height();
            double right = pixels * target.image().width() / image.width();
            return new TargetImage(moved(target.image(), down, right));
        }
        return truth;
    }

    private static Image moved(Image image, double down, double right) {
        return Filtered.planes(
                image, plane -> Interpolation.CUBIC.moved(plane, image.height(), image.width(), down, right));
    }

    private static int[] nearest(int[] values, int height, int width, double pixels) {
        int[] made = new int[values.length];
        for (int i = 0; i < made.length; i++) {
            int plane = i / (height * width) * height * width;
            int y = Interpolation.mirrored(Math.round(i / width % height - pixels), height);
            int x = Interpolation.mirrored(Math.round(i % width - pixels), width);
            made[i] = values[plane + y * width + x];
        }
        return made;
    }
}
