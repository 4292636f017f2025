package io.cellshell.workbench.validate.hallucination;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Orientation;
import io.cellshell.workbench.image.segment.SlidingMaximum;
import java.util.Map;

/** Whether a restored image agrees with the raw one, with the clean one where that is known, and with itself when the field is moved or turned. */
final class AgreementProbes {

    /** Of normal noise one in three million values deviates by more: fewer than one in the pixels of ten images. */
    private static final double SURE = 5;

    /** With less variance of structure, as a multiple of that of the noise, the two cannot be told apart. */
    private static final double LEAST_STRUCTURE = 0.2;

    private static final double[] SCALES = {1, 2, 4};

    /** A blur makes nothing brighter than the brightest pixel near it; within so many pixels is near. */
    private static final int NEAR = 2;

    /** By so many pixels the field is moved: networks that halve their images up to four times give the same then. */
    private static final int MOVED = 16;

    private static final double NEARLY_ALL = 0.99;

    private final RawImage raw;
    private final Restoration model;
    private final float[] restored;
    private int inventedAt;
    private int lostAt;

    /** @param restored the raw image, restored */
    AgreementProbes(RawImage raw, Restoration model, float[] restored) {
        this.raw = raw;
        this.model = model;
        this.restored = restored;
    }

    /** Where most is there that the raw image does not show: row · width + column. */
    int inventedAt() {
        return inventedAt;
    }

    /** Where most of what the raw image shows is missing. */
    int lostAt() {
        return lostAt;
    }

    /** What the restored image has too much, beyond the brightest raw pixel nearby and the noise, and what it lacks. */
    void withTheRawImage(Map<Probe, Double> measured) {
        float[] blurred = model.blurred(restored);
        float[] apart = Moments.difference(blurred, raw.pixels());
        double invented = 0;
        double lost = 0;
        for (double sigma : new double[] {RawImage.FINE, Math.max(RawImage.FINE, raw.size())}) {
            float[] smooth = raw.smoothed(blurred, sigma);
            float[] seen = raw.smoothed(raw.pixels(), sigma);
            float[] brightest = SlidingMaximum.square(seen, raw.height(), raw.width(), NEAR);
            double contrast = raw.contrast(sigma);
            for (int i = 0; i < smooth.length; i++) {
                double excess = smooth[i] - brightest[i] - SURE * raw.smoothedNoise(brightest[i], sigma);
                if (excess / contrast > invented) {
                    invented = excess / contrast;
                    inventedAt = i;
                }
                double lack = seen[i] - smooth[i] - SURE * raw.smoothedNoise(seen[i], sigma);
                if (lack / contrast > lost) {
                    lost = lack / contrast;
                    lostAt = i;
                }
            }
        }
        measured.put(Probe.INVENTED, invented);
        measured.put(Probe.LOST, lost);
        measured.put(Probe.RESIDUAL, unexplained(apart));
    }

    /** Squares of the residual beyond the variance of the noise (χ² beyond 1), over the variance of the raw image beyond that of its noise. */
    private double unexplained(float[] apart) {
        float[] expected = raw.expected();
        double squares = 0;
        double noise = 0;
        for (int i = 0; i < apart.length; i++) {
            squares += (double) apart[i] * apart[i] / apart.length;
            noise += raw.noiseVariance(expected[i]) / apart.length;
        }
        double all = Moments.deviation(raw.pixels());
        double structure = all * all - noise;
        return structure > LEAST_STRUCTURE * noise ? Math.max(0, squares - noise) / structure : Double.NaN;
    }

    /**
     * Whether the restored image is further from the clean one than the raw image is, under any of some smoothings. The clean image is brought to
     * the units of the raw one by a line, since a long exposure is brighter.
     */
    void withTheCleanImage(Image clean, Map<Probe, Double> measured) {
        float[] own = Restoration.binned(clean, raw.height(), raw.width(), "The clean image");
        StraightLine line = StraightLine.of(
                raw.smoothed(own, RawImage.FINE), raw.smoothed(model.blurred(raw.pixels()), RawImage.FINE));
        double worst = Double.NaN;
        for (double sigma : SCALES) {
            float[] truth = raw.smoothed(own, sigma);
            for (int i = 0; i < truth.length; i++) {
                truth[i] = (float) (line.offset() + line.slope() * truth[i]);
            }
            double structure = Math.pow(Moments.deviation(truth), 2);
            double further =
                    error(raw.smoothed(restored, sigma), truth) - error(raw.smoothed(raw.pixels(), sigma), truth);
            if (structure > 0) {
                worst = Double.isNaN(worst) ? 0 : worst;
                worst = Math.max(worst, further / structure);
            }
        }
        measured.put(Probe.CLEAN, worst);
    }

    private static double error(float[] one, float[] truth) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.pow(one[i] - truth[i], 2) / one.length;
        }
        return sum;
    }

    /** The field, mirrored at its borders, lies elsewhere in the frame: seams, patterns and what is drawn at random stay where they were. */
    void withTheMovedField(Map<Probe, Double> measured) {
        int height = raw.height();
        int width = raw.width();
        float[] pixels = raw.pixels();
        float[] moved = new float[pixels.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = pixels[Math.abs(i / width - MOVED) * width + Math.abs(i % width - MOVED)];
        }
        float[] again = model.of(moved);
        int rim = Math.min(MOVED, (Math.min(height, width) - MOVED) / 4);
        int columns = width - MOVED - 2 * rim;
        float[] here = new float[(height - MOVED - 2 * rim) * columns];
        float[] there = new float[here.length];
        for (int i = 0; i < here.length; i++) {
            int at = (rim + i / columns) * width + rim + i % columns;
            here[i] = restored[at];
            there[i] = again[at + MOVED * width + MOVED];
        }
        // The range of the moved field is a little another one, and with it the units of a model that divides by it.
        StraightLine line = StraightLine.of(there, here);
        for (int i = 0; i < here.length; i++) {
            double told = Double.isNaN(line.slope()) ? line.meanY() : line.offset() + line.slope() * there[i];
            here[i] = (float) Math.abs(here[i] - told);
        }
        measured.put(Probe.MOVED, RawImage.quantile(here, NEARLY_ALL) / raw.contrast(RawImage.FINE));
    }

    /** The field turned by a right angle, or, where it is no square, by two, so that its size stays. */
    void withTheTurnedField(Map<Probe, Double> measured) {
        int height = raw.height();
        int width = raw.width();
        Orientation to = height == width ? Orientation.CLOCKWISE : Orientation.HALF_TURN;
        float[] again = to.inverse().apply(model.of(to.apply(raw.pixels(), height, width)), height, width);
        float[] apart = raw.smoothed(Moments.difference(again, restored), RawImage.FINE);
        float[] seen = raw.smoothed(raw.pixels(), RawImage.FINE);
        double most = 0;
        for (int i = 0; i < apart.length; i++) {
            most = Math.max(most, Math.abs(apart[i]) - SURE * raw.smoothedNoise(seen[i], RawImage.FINE));
        }
        measured.put(Probe.TURNED, most / raw.contrast(RawImage.FINE));
    }
}
