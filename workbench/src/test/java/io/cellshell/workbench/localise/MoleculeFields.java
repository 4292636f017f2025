package io.cellshell.workbench.localise;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.Seeds;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.data.simulate.Spots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/** The images of the benchmark of localisation: molecules of sigma 1.3 in pixels of 0.1 µm on a background of 10 photoelectrons. */
final class MoleculeFields {

    static final double SIGMA = 1.3;
    static final double BACKGROUND = 10;
    static final double GAIN = 2;
    static final double OFFSET = 100;
    static final double READ_NOISE = 1.6;
    private static final double PIXEL = 0.1;

    private MoleculeFields() {}

    /** MoleculeFields of molecules that all give the same number of photons. */
    static Spots equal(int size, double photons, double perSquareMicrometre, long seed) {
        return Simulation.spots()
                .size(size, size)
                .pixelSize(PIXEL)
                .sigma(SIGMA)
                .light(photons, BACKGROUND)
                .brightnessSpread(0)
                .density(perSquareMicrometre)
                .seed(seed);
    }

    /** MoleculeFields to learn from: 300 to 5000 photons, 0.1 to 4 molecules on each µm². */
    static Dataset training(int train, int validation, int size) {
        List<Sample> all = new ArrayList<>(samples("train", train, size, 1));
        all.addAll(samples("validation", validation, size, 2));
        all.addAll(samples("test", 1, size, 7));
        return Dataset.of("simulated molecules", all);
    }

    private static List<Sample> samples(String part, int count, int size, long seed) {
        UniformRandomProvider random = Seeds.random(seed, 0);
        List<Sample> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Spots spots = equal(size, log(random, 300, 5000), log(random, 0.1, 4), 100_000 * seed + i)
                    .brightnessSpread(random.nextDouble() * 0.6);
            Sample made = spots.make();
            String name = part + "-" + i;
            all.add(new Sample(name, made.image().named(name), made.annotation(), Map.of("part", part)));
        }
        return all;
    }

    private static double log(UniformRandomProvider random, double least, double most) {
        return least * Math.pow(most / least, random.nextDouble());
    }
}
