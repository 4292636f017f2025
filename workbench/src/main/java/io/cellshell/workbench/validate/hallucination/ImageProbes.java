package io.cellshell.workbench.validate.hallucination;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/** All probes of one raw image: it is changed in known ways, and what the model makes of the copies is measured. */
final class ImageProbes {

    /** Contrasts of inserted objects as shares of that of the image. */
    private static final double FAINT = 0.5;

    /** So many standard deviations of the noise, at the least, is a faint object bright, taken over its whole area: nobody overlooks it. */
    private static final double CLEAR = 15;

    private static final double[] SCALES = {1, 2, 4};

    /** Of normal noise one in three million values deviates by more: fewer than one in the pixels of ten images. */
    private static final double SURE = 5;

    private static final double FLAT = 0.999;

    /** With less variance of structure, as a multiple of that of the noise, the two cannot be told apart. */
    private static final double LEAST_STRUCTURE = 0.2;

    private final RawImage raw;
    private final Restoration model;
    private final UniformRandomProvider random;
    private final float[] restored;
    private final Map<Probe, Double> measured = new EnumMap<>(Probe.class);

    private ImageProbes(RawImage raw, Restoration model, UniformRandomProvider random) {
        this.raw = raw;
        this.model = model;
        this.random = random;
        this.restored = model.of(raw.pixels());
    }

    /** What each probe gave; a probe that tells nothing of this image is NaN. */
    static Map<Probe, Double> of(RawImage raw, Restoration model, UniformRandomProvider random) {
        ImageProbes probes = new ImageProbes(raw, model, random);
        probes.emptyField();
        probes.agreement();
        probes.repeatability();
        probes.objects();
        probes.removed();
        probes.shuffled();
        probes.intensities();
        return probes.measured;
    }

    private void emptyField() {
        float[] flat = new float[restored.length];
        Arrays.fill(flat, (float) raw.background());
        measured.put(Probe.BLANK, spread(model.ofEmptyField(flat)) / raw.contrast(RawImage.FINE));
        float[] noise = raw.noisy(flat, random);
        measured.put(Probe.NOISE, amplification(model.of(noise), noise));
    }

