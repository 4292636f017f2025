package io.cellshell.workbench.check.quality;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.quality.measure.PixelStatistics;
import io.cellshell.workbench.check.quality.measure.PlaneNoise;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.segment.GaussianBlur;
import io.cellshell.workbench.image.segment.Threshold;
import java.util.Arrays;
import java.util.Locale;

/** Objects stand out from the noise of the background. */
public final class SignalToNoise implements Check<Image> {

    /**
     * Half way between background and object, the noise of a single pixel crosses the line in 2 % of cases at a contrast of 4
     * standard deviations, and in 7 % at 3.
     */
    private static final double ENOUGH = 4;

    /** Objects are found in an image in which single pixels no longer decide. */
    private static final double SIGMA = 1.5;

    private static final Practice PRACTICE = new Practice(
            "B2.signal-to-noise",
            "Below a contrast of about five standard deviations single details cannot be told from noise (checklist B2;"
                    + " Rose 1948, doi 10.1364/JOSA.38.000196).");

    @Override
    public Finding examine(Image image) {
        return Planes.gravest(image, SignalToNoise::plane);
    }

    /** Contrast of objects to background in standard deviations of the noise; 0 for a plane of one grey level. */
    static double measure(Image plane) {
        Image smooth = GaussianBlur.blur(plane, SIGMA);
        boolean[] bright = Threshold.above(smooth, Threshold.otsu(smooth)).values();
        double[] values = PixelStatistics.doubles(plane.pixels());
        double[] objects = part(values, bright, true);
        double[] background = part(values, bright, false);
        return objects.length == 0 || background.length == 0
                ? 0
                : (PixelStatistics.median(objects) - PixelStatistics.median(background)) / PlaneNoise.sigma(plane);
    }

    private static double[] part(double[] values, boolean[] mask, boolean wanted) {
        double[] part = new double[values.length];
        int size = 0;
        for (int i = 0; i < values.length; i++) {
            if (mask[i] == wanted && Double.isFinite(values[i])) {
                part[size++] = values[i];
            }
        }
        return Arrays.copyOf(part, size);
    }

    private static Finding plane(Image plane) {
        if (Math.min(plane.height(), plane.width()) < PlaneNoise.SMALLEST) {
            return Planes.tooSmall(PRACTICE, plane, PlaneNoise.SMALLEST);
        }
        double ratio = measure(plane);
        String evidence =
                String.format(Locale.ROOT, "contrast of the bright parts %.1f times the noise of a pixel", ratio);
        if (ratio >= ENOUGH) {
            return PRACTICE.ok(evidence, "The objects of “" + plane.name() + "” stand out from the noise.");
        }
        // B2.blank says so already; what is no object has no contrast
        return Blank.isBlank(plane)
                ? PRACTICE.notChecked(
                        evidence,
                        "“" + plane.name() + "” shows nothing but noise: no object whose contrast could be measured.",
                        "Look whether it is meant to be empty.")
                : PRACTICE.warn(
                        evidence,
                        "The objects of “" + plane.name() + "” hardly stand out from the noise.",
                        "Expose longer or average frames; if that cannot be, denoise, and say so, before you segment.");
    }
}
