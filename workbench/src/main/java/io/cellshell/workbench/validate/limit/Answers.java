package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.instance.Matching;
import io.cellshell.workbench.metric.instance.ObjectMatch;
import io.cellshell.workbench.metric.instance.Overlaps;
import io.cellshell.workbench.validate.statistics.GroundTruth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The answers in a prediction with the confidence that several predictions of one image give them. */
final class Answers {

    private static final double IOU = 0.5;

    private Answers() {}

    /**
     * Of objects and of classes of images; of all else there is no list of answers.
     *
     * @param views the first is what is judged
     */
    static List<UncertainAnswer> of(Sample sample, String unit, List<?> views) {
        if (views.get(0) instanceof Labels objects) {
            return objects(sample, unit, objects, views);
        }
        if (views.get(0) instanceof ImageClass named) {
            return List.of(new UncertainAnswer(
                    sample.name(),
                    unit,
                    named.name(),
                    views.stream()
                            .mapToDouble(view -> probability((ImageClass) view, named.name()))
                            .average()
                            .orElseThrow(),
                    named.equals(GroundTruth.of(sample.name(), sample.annotation(), named))));
        }
        return List.of();
    }

    private static double probability(ImageClass view, String name) {
        return view.probabilities().isEmpty()
                ? view.name().equals(name) ? 1 : 0
                : view.probabilities().getOrDefault(name, 0.0);
    }

    /** The confidence of an object is the share of predictions that have it, at an IoU of 0.5, the first one counted in. */
    private static List<UncertainAnswer> objects(Sample sample, String unit, Labels objects, List<?> views) {
        Labels truth = GroundTruth.of(sample.name(), sample.annotation(), objects);
        Set<Integer> right = new HashSet<>();
        for (ObjectMatch match : Matching.of(truth, objects, IOU).objects()) {
            if (match.isMatched()) {
                right.add(match.matchedId());
            }
        }
        Map<Integer, Integer> seen = new HashMap<>();
        for (Object view : views.subList(1, views.size())) {
            Set<Integer> here = new HashSet<>();
            for (Overlaps.Pair pair : Overlaps.of(objects, (Labels) view).pairs()) {
                if (pair.iou() >= IOU && here.add(pair.truthId())) {
                    seen.merge(pair.truthId(), 1, Integer::sum);
                }
            }
        }
        List<UncertainAnswer> answers = new ArrayList<>();
        objects.objects()
                .forEach(object -> answers.add(new UncertainAnswer(
                        sample.name(),
                        unit,
                        "object " + object.id(),
                        (1.0 + seen.getOrDefault(object.id(), 0)) / views.size(),
                        right.contains(object.id()))));
        return answers;
    }
}
