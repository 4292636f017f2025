package io.cellshell.workbench.image;

/**
 * Which intensities are shown as black and white.
 *
 * @param black shown as black, as is anything below
 * @param white shown as white, as is anything above
 * @param chosen by a person; else they are percentiles
 */
public record DisplayRange(double black, double white, boolean chosen) {

    /** The percentile that is black where nobody has chosen: a few dead pixels shall not decide how all others look. */
    public static final double LOW = 1;

    /** The percentile that is white where nobody has chosen. */
    public static final double HIGH = 99.8;

    /** A range that was computed. */
    public DisplayRange(double black, double white) {
        this(black, white, false);
    }

    /** What a person wants to see; {@code black} may be above {@code white}, which shows the negative. */
    static DisplayRange chosen(double black, double white) {
        if (!Double.isFinite(black) || !Double.isFinite(white) || black == white) {
            throw new ImageException("An image is shown from one intensity (black) to another (white), but "
                    + Rounded.of(black) + " and " + Rounded.of(white) + " were given; give two different numbers.");
        }
        return new DisplayRange(black, white, true);
    }

    /** Brightness from 0 to 255. */
    public int grey(float intensity) {
        if (!(white > black) && !chosen) {
            return intensity > black ? 255 : 0;
        }
        double share = (intensity - black) / (white - black);
        return (int) Math.round(255 * Math.max(0, Math.min(1, share)));
    }

    /** In words, for captions. */
    public String text() {
        if (chosen) {
            return "black is " + Rounded.of(black) + ", white is " + Rounded.of(white) + " (chosen)";
        }
        if (!(white > black)) {
            return "black is " + Rounded.of(black) + ", white is all above (percentiles " + Rounded.of(LOW) + " and "
                    + Rounded.of(HIGH) + " are the same)";
        }
        return "black is " + Rounded.of(black) + " (percentile " + Rounded.of(LOW) + "), white is " + Rounded.of(white)
                + " (percentile " + Rounded.of(HIGH) + ")";
    }
}
