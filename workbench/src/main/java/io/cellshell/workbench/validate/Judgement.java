package io.cellshell.workbench.validate;

import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.Matching;
import io.cellshell.workbench.metric.ObjectMatch;
import io.cellshell.workbench.metric.Overlaps.Pair;
import java.util.List;

/**
 * What became of each object of a field that counts, at one threshold. All objects are matched, also those that do not count, so that
 * a true object that counts may be found by a prediction that does not. A true object that does not count is no error where it is
 * missed, and where it is found, the prediction is none either; nor is a prediction of which half or more lies on such objects.
 *
 * @param found true objects with a match
 * @param missed true objects without one: false negatives
 * @param invented ids of predictions without a match: false positives
 */
record Judgement(List<ObjectMatch> found, List<ObjectMatch> missed, List<Integer> invented) {

    private static final double MOST = 0.5;

    static Judgement of(Field field, CountingRule rule, double iou) {
        Matching matching = Matching.of(field.overlaps(), iou);
        List<ObjectMatch> counted = matching.objects().stream()
                .filter(o -> field.counts(field.truth().get(o.truthId()), rule))
                .toList();
        return new Judgement(
                counted.stream().filter(ObjectMatch::isMatched).toList(),
                counted.stream().filter(o -> !o.isMatched()).toList(),
                matching.falsePositives().stream()
                        .filter(id -> field.counts(field.predicted().get(id), rule) && !onUncounted(field, rule, id))
                        .toList());
    }

    private static boolean onUncounted(Field field, CountingRule rule, int predictedId) {
        LabelledObject predicted = field.predicted().get(predictedId);
        long pixels = field.overlaps().pairs().stream()
                .filter(pair -> pair.predictedId() == predictedId
                        && !field.counts(field.truth().get(pair.truthId()), rule))
                .mapToLong(Pair::pixels)
                .sum();
        return pixels >= MOST * predicted.area();
    }

    Counts counts() {
        return new Counts(found.size(), invented.size(), missed.size());
    }
}
