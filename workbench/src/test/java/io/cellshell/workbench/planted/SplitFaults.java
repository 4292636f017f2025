package io.cellshell.workbench.planted;

import io.cellshell.workbench.check.EnoughTestObjects;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.GapExceedsObjects;
import io.cellshell.workbench.check.leakage.NeighboursApart;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Split;
import io.cellshell.workbench.data.simulate.Plate;
import io.cellshell.workbench.data.simulate.Simulation;
import java.util.List;
import java.util.function.IntFunction;

/** Faults of splits: group C. */
final class SplitFaults {

    private static final long SEED = 750_000;

    private SplitFaults() {}

    static List<PlantedFault> all() {
        return List.of(
                new PlantedFault(
                        "split.test-objects",
                        i -> new EnoughTestObjects().examine(9 * i),
                        i -> new EnoughTestObjects().examine(100 + 50 * i)),
                new PlantedFault(
                        "split.gap",
                        i -> new GapExceedsObjects().examine(new GapExceedsObjects.Subject(2 * i, 2 * i + 5)),
                        i -> new GapExceedsObjects().examine(new GapExceedsObjects.Subject(2 * i + 5, 2 * i + 5))),
                new PlantedFault(
                                "split.groups",
                                i -> groups(plate(i).make()
                                        .groupedBy("plate")
                                        .split(0.5, 0.25, 0.25)
                                        .seed(i)
                                        .make()),
                                i -> groups(plate(100 + i)
                                        .plates(4)
                                        .make()
                                        .groupedBy("plate")
                                        .split(0.5, 0.25, 0.25)
                                        .seed(i)
                                        .byGroup()
                                        .make()))
                        .few(),
                leak(
                        "C1.duplicates",
                        NeighboursApart.duplicates(),
                        i -> i % 2 == 0
                                ? plate(i).duplicates(8).make()
                                : plate(i).mirroredDuplicates(8).make()),
                leak(
                        "C2.crops",
                        NeighboursApart.crops(),
                        i -> plate(i).wells(2).tiles(2, 2).make()));
    }

    private static Plate plate(int i) {
        return Simulation.plate(Simulation.nuclei().size(96, 96).density(0.25).diameter(16))
                .seed(SEED + i);
    }

    private static Finding groups(Split split) {
        return split.examine().all().stream()
                .filter(f -> f.id().equals("split.groups"))
                .findFirst()
                .orElseThrow();
    }

    private static PlantedFault leak(String id, NeighboursApart check, IntFunction<Dataset> leaking) {
        return new PlantedFault(
                        id,
                        i -> check.examine(random(leaking.apply(i), i).leak()),
                        i -> check.examine(random(plate(100 + i).make(), i).leak()))
                .few();
    }

    private static Split random(Dataset data, int seed) {
        return data.split(0.5, 0.25, 0.25).seed(seed).make();
    }
}
