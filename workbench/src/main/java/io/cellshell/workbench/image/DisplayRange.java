package io.cellshell.workbench.image;

import io.cellshell.workbench.image.source.Resolutions;
import java.util.Arrays;
import java.util.List;

/**
 * Which intensities are shown as black and white.
 *
 * @param black shown as black, as is anything below
 * @param white shown as white, as is anything above
 * @param chosen by a person; else they are percentiles
 */
public record DisplayRange(double black, double white, boolean chosen) {

    /** A few hot or dead pixels shall not decide how all others look. */
    private static final double LOW = 1;

    private static final double HIGH = 99.8;

    /** So many pixels are looked at. */
    private static final int MOST = 1 << 24;

    /** Of a large image a resolution with sides of this length is looked at. */
    private static final int ENOUGH = 1200;

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

    public static DisplayRange of(Image image) {
        return of(List.of(image));
    }

    /** One contrast for several images: what was chosen for the first, else from all their pixels together. */
    public static DisplayRange of(List<Image> images) {
        return images.get(0).metadata().shown().orElseGet(() -> of(pooled(images)));
    }

    /** The contrast of the absolute values. */
    public static DisplayRange ofMagnitudes(Image image) {
        float[] values = pooled(List.of(image));
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.abs(values[i]);
        }
        return of(values);
    }

    private static DisplayRange of(float[] sorted) {
        int count = 0;
        for (float value : sorted) {
            if (Float.isFinite(value)) {
                sorted[count++] = value;
            }
        }
        if (count == 0) {
            return new DisplayRange(0, 1);
        }
        Arrays.sort(sorted, 0, count);
        return new DisplayRange(
                Quantiles.ofOrdered(count, i -> sorted[(int) i], LOW / 100),
                Quantiles.ofOrdered(count, i -> sorted[(int) i], HIGH / 100));
    }

    private static float[] pooled(List<Image> all) {
        List<Image> images =
                all.stream().map(image -> Resolutions.overview(image, ENOUGH)).toList();
        long total = 0;
        for (Image image : images) {
            total += (long) image.height() * image.width();
        }
        // Above that number every k-th pixel is taken, which moves a percentile by less than the eye sees.
        long step = 1 + (total - 1) / MOST;
        float[] pooled = new float[(int) (1 + (total - 1) / step)];
        long at = 0;
        for (Image image : images) {
            for (float value : image.pixels()) {
                if (at % step == 0) {
                    pooled[(int) (at / step)] = value;
                }
                at++;
            }
        }
        return pooled;
    }

    /** Brightness from 0 to 255. */
    public int grey(float intensity) {
        if (!(white > black) && !chosen) {
            return intensity > black ? 255 : 0;
        }
        double share = (intensity - black) / (white - black);
        return (int) Math.round(255 * Math.max(0, Math.min(1, share)));
    }

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
