package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes an annotation through the cut that its image goes through.
 *
 * @param cut the same as of the image
 * @param drawn how intensities are made, for clean images
 */
record AnnotationTransform(PatchTransform cut, DrawnPatch drawn) {

    /** The annotation of the patch, of the same kind. */
    Annotation annotation(PatchSource sample) {
        int depth = cut.size().depth();
        int side = cut.size().side();
        Annotation whole = sample.annotation();
        if (whole instanceof Labels labels) {
            return labels.unannotated() == 0
                    ? Labels.of(depth, side, side, cut.nearest(labels::at))
                    : Labels.partly(
                            depth,
                            side,
                            side,
                            cut.nearest((z, y, x) ->
                                    labels.isAnnotated(z, y, x) ? labels.at(z, y, x) : Labels.UNANNOTATED));
        }
        if (whole instanceof SemanticMask mask) {
            int[] classes = cut.nearest(mask::at, SemanticMask.UNANNOTATED);
            return SemanticMask.of(depth, side, side, classes, mask.names());
        }
        if (whole instanceof Points points) {
            return points(points);
        }
        if (whole instanceof TargetImage) {
            ImagePixels clean = sample.clean().orElseThrow();
            PatchTransform fine = cut.finer(clean.height() / cut.extent().height());
            return new TargetImage(clean.piece(depth, fine.size().side(), drawn.cleanValues(fine, clean)));
        }
        return whole; // of the whole image, or nothing
    }

    /** A patch that reaches beyond the image shows mirror images of its points, as it shows those of its pixels. */
    private Points points(Points points) {
        PatchTransform.Extent extent = cut.extent();
        PatchTransform.Place centre = cut.centre();
        double reach = cut.reach();
        double deep = cut.size().depth() / 2.0 + 1;
        List<Points.Point> moved = new ArrayList<>();
        for (Points.Point point :
                points.inside(extent.depth(), extent.height(), extent.width()).all()) {
            List<Double> sections = points.isVolume()
                    ? mirrorImages(point.z().orElseThrow(), extent.depth(), centre.z(), deep)
                    : List.of(centre.z());
            for (double z : sections) {
                for (double y : mirrorImages(point.y(), extent.height(), centre.y(), reach)) {
                    for (double x : mirrorImages(point.x(), extent.width(), centre.x(), reach)) {
                        PatchTransform.Place place = cut.inPatch(new PatchTransform.Place(z, y, x));
                        moved.add(Points.Point.of(place.z(), place.y(), place.x()));
                    }
                }
            }
        }
        Points inside = Points.of(moved)
                .inside(cut.size().depth(), cut.size().side(), cut.size().side());
        return cut.size().depth() > 1 ? inside : inside.projected();
    }

    /**
     * The place and its images beyond both borders, as far from {@code centre} as the patch reaches. A place on the border is its own
     * image.
     */
    private static List<Double> mirrorImages(double place, int length, double centre, double reach) {
        List<Double> images = new ArrayList<>();
        long first = (long) Math.floor((centre - reach) / (2.0 * length)) - 1;
        long last = (long) Math.ceil((centre + reach) / (2.0 * length)) + 1;
        for (long period = first; period <= last; period++) {
            for (double image : place == -1 - place ? new double[] {place} : new double[] {place, -1 - place}) {
                double there = image + 2.0 * length * period;
                if (Math.abs(there - centre) <= reach) {
                    images.add(there);
                }
            }
        }
        return images;
    }
}
