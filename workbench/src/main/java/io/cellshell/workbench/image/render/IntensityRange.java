package io.cellshell.workbench.image.render;

import io.cellshell.workbench.image.Image;
import java.util.List;

/**
 * The ends of the intensities in some planes.
 *
 * @param minimum lowest finite intensity, 0 where there is none
 * @param maximum highest finite intensity, 0 where there is none
 * @param atMinimum number of pixels with the lowest intensity
 * @param atMaximum number of pixels with the highest intensity
 * @param finite number of pixels with a finite intensity
 * @param notFinite number of the others
 * @param whole whether all finite intensities are whole numbers
 */
record IntensityRange(
        double minimum, double maximum, long atMinimum, long atMaximum, long finite, long notFinite, boolean whole) {

    static IntensityRange of(List<Image> planes) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        long atLow = 0;
        long atHigh = 0;
        long finite = 0;
        long all = 0;
        boolean whole = true;
        for (Image plane : planes) {
            for (float value : plane.pixels()) {
                all++;
                if (!Float.isFinite(value)) {
                    continue;
                }
                finite++;
                whole &= value == Math.rint(value);
                atLow = value < low ? 1 : value == low ? atLow + 1 : atLow;
                atHigh = value > high ? 1 : value == high ? atHigh + 1 : atHigh;
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return finite == 0
                ? new IntensityRange(0, 0, 0, 0, 0, all, true)
                : new IntensityRange(low, high, atLow, atHigh, finite, all - finite, whole);
    }
}
