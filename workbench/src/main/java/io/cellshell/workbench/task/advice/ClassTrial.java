package io.cellshell.workbench.task.advice;

import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.Metrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Classes of images: the rarest class never named, the most frequent one always. */
final class ClassTrial {

    private final Map<String, Long> images = new TreeMap<>();

    private ClassTrial() {}

    static Trial<ImageClass> of(Truths truths) {
        ClassTrial seen = new ClassTrial();
        truths.forEach(ImageClass.class, "Reading the classes", one -> seen.images.merge(one.name(), 1L, Long::sum));
        return seen.trial();
    }

    private Trial<ImageClass> trial() {
        List<Mistake<ImageClass>> mistakes = new ArrayList<>();
        mistakes.add(Mistake.none(one -> sure(one.name())));
        List<Metric<ImageClass, ?>> metrics = new ArrayList<>(List.of(
                Metrics.balancedAccuracy(),
                Metrics.mcc(),
                Metrics.macroF1(),
                Metrics.kappa(),
                Metrics.accuracy(),
                Metrics.brier()));
        if (images.size() > 1) {
            String most = Frequencies.mostFrequent(images);
            String rarest = Frequencies.rarest(images);
            mistakes.add(Mistake.nothing("always “" + most + "”", one -> new ImageClass(most, shares())));
            mistakes.add(Mistake.grave(
                    "“" + rarest + "” never named",
                    1.0 / images.size(),
                    one -> sure(one.name().equals(rarest) ? most : one.name())));
            metrics.add(Metrics.auroc(rarest));
            metrics.add(Metrics.auprc(rarest));
        }
        return new Trial<>(
                List.of("images: "
                        + images.entrySet().stream()
                                .map(one -> one.getKey() + " " + one.getValue())
                                .collect(Collectors.joining(", "))),
                mistakes,
                metrics);
    }

    private ImageClass sure(String name) {
        Map<String, Double> probabilities = new LinkedHashMap<>();
        images.keySet().forEach(one -> probabilities.put(one, one.equals(name) ? 1.0 : 0.0));
        return new ImageClass(name, probabilities);
    }

    private Map<String, Double> shares() {
        double all = images.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Double> shares = new LinkedHashMap<>();
        images.forEach((name, count) -> shares.put(name, count / all));
        return shares;
    }
}
