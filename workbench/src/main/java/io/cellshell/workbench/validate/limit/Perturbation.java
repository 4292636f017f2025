package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.filter.Filtered;
import io.cellshell.workbench.image.segment.GaussianBlur;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * A way in which images of another microscope, another day or another person differ. Its strength is told in a unit that a person can look up:
 * the intensity range of an image is that from percentile 1 to 99.8 of a channel, so that the same strength means the same for dim and bright
 * images, of 8 and of 16 bits. Intensities are not clipped.
 */
public enum Perturbation {
    /** Gaussian noise is added to each pixel: a shorter exposure, a dimmer stain. */
    NOISE(
            "Noise",
            "a shorter exposure or a dimmer stain",
            "added noise, % of the intensity range",
            0,
            "noise of %s %% of the intensity range is added",
            5,
            10,
            20,
            40) {
        @Override
        PerturbedSample of(Sample sample, double strength, long seed) {
            SplittableRandom random =
                    new SplittableRandom(seed * 31 + sample.name().hashCode());
            return changed(sample, range -> {
                double deviation = strength / 100 * range.width();
                return value -> value + deviation * random.nextGaussian();
            });
        }
    },
    /** A Gaussian blur in the plane: out of focus, a lower numerical aperture. */
    BLUR(
            "Blur",
            "an image out of focus or a lower numerical aperture",
            "standard deviation of the blur, pixels",
            0,
            "a blur of %s pixels (standard deviation) is added",
            1,
            2,
            4) {
        @Override
        PerturbedSample of(Sample sample, double strength, long seed) {
            return PerturbedSample.of(
                    sample,
                    Filtered.planes(
                            sample.image(),
                            pixels -> GaussianBlur.blur(
                                            Image.of(
                                                    sample.image().height(),
                                                    sample.image().width(),
                                                    pixels),
                                            strength)
                                    .pixels()));
        }
    },
    /** The scale of intensities is bent between the ends of the range: a camera's or a program's gamma. */
    GAMMA(
            "Gamma",
            "another program that saved the images",
            "gamma",
            1,
            "intensities have a gamma of %s",
            0.5,
            0.7,
            1.4,
            2) {
        @Override
        PerturbedSample of(Sample sample, double strength, long seed) {
            return changed(sample, range -> range.bent(strength))
                    .undoneBy(range -> range.bent(1 / strength), sample.image());
        }
    },
    /** Every intensity is multiplied: another exposure, lamp or gain. */
    BRIGHTNESS(
            "Brightness",
            "another exposure, lamp or gain",
            "intensities multiplied by",
            1,
            "images are %s times as bright",
            0.25,
            0.5,
            0.7,
            1.4,
            2,
            4) {
        @Override
        PerturbedSample of(Sample sample, double strength, long seed) {
            return changed(sample, range -> value -> strength * value)
                    .undoneBy(range -> restored -> restored / strength, sample.image());
        }
    },
    /** The same is added to every intensity of a channel: stray light, medium that glows, another black level. */
    OFFSET(
            "Offset",
            "stray light, glowing medium or another black level",
            "added to all intensities, % of the range",
            0,
            "%s %% of the intensity range is added everywhere",
            25,
            50,
            100) {
        @Override
        PerturbedSample of(Sample sample, double strength, long seed) {
            return changed(sample, range -> value -> value + strength / 100 * range.width())
                    .undoneBy(range -> restored -> restored - strength / 100 * range.width(), sample.image());
        }
    },
    /** Objects are larger or smaller in pixels: another objective, camera or binning. The truth is resized, too. */
    SCALE(
            "Scale",
            "another objective, camera or binning",
            "size of objects multiplied by",
            1,
            "objects are %s times as large in pixels",
            0.5,
            0.7,
            1.4,
            2) {
        @Override
        PerturbedSample of(Sample sample, double strength, long seed) {
            return ResizedSample.of(sample, strength);
        }
    },
    /** Everything lies a part of a pixel, or one, further down and to the right, which changes nothing for the eye. The truth moves, too. */
    SHIFT(
            "Shift",
            "nothing at all: a shift changes nothing for the eye",
            "shift down and to the right, pixels",
            0,
            "images are shifted by %s pixel",
            0.5,
            1) {
        @Override
        PerturbedSample of(Sample sample, double strength, long seed) {
            return MovedSample.of(sample, strength);
        }
    };

    private final String title;
    private final String cause;
    private final String axis;
    private final double neutral;
    private final String sentence;
    private final List<Double> strengths;

    Perturbation(String title, String cause, String axis, double neutral, String sentence, double... strengths) {
        this.title = title;
        this.cause = cause;
        this.axis = axis;
        this.neutral = neutral;
        this.sentence = sentence;
        this.strengths = Arrays.stream(strengths).boxed().toList();
    }

    /** In a word, as a heading. */
    public String title() {
        return title;
    }

    /** What may be behind it, in words. */
    String cause() {
        return cause;
    }

    /** What strengths are, with their unit. */
    public String unit() {
        return axis;
    }

    /** The strength that changes nothing. */
    public double neutral() {
        return neutral;
    }

    /** The strengths that are tried, from the least value to the greatest, without the neutral one. */
    public List<Double> strengths() {
        return strengths;
    }

    /** What images are like at a strength: {@code images are 0.7 times as bright}. */
    public String words(double strength) {
        return String.format(Locale.ROOT, sentence, number(strength));
    }

    static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    /**
     * A sample at a strength.
     *
     * @param seed decides which noise, together with the name of the sample
     */
    abstract PerturbedSample of(Sample sample, double strength, long seed);

    private static PerturbedSample changed(Sample sample, Function<ChannelRange, DoubleUnaryOperator> change) {
        return PerturbedSample.of(sample, ChannelRange.eachChannel(sample.image(), change));
    }
}
