package io.cellshell.workbench.planted.study;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.Nuclei;
import io.cellshell.workbench.data.simulate.Simulation;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Simulated fields; how crowded and bright they are, and how large the nuclei, differs from study to study. */
final class SimulatedMaterial implements Material {

    private static final long FIRST_SEED = 900_000_000;
    private static final int SIDE = 192;

    @Override
    public String name() {
        return "simulated";
    }

    @Override
    public List<Sample> nuclei(int number, long seed) {
        return IntStream.range(0, number)
                .mapToObj(i -> field(settings(seed), FIRST_SEED + 1000 * seed + i, "field " + (i + 1)))
                .toList();
    }

    /** What all fields of a study have in common. */
    static Nuclei settings(long seed) {
        return Simulation.nuclei()
                .size(SIDE, SIDE)
                .density(0.16 + 0.03 * (seed % 4))
                .diameter(14 + 2 * (seed % 4))
                .touching(0.3)
                .photons(seed % 2 == 0 ? 300 : 120);
    }

    private static Sample field(Nuclei nuclei, long seed, String name) {
        Sample made = nuclei.seed(seed).make();
        return new Sample(name, made.image().named(name), made.labels(), Map.of("field", name));
    }
}
