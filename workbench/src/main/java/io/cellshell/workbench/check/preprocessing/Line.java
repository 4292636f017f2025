package io.cellshell.workbench.check.preprocessing;

import java.util.Optional;

/**
 * The straight line of least squares through pairs of values.
 *
 * @param slope change of the second value for one of the first
 * @param offset second value where the first is 0
 * @param correlation Pearson's, from -1 to 1
 */
record Line(double slope, double offset, double correlation) {

    /** Empty where one of the two never changes, or a value is no finite number. */
    static Optional<Line> through(float[] first, float[] second) {
        double meanX = mean(first);
        double meanY = mean(second);
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < first.length; i++) {
            double dx = first[i] - meanX;
            double dy = second[i] - meanY;
            xx += dx * dx;
            xy += dx * dy;
            yy += dy * dy;
        }
        if (!(xx > 0 && yy > 0 && Double.isFinite(xx * yy))) {
            return Optional.empty();
        }
        double slope = xy / xx;
        return Optional.of(new Line(slope, meanY - slope * meanX, xy / Math.sqrt(xx * yy)));
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
