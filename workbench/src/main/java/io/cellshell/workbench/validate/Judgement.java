package io.cellshell.workbench.validate;

import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.instance.Matching;
import io.cellshell.workbench.metric.instance.ObjectMatch;
import java.util.List;

/**
 * What became of each object of an image that counts, at one threshold. All objects are matched, also those that do not count, so that
 * a true object that counts may be found by a prediction that does not. A true object that does not count is no error where it is
 * missed, and where it is found, the prediction is none either; nor is a prediction of which half or more lies on such objects.
 *
 * @param found true objects with a match
 * @param missed true objects without one: false negatives
 * @param invented ids of predictions without a match: false positives
 */
record Judgement(List<ObjectMatch> found, List<ObjectMatch> missed, List<Integer> invented) {

    static Judgement of(EvaluatedImage image, double iou) {
        Matching matching = Matching.of(image.overlaps(), iou);
        List<ObjectMatch> counted = matching.objects().stream()
                .filter(o -> image.countedTruth().contains(o.truthId()))
                .toList();
        return new Judgement(
                counted.stream().filter(ObjectMatch::isMatched).toList(),
                counted.stream().filter(o -> !o.isMatched()).toList(),
                matching.falsePositives().stream()
                        .filter(image.countedPredictions()::contains)
                        .toList());
    }

    Counts counts() {
        return new Counts(found.size(), invented.size(), missed.size());
    }
}
