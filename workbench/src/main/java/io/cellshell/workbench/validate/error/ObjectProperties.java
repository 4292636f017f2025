package io.cellshell.workbench.validate.error;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Box;
import io.cellshell.workbench.image.LabelledObject;

/**
 * What an object is like.
 *
 * @param size number of pixels, in a volume of voxels
 * @param intensity mean over its pixels, and over channels where the image has several
 * @param contrast its intensity above the background within 5 pixels around, in standard deviations of that background; NaN where there
 *     are fewer than 10 such pixels, or all are equal
 * @param gap background between it and the nearest other object in pixels of a row, 0 where they touch; infinite for the only one
 * @param roundness the shorter over the longer axis of the ellipse of the same second moments, 1 for a disk; NaN in a volume
 * @param border pixels between it and the border of the image
 * @param row of its centroid
 * @param column of its centroid
 */
public record ObjectProperties(
        double size,
        double intensity,
        double contrast,
        double gap,
        double roundness,
        double border,
        double row,
        double column) {

    /** Between the box and the nearest side of an image; sections of a volume are sides, too. */
    static double border(LabelledObject object, int depth, int height, int width) {
        Box box = object.box();
        double least = Double.POSITIVE_INFINITY;
        for (Axis axis : box.ranges().keySet()) {
            int size = axis == Axis.Z ? depth : axis == Axis.Y ? height : width;
            Box.Range range = box.ranges().get(axis);
            least = Math.min(least, Math.min(range.start(), size - range.end()));
        }
        return least;
    }
}
