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

    private static final double FLAT = 0.999;

    /** Where noise hides shapes so far, a restored image can be held against nothing. */
    private static final double LEAST_SEEN = 0.5;

    private final RawSample sample;
    private final RawImage raw;
    private final Restoration model;
    private final UniformRandomProvider random;
    private final float[] restored;
    private final Map<Probe, Double> measured = new EnumMap<>(Probe.class);

    private ImageProbes(RawSample sample, Restoration model, UniformRandomProvider random) {
        this.sample = sample;
        this.raw = sample.raw();
        this.model = model;
        this.random = random;
        this.restored = model.of(raw.pixels());
    }

    /** What each probe gave; a probe that tells nothing of this image is NaN, or missing. */
    static ProbedImage of(RawSample sample, Restoration model, UniformRandomProvider random) {
        ImageProbes probes = new ImageProbes(sample, model, random);
        AgreementProbes agreement = new AgreementProbes(probes.raw, model, probes.restored);
        probes.emptyField();
        agreement.withTheRawImage(probes.measured);
        sample.clean().ifPresent(clean -> agreement.withTheCleanImage(clean, probes.measured));
        probes.repeatability();
        probes.objects();
        probes.removed();
        probes.shuffled();
        probes.intensities();
        agreement.withTheMovedField(probes.measured);
        agreement.withTheTurnedField(probes.measured);
        return new ProbedImage(
                probes.raw.image(),
                probes.raw.like(probes.restored),
                probes.measured,
                agreement.inventedAt(),
                agreement.lostAt());
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

    /**
     * Two frames of the field, where they were taken; else two halves of the light, by splitting the noise: raw ± e, where e has the variance of
     * the noise, are independent of each other.
     */
    private void repeatability() {
        float[] pixels = raw.pixels();
        if (sample.repeat().isPresent()) {
            float[] second = sample.repeat().get();
            measured.put(
                    Probe.REPEATABILITY,
                    amplification(Moments.difference(restored, model.of(second)), Moments.difference(pixels, second)));
            return;
        }
        float[] one = pixels.clone();
        float[] other = pixels.clone();
        float[] expected = raw.expected();
        float[] noisy = raw.noisy(expected, random);
        for (int i = 0; i < pixels.length; i++) {
            one[i] += noisy[i] - expected[i];
            other[i] -= noisy[i] - expected[i];
        }
        measured.put(
                Probe.REPEATABILITY,
                amplification(Moments.difference(model.of(one), model.of(other)), Moments.difference(one, other)));
    }

    /** The greatest ratio, over some smoothings, of the standard deviation after restoration to that before. */
    private double amplification(float[] after, float[] before) {
        double greatest = Double.NaN;
        for (double sigma : SCALES) {
            double was = Moments.deviation(raw.smoothed(before, sigma));
            double is = Moments.deviation(raw.smoothed(model.blurred(after), sigma));
            if (was > 0) {
                greatest = Double.isNaN(greatest) ? is / was : Math.max(greatest, is / was);
            }
        }
        return greatest;
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
        float[] noisy = raw.noisy(truth, random);
        float[] shapes = raw.smoothed(truth, RawImage.FINE);
        double without = Moments.correlation(raw.smoothed(noisy, RawImage.FINE), shapes);
        double with = Moments.correlation(raw.smoothed(model.blurred(model.of(noisy)), RawImage.FINE), shapes);
        measured.put(Probe.SHUFFLED, without >= LEAST_SEEN ? with / without : Double.NaN);
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
}