    /** How far nearly all values lie from the middle one, at most; infinite where one is no finite number. */
    private static double spread(float[] values) {
        double median = RawImage.quantile(values, 0.5);
        float[] apart = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                return Double.POSITIVE_INFINITY;
            }
            apart[i] = (float) Math.abs(values[i] - median);
        }
        return RawImage.quantile(apart, FLAT);
    }

    /** Two halves of the light, by splitting the noise: raw ± e, where e has the variance of the noise, are independent of each other. */
    private void repeatability() {
        float[] pixels = raw.pixels();
        float[] one = pixels.clone();
        float[] other = pixels.clone();
        float[] expected = raw.expected();
        float[] noisy = raw.noisy(expected, random);
        for (int i = 0; i < pixels.length; i++) {
            one[i] += noisy[i] - expected[i];
            other[i] -= noisy[i] - expected[i];
        }
        measured.put(
                Probe.REPEATABILITY, amplification(difference(model.of(one), model.of(other)), difference(one, other)));
    }

    /** The greatest ratio, over some smoothings, of the standard deviation after restoration to that before. */
    private double amplification(float[] after, float[] before) {
        double greatest = Double.NaN;
        for (double sigma : SCALES) {
            double was = deviation(raw.smoothed(before, sigma));
            double is = deviation(raw.smoothed(model.blurred(after), sigma));
            if (was > 0) {
                greatest = Double.isNaN(greatest) ? is / was : Math.max(greatest, is / was);
            }
        }
        return greatest;
    }

    /** Where the restored image differs from the raw one by more than noise: what is there too much, and what is missing. */
    private void agreement() {
        float[] apart = difference(model.blurred(restored), raw.pixels());
        double invented = Double.NEGATIVE_INFINITY;
        double lost = Double.NEGATIVE_INFINITY;
        for (double sigma : new double[] {RawImage.FINE, Math.max(RawImage.FINE, raw.size())}) {
            float[] smooth = raw.smoothed(apart, sigma);
            float[] seen = raw.smoothed(raw.pixels(), sigma);
            double contrast = raw.contrast(sigma);
            for (int i = 0; i < smooth.length; i++) {
                double unsure = SURE * raw.smoothedNoise(seen[i], sigma);
                invented = Math.max(invented, (smooth[i] - unsure) / contrast);
                lost = Math.max(lost, (-smooth[i] - unsure) / contrast);
            }
        }
        measured.put(Probe.INVENTED, Math.max(0, invented));
        measured.put(Probe.LOST, Math.max(0, lost));
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
        double all = deviation(raw.pixels());
        double structure = all * all - noise;
        return structure > LEAST_STRUCTURE * noise ? Math.max(0, squares - noise) / structure : Double.NaN;
    }

    private void objects() {
        InsertedObjects.Response faint = inserted(raw.size(), 1);
        InsertedObjects.Response bright = inserted(raw.size(), 2);
        measured.put(Probe.OBJECTS, faint.kept());
        measured.put(Probe.POSITIONS, bright.moved());
        measured.put(Probe.AREAS, bright.area());
        measured.put(Probe.LINEARITY, bright.kept() / faint.kept());
        measured.put(Probe.SMALL_OBJECTS, inserted(1.5, 2).kept());
    }

    /** @param times the brightness of a faint object */
    private InsertedObjects.Response inserted(double sigma, double times) {
        double clear = CLEAR * Math.sqrt(raw.noiseVariance(raw.background()) / Math.PI) / sigma;
        double faint = Math.max(FAINT * raw.contrast(RawImage.FINE), clear);
        InsertedObjects objects = InsertedObjects.in(raw, sigma, times * faint, random);
        return objects.response(model.of(objects.into(raw, random)), restored, raw.width());
    }

    private void removed() {
        RemovedStructure removed = RemovedStructure.in(raw);
        float[] without = removed.without();
        float[] copy = removed.copy(raw.noisy(without, random));
        measured.put(Probe.REMOVED, removed.cameBack(restored, model.of(copy), without));
    }

    private void shuffled() {
        float[] truth = ShuffledPhases.of(raw.smoothed(raw.pixels(), RawImage.FINE), raw.height(), raw.width(), random);
        double contrast = raw.contrast(RawImage.FINE);
        for (int i = 0; i < truth.length; i++) {
            truth[i] = (float) (raw.background() + contrast * Math.max(0, 0.5 + 0.25 * truth[i]));
        }
        float[] seen = raw.smoothed(model.blurred(model.of(raw.noisy(truth, random))), RawImage.FINE);
        measured.put(Probe.SHUFFLED, correlation(seen, raw.smoothed(truth, RawImage.FINE)));
    }

    private void intensities() {
        float[] doubled = raw.pixels();
        for (int i = 0; i < doubled.length; i++) {
            doubled[i] *= 2;
        }
        measured.put(Probe.GAIN, StraightLine.of(restored, model.of(doubled)).slope() / 2);
        float[] x = raw.smoothed(model.blurred(restored), RawImage.FINE);
        float[] y = raw.smoothed(raw.pixels(), RawImage.FINE);
        double middle = raw.background() + raw.contrast(RawImage.FINE) / 2;
        StraightLine dark = StraightLine.of(x, y, i -> x[i] < middle);
        StraightLine bright = StraightLine.of(x, y, i -> x[i] >= middle);
        measured.put(Probe.BEND, bright.points() < 50 ? Double.NaN : dark.slope() / bright.slope());
    }

    private static float[] difference(float[] one, float[] other) {
        float[] difference = one.clone();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= other[i];
        }
        return difference;
    }

    private static double deviation(float[] values) {
        double mean = 0;
        double squares = 0;
        for (float value : values) {
            mean += value / values.length;
            squares += (double) value * value / values.length;
        }
        return Math.sqrt(Math.max(0, squares - mean * mean));
    }

    private static double correlation(float[] one, float[] other) {
        double slope = StraightLine.of(one, other).slope();
        return slope * deviation(one) / deviation(other);
    }
}
