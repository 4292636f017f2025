package io.cellshell.workbench.check.quality.measure;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.segment.GaussianBlur;

/**
 * How much of an image's detail is fine: the energy between blurs of 1 and 2 pixels divided by that between 4 and 8, each without
 * the part that noise has in it. Noise makes an image no sharper here, and contrast and brightness cancel out.
 */
public final class Sharpness {

    private Sharpness() {}

    /** 0 where nothing fine rises above the noise. */
    public static double of(Image plane) {
        return of(plane, GaussianBlur.blur(plane, 2), GaussianBlur.blur(plane, 4), GaussianBlur.blur(plane, 8));
    }

    /** The same of a plane whose blurs by 2, 4 and 8 pixels are at hand. */
    static double of(Image plane, Image blurred2, Image blurred4, Image blurred8) {
        double noise = PlaneNoise.meanVariance(plane);
        double fine = energy(GaussianBlur.blur(plane, 1), blurred2) - noise * left(1, 2);
        double coarse = energy(blurred4, blurred8) - noise * left(4, 8);
        return coarse <= 0 ? 0 : Math.max(0, fine) / coarse;
    }

    static double energy(Image sharper, Image softer) {
        float[] a = sharper.pixels();
        float[] b = softer.pixels();
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - (double) b[i]) * (a[i] - (double) b[i]);
        }
        return sum / a.length;
    }

    /** The share of the variance of white noise that is left between two Gaussian blurs. */
    private static double left(double a, double b) {
        return 1 / (4 * Math.PI * a * a) + 1 / (4 * Math.PI * b * b) - 1 / (Math.PI * (a * a + b * b));
    }
}
