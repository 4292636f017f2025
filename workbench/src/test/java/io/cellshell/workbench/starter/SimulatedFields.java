package io.cellshell.workbench.starter;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.Camera;
import io.cellshell.workbench.data.simulate.Seeds;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** Fields of view for starters: structures of many kinds, sizes and densities, as expected photoelectrons, and a camera that looks at them. */
final class SimulatedFields {

    /** Level of no light. */
    static final double OFFSET = 100;

    /** Greatest level of the camera of 12 bits that the starters for restoration are trained for. */
    static final int MAXIMUM = 4095;

    /** Gives photoelectrons. */
    private static final Camera ELECTRONS = new Camera(1, 0, 0, 16);

    private static final int KINDS = 4;

    /** Makes the sample of a number from random numbers of its own. */
    interface Maker {
        Sample make(int number, UniformRandomProvider random);
    }

    private SimulatedFields() {}

    /** Samples for training, validation and test, each part from a seed of its own, as the metadata {@code part} say. */
    static Dataset parts(String name, int train, int validation, int test, Maker maker) {
        List<Sample> all = new ArrayList<>(samples("train", 1, train, maker));
        all.addAll(samples("validation", 2, validation, maker));
        all.addAll(samples("test", 7, test, maker));
        return Dataset.of(name, all);
    }

    static List<Sample> samples(String part, long seed, int count, Maker maker) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Sample made = maker.make(i, Seeds.random(seed, i));
            String name = part + "-" + (i + 1);
            samples.add(new Sample(name, made.image().named(name), made.annotation(), Map.of("part", part)));
        }
        return samples;
    }

    static double uniform(UniformRandomProvider random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** Uniform in the logarithm. */
    static double log(UniformRandomProvider random, double low, double high) {
        return low * Math.pow(high / low, random.nextDouble());
    }

    /** A simulation as expected photoelectrons, so many where it has the brightness 1. */
    static Sample electrons(Simulation<?> simulation, double photons, int size, UniformRandomProvider random) {
        return simulation
                .seed(random.nextLong())
                .size(size, size)
                .camera(ELECTRONS)
                .noiseless()
                .photons(photons)
                .unknownPixelSize()
                .make();
    }

    /** Nuclei, filaments, tissue or spots, in turn, somewhat out of focus and unevenly lit. */
    static Image structure(int number, double photons, int size, UniformRandomProvider random) {
        double background = log(random, 0.02, 0.5);
        Simulation<?> simulation = switch (number % KINDS) {
            case 0 ->
                Simulation.nuclei()
                        .diameter(log(random, 8, 50))
                        .density(uniform(random, 0.05, 0.5))
                        .brightnessSpread(uniform(random, 0.1, 0.8))
                        .texture(uniform(random, 0, 0.4))
                        .granules(random.nextInt(6))
                        .background(background);
            case 1 ->
                Simulation.filaments()
                        .count(3 + random.nextInt(25))
                        .thickness(log(random, 2, 7))
                        .stiffness(log(random, 20, 500))
                        .background(background);
            case 2 -> Simulation.tissue().regions(log(random, 15, 150)).texture(uniform(random, 0.1, 0.6));
            default ->
                Simulation.spots()
                        .count((int) log(random, 10, size * size / 100.0))
                        .sigma(log(random, 1, 3))
                        .brightnessSpread(uniform(random, 0.1, 1))
                        .background(background);
        };
        Simulation<?> seen = simulation
                .defocus(uniform(random, 0.3, 1.5))
                .unevenIllumination(random.nextBoolean() ? uniform(random, 0, 0.6) : 0);
        return electrons(seen, photons, size, random).image();
    }

    /** What is added to photoelectrons, as {@code offset + gain * electrons}: the brightest then lies at 5 to 90 % of 12 bits. */
    static double gain(Image electrons, UniformRandomProvider random) {
        double most = 1e-6;
        for (float value : electrons.pixels()) {
            most = Math.max(most, value);
        }
        return log(random, 0.05, 0.9) * (MAXIMUM - OFFSET) / most;
    }

    static Image levels(Image electrons, double gain) {
        float[] pixels = electrons.pixels().clone();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (OFFSET + gain * pixels[i]);
        }
        return Image.of(electrons.height(), electrons.width(), pixels);
    }

    /** A photograph with the Poisson noise of light and the Gaussian noise of reading out, rounded, and cut off at 0 and the greatest level. */
    static Image exposed(Image electrons, double gain, double readNoise, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        float[] pixels = electrons.pixels().clone();
        for (int i = 0; i < pixels.length; i++) {
            double counted =
                    pixels[i] > 0 ? PoissonSampler.of(random, pixels[i]).sample() : 0;
            double level = OFFSET + gain * (counted + readNoise * gaussian.sample());
            pixels[i] = (float) Math.max(0, Math.min(MAXIMUM, Math.rint(level)));
        }
        return Image.of(electrons.height(), electrons.width(), pixels);
    }

    /** The mean of each 2 × 2 pixels, as a camera with pixels twice as wide sees it. */
    static Image halved(Image fine) {
        int height = fine.height() / 2;
        int width = fine.width() / 2;
        float[] from = fine.pixels();
        float[] to = new float[height * width];
        for (int y = 0; y < 2 * height; y++) {
            for (int x = 0; x < 2 * width; x++) {
                to[y / 2 * width + x / 2] += from[y * fine.width() + x] / 4;
            }
        }
        return Image.of(height, width, to);
    }
}
