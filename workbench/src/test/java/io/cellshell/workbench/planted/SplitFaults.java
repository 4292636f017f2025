package io.cellshell.workbench.planted;

import io.cellshell.workbench.check.EnoughTestObjects;
import io.cellshell.workbench.check.EnoughTestUnits;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.GapExceedsObjects;
import io.cellshell.workbench.check.leakage.Appearance;
import io.cellshell.workbench.check.leakage.EnoughGroups;
import io.cellshell.workbench.check.leakage.FittedOnTraining;
import io.cellshell.workbench.check.leakage.NeighboursApart;
import io.cellshell.workbench.check.leakage.OriginsApart;
import io.cellshell.workbench.check.leakage.PartsAlike;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.Plate;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.SampleId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Faults of splits: group C. */
final class SplitFaults {

    private static final long SEED = 750_000;

    private SplitFaults() {}

    static List<PlantedFault> all() {
        return List.of(
                new PlantedFault(
                        "C3.origins", i -> origins(i, "donor " + (1 + i % 4)), i -> origins(i, "donor " + (5 + i))),
                leak(
                        "C4.series",
                        NeighboursApart.series(),
                        i -> plate(i).timePoints(3).make()),
                new PlantedFault("C5.fitted", i -> fitted(names(0, 21 + i)), i -> fitted(names(0, 11 + i))),
                new PlantedFault("C8.alike", i -> alike(i, 100), i -> alike(i, 400)).few(),
                new PlantedFault("C9.groups", i -> groups(1 + i % 4), i -> groups(5 + i)),
                new PlantedFault(
                        "split.test-objects",
                        i -> new EnoughTestObjects().examine(9 * i),
                        i -> new EnoughTestObjects().examine(100 + 50 * i)),
                new PlantedFault("split.test-units", i -> units(1 + i % 5), i -> units(6 + i)),
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
                        i -> i % 2 == 0 ? plate(i).wells(2).tiles(2, 2).make() : overlapping(i)));
    }

    /** Four crops of each of four fields; any two of a field share a quarter of their area or more. */
    private static Dataset overlapping(int i) {
        List<Sample> crops = new ArrayList<>();
        for (int field = 0; field < 4; field++) {
            Sample whole = Simulation.nuclei()
                    .size(192, 192)
                    .density(0.25)
                    .diameter(16)
                    .seed(SEED + 2000 + 10L * i + field)
                    .make();
            for (int crop = 0; crop < 4; crop++) {
                Region region = new Region(50 * (crop / 2) + i, 50 * (crop % 2) + i, 120, 120);
                crops.add(whole.crop(region, "field " + field + " crop " + crop));
            }
        }
        return Dataset.of("overlapping crops", crops);
    }

    /** Training images of four donors, test images of one. */
    private static Finding origins(int i, String tested) {
        List<Map<String, String>> train = IntStream.range(0, 12 + i)
                .mapToObj(k -> Map.of("donor", "donor " + (1 + k % 4)))
                .toList();
        return new OriginsApart()
                .examine(new OriginsApart.Subject(train, Collections.nCopies(4, Map.of("donor", tested))));
    }

    private static List<String> names(int from, int to) {
        return IntStream.range(from, to).mapToObj(k -> "image " + k).toList();
    }

    /** The last ten of thirty images are tested on. */
    private static Finding fitted(List<String> fittedOn) {
        List<FittedOnTraining.Judged> tested = names(20, 30).stream()
                .map(name -> new FittedOnTraining.Judged(name, id(name)))
                .toList();
        return new FittedOnTraining()
                .examine(new FittedOnTraining.Subject(
                        "mean and deviation",
                        fittedOn.size(),
                        fittedOn.stream().map(SplitFaults::id).toList(),
                        tested));
    }

    private static SampleId id(String content) {
        return new SampleId(Set.of(new SampleId.Part(content, new Region(0, 0, 64, 64))));
    }

    private static Finding units(int number) {
        return new EnoughTestUnits().examine(new EnoughTestUnits.Subject(number, "groups (donor)"));
    }

    private static Finding groups(int number) {
        return new EnoughGroups().examine(new EnoughGroups.Subject("donor", number));
    }

    /** Training images at 400 photons a pixel, test images at as many as said. */
    private static Finding alike(int i, double photons) {
        return new PartsAlike().examine(new PartsAlike.Subject(looks(i, 0, 400), looks(i, 50, photons)));
    }

    private static List<Appearance> looks(int i, int from, double photons) {
        return IntStream.range(from, from + 20)
                .mapToObj(k -> Appearance.of(
                        Simulation.nuclei()
                                .size(96, 96)
                                .density(0.25)
                                .diameter(16)
                                .photons(photons)
                                .seed(SEED + 1000 + 100L * i + k)
                                .make()
                                .image(),
                        0))
                .toList();
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
