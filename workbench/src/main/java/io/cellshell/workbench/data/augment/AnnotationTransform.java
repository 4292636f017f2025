package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import java.util.ArrayList;
import java.util.List;

/** Takes an annotation through the cut that its image goes through. */
record AnnotationTransform(PatchTransform cut, Interpolation interpolation) {

    /** The annotation of the patch, of the same kind. */
    Annotation annotation(Annotation whole) {
        int size = cut.size();
        if (whole instanceof Labels labels) {
            return Labels.of(size, size, cut.nearest(labels::at));
        }
        if (whole instanceof SemanticMask mask) {
            return SemanticMask.of(size, size, cut.nearest(mask::at), mask.names());
        }
        if (whole instanceof Points points) {
            return points(points).inside(size, size);
        }
        return whole instanceof TargetImage clean ? new TargetImage(image(clean.image())) : whole;
    }

    private Image image(Image clean) {
        PatchTransform fine = cut.finer(clean.height() / cut.height());
        Image moved = Image.of(fine.size(), fine.size(), fine.intensities(PlanePixels.of(clean), interpolation))
                .named(clean.name());
        return clean.pixelSize().map(moved::withPixelSize).orElse(moved);
    }

    /** A patch that reaches beyond the image shows mirror images of its points, as it shows those of its pixels. */
    private Points points(Points points) {
        List<Points.Point> moved = new ArrayList<>();
        for (Points.Point point : points.inside(cut.height(), cut.width()).all()) {
            for (double y : mirrorImages(point.y(), cut.height(), cut.cy())) {
                for (double x : mirrorImages(point.x(), cut.width(), cut.cx())) {
                    double[] place = cut.inPatch(y, x);
                    moved.add(new Points.Point(place[0], place[1]));
                }
            }
        }
        return Points.of(moved);
    }

    /** The place and its images beyond both borders, as far from {@code centre} as the patch reaches. */
    private List<Double> mirrorImages(double place, int length, double centre) {
        double reach = cut.reach();
        List<Double> images = new ArrayList<>();
        long first = (long) Math.floor((centre - reach) / (2.0 * length)) - 1;
        long last = (long) Math.ceil((centre + reach) / (2.0 * length)) + 1;
        for (long period = first; period <= last; period++) {
            for (double image : new double[] {place, -1 - place}) {
                double there = image + 2.0 * length * period;
                if (Math.abs(there - centre) <= reach) {
                    images.add(there);
                }
            }
        }
        return images;
    }
}
