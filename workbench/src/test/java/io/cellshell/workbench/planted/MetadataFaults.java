package io.cellshell.workbench.planted;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.metadata.AlikeNames;
import io.cellshell.workbench.check.metadata.ClassBalance;
import io.cellshell.workbench.check.metadata.Factor;
import io.cellshell.workbench.check.metadata.FactorConfounding;
import io.cellshell.workbench.check.metadata.FactorCoverage;
import io.cellshell.workbench.check.metadata.IntensityConfounding;
import io.cellshell.workbench.check.metadata.LearningCurve;
import io.cellshell.workbench.check.metadata.MoreImages;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.Plate;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.data.simulate.fault.LabelFault;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.instance.Agreement;
import io.cellshell.workbench.metric.instance.HumanCeiling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/** Faults of what is known about the images: groups B3 (names) and B5 to B8. */
final class MetadataFaults {

    private static final long SEED = 730_000;

    private MetadataFaults() {}

    static List<PlantedFault> all() {
        return List.of(
                planted("B3.names", new AlikeNames(), i -> names(i, true), i -> names(i, false)),
                planted(
                        "B6.levels",
                        new FactorCoverage(),
                        i -> new Factor("donor", donors(i, 1 + i % 2)),
                        i -> new Factor("donor", donors(i, 3 + i))),
                planted("B6.balance", new ClassBalance(), i -> classes(1, 21 + 10L * i), i -> classes(2 + i, 30)),
                planted(
                        "B7.factors",
                        new FactorConfounding(),
                        i -> factors(plate(i, 0).conditionByPlate().make()),
                        i -> factors(plate(100 + i, 0).make())),
                planted(
                        "B7.intensity",
                        new IntensityConfounding(),
                        i -> intensities(
                                plate(i, 0.15).batchEffect(0.3).effect(1).make()),
                        i -> intensities(plate(100 + i, 0.15).batchEffect(0.3).make())),
                planted("B8.images", new MoreImages(), i -> curve(i, 0.95, 1, 0.35), i -> curve(i, 0.8, 3, 1.5)),
                planted(
                        "B5.ceiling",
                        new HumanCeiling(),
                        i -> annotators(i, i % 2 == 0 ? OptionalDouble.of(1) : OptionalDouble.empty(), i % 2 == 0),
                        i -> annotators(100 + i, OptionalDouble.of(0.5), true)));
    }

    private static <S> PlantedFault planted(String id, Check<S> check, IntFunction<S> faulty, IntFunction<S> sound) {
        return new PlantedFault(id, i -> check.examine(faulty.apply(i)), i -> check.examine(sound.apply(i)));
    }

    private static Factor names(int i, boolean typedTwice) {
        List<String> drugs = List.of("control", "taxol", "nocodazole", "wild type", "DMSO 1 %", "monastrol");
        String name = drugs.get(i % drugs.size());
        List<String> typings =
                List.of(name.toUpperCase(Locale.ROOT), " " + name, name.replaceFirst("o", "oo"), name + ".");
        List<String> levels = new ArrayList<>(drugs);
        if (typedTwice) {
            levels.add(typings.get(i % 2 == 0 && name.equals("DMSO 1 %") ? 1 : i % typings.size()));
        }
        return new Factor("condition", levels);
    }

    /** Three donors with ten images, and one with a few. */
    private static List<String> donors(int i, int few) {
        return IntStream.range(0, 30 + few)
                .mapToObj(k -> k < 30 ? "donor " + (k + i) % 3 : "donor 9")
                .toList();
    }

    private static ClassBalance.Subject classes(long rare, long frequent) {
        return new ClassBalance.Subject("phase", "cells", Map.of("mitotic", rare, "interphase", frequent));
    }

    private static Plate plate(int i, double density) {
        return Simulation.plate(Simulation.nuclei().size(48, 48).diameter(10).density(density))
                .seed(SEED + i)
                .plates(4);
    }

    private static List<String> column(Dataset data, String key) {
        return StreamSupport.stream(data.spliterator(), false)
                .map(s -> s.metadata().get(key))
                .toList();
    }

    private static FactorConfounding.Subject factors(Dataset data) {
        return new FactorConfounding.Subject(
                new Factor("plate", column(data, "plate")), new Factor("condition", column(data, "condition")));
    }

    private static IntensityConfounding.Subject intensities(Dataset data) {
        List<Double> means = new ArrayList<>();
        List<Double> greatest = new ArrayList<>();
        for (Sample sample : data) {
            float[] pixels = sample.image().pixels();
            means.add(IntStream.range(0, pixels.length)
                    .mapToDouble(p -> pixels[p])
                    .average()
                    .orElseThrow());
            greatest.add(IntStream.range(0, pixels.length)
                    .mapToDouble(p -> pixels[p])
                    .max()
                    .orElseThrow());
        }
        return new IntensityConfounding.Subject(
                new Factor("condition", column(data, "condition")),
                Map.of("mean intensity", means, "greatest intensity", greatest));
    }

    private static MoreImages.Subject curve(int i, double limit, double loss, double rate) {
        var noise = ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_RO_SHI_RO_128_PP.create(SEED + i));
        List<LearningCurve.Point> points = new ArrayList<>();
        for (int n = 8; n <= 128; n *= 2) {
            for (int repeat = 0; repeat < 3; repeat++) {
                points.add(new LearningCurve.Point(n, limit - loss * Math.pow(n, -rate) + 0.003 * noise.sample()));
            }
        }
        return new MoreImages.Subject(LearningCurve.of(points, i), 128);
    }

    private static HumanCeiling.Subject annotators(int i, OptionalDouble model, boolean two) {
        List<Labels> first = IntStream.range(0, 5)
                .mapToObj(k ->
                        Fields.nuclei(2000 + 5 * i + k).size(128, 128).make().labels())
                .toList();
        List<Labels> second = first.stream()
                .map(labels ->
                        LabelFault.redrawn(2).plant(LabelFault.missing(0.1).plant(labels, i), i))
                .toList();
        return new HumanCeiling.Subject(two ? Optional.of(Agreement.of(first, second, i)) : Optional.empty(), model);
    }
}
