package io.cellshell.workbench.image;

import java.util.Arrays;
import java.util.List;

/**
 * Which intensities are shown as black and white.
 *
 * @param black shown as black, as is anything below
 * @param white shown as white, as is anything above
 */
record Contrast(double black, double white) {

    /** A few hot or dead pixels shall not decide how all others look. */
    private static final double LOW = 1;

    private static final double HIGH = 99.8;

    /** So many pixels are looked at. */
    private static final int MOST = 1 << 24;

    static Contrast of(Image image) {
        return of(List.of(image));
    }

    /** One contrast for several images, from all their pixels together. */
    static Contrast of(List<Image> images) {
        return of(pooled(images));
    }

    /** The contrast of the absolute values. */
    static Contrast ofMagnitudes(Image image) {
        float[] values = pooled(List.of(image));
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.abs(values[i]);
        }
        return of(values);
    }

    private static Contrast of(float[] sorted) {
        int count = 0;
        for (float value : sorted) {
            if (Float.isFinite(value)) {
                sorted[count++] = value;
            }
        }
        if (count == 0) {
            return new Contrast(0, 1);
        }
        Arrays.sort(sorted, 0, count);
        return new Contrast(percentile(sorted, count, LOW), percentile(sorted, count, HIGH));
    }

    private static float[] pooled(List<Image> images) {
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

    /** Linear interpolation between order statistics, as numpy.percentile does it. */
    private static double percentile(float[] sorted, int count, double percent) {
        double at = percent / 100 * (count - 1);
        int below = (int) at;
        int above = Math.min(below + 1, count - 1);
        return sorted[below] + (at - below) * (sorted[above] - (double) sorted[below]);
    }

    /** Brightness from 0 to 255. */
    int grey(float intensity) {
        if (!(white > black)) {
            return intensity > black ? 255 : 0;
        }
        double share = (intensity - black) / (white - black);
        return (int) Math.round(255 * Math.max(0, Math.min(1, share)));
    }

    String text() {
        return "black is " + Rounded.of(black) + " (percentile " + Rounded.of(LOW) + "), white is " + Rounded.of(white)
                + " (percentile " + Rounded.of(HIGH) + ")";
    }
}
