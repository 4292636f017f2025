package io.cellshell.workbench.data.normalise;

/**
 * What a normalisation does to one image: {@code (intensity − zero) · scale}.
 *
 * @param zero the intensity that becomes 0
 * @param scale one over the difference in intensity that becomes 1
 */
public record Rescaling(float zero, float scale) {

    /** Keeps an image of one grey value from being divided by zero; the value of the bioimage.io specification. */
    private static final float EPSILON = 1e-6f;

    /** From two intensities that become 0 and 1. */
    static Rescaling between(double zero, double one) {
        return new Rescaling((float) zero, 1 / ((float) one - (float) zero + EPSILON));
    }

    /** From the intensity that becomes 0 and the difference that becomes 1. */
    static Rescaling of(double zero, double unit) {
        return new Rescaling((float) zero, (float) (1 / unit));
    }

    /** From a mean and a standard deviation. */
    static Rescaling standardised(double mean, double deviation) {
        return of(mean, deviation + EPSILON);
    }

    /** Rescales the values in place and returns them. */
    float[] apply(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (values[i] - zero) * scale;
        }
        return values;
    }
}
