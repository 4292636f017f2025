package io.cellshell.workbench.check.leakage.search;

/**
 * The seam at one side of an image: the line half a pixel beyond the last pixels, as the last two lines of pixels foretell it. Two
 * crops that lie side by side foretell the same seam, and more exactly than their border pixels agree, which lie one pixel apart.
 *
 * @param values intensities from left to right, or from top to bottom
 * @param mean of the values
 * @param variance of the values
 * @param bright number of bright stretches: of objects, about, that the seam cuts through
 */
record BorderProfile(float[] values, double mean, double variance, int bright) {

    /** Fewer pixels agree too often by chance. */
    private static final int SHORTEST = 24;

    static BorderProfile of(float[] pixels, int height, int width, Side side) {
        float[] last = line(pixels, height, width, side, 0);
        float[] before = line(pixels, height, width, side, side.depth(height, width) > 1 ? 1 : 0);
        for (int i = 0; i < last.length; i++) {
            last[i] += (last[i] - before[i]) / 2;
        }
        return of(smoothed(last));
    }

    private static float[] line(float[] pixels, int height, int width, Side side, int depth) {
        float[] values = new float[side.length(height, width)];
        for (int i = 0; i < values.length; i++) {
            values[i] = pixels[side.y(i, height, depth) * width + side.x(i, width, depth)];
        }
        return values;
    }

    /** Foretelling doubles the camera's noise; weights of 1, 2 and 1 along the line take that away again. */
    private static float[] smoothed(float[] values) {
        float[] smooth = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            float previous = values[Math.max(0, i - 1)];
            float next = values[Math.min(values.length - 1, i + 1)];
            smooth[i] = (previous + 2 * values[i] + next) / 4;
        }
        return smooth;
    }

    private static BorderProfile of(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new BorderProfile(values, mean, squares / values.length, bright(values, mean));
    }

    private static int bright(float[] values, double level) {
        int stretches = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] > level && (i == 0 || !(values[i - 1] > level))) {
                stretches++;
            }
        }
        return stretches;
    }

    /** Whether there is enough to see along this seam to recognise it. */
    boolean isTelling(double leastVariance) {
        return values.length >= SHORTEST && variance > leastVariance;
    }

    /** This border with its halves exchanged: the same content in another place, to learn what chance does. */
    BorderProfile displaced() {
        float[] moved = new float[values.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = values[(i + moved.length / 2) % moved.length];
        }
        return new BorderProfile(moved, mean, variance, bright);
    }

    /** The highest concordance that two borders of these means and variances can have, whatever lies where. */
    double mostConcordance(BorderProfile other) {
        double shift = mean - other.mean;
        return 2 * Math.sqrt(variance * other.variance) / (variance + other.variance + shift * shift);
    }

    /**
     * How well two borders of one length agree, at each place and in level.
     *
     * @param reversed whether the other one is read from its end
     */
    Agreement with(BorderProfile other, boolean reversed) {
        int n = values.length;
        double covariance = 0;
        for (int i = 0; i < n; i++) {
            covariance += (values[i] - mean) * (other.values[reversed ? n - 1 - i : i] - other.mean);
        }
        covariance /= n;
        double shift = mean - other.mean;
        return new Agreement(
                covariance / Math.sqrt(variance * other.variance),
                2 * covariance / (variance + other.variance + shift * shift));
    }

    /**
     * How well two lines of intensities agree.
     *
     * @param r Pearson's correlation
     * @param concordance Lin's concordance (1989, doi 10.2307/2532051), which a difference in level or contrast lowers, too
     */
    record Agreement(double r, double concordance) {}
}
