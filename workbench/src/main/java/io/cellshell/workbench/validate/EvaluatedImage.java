package io.cellshell.workbench.validate;

import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.metric.instance.Overlaps;
import io.cellshell.workbench.metric.instance.Overlaps.Pair;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One image, what a model said about it, and how that compares with the ground truth. Lives as long as it is judged.
 *
 * @param name of the sample
 * @param labels the ground truth
 * @param prediction of the model
 * @param truth the true objects, by id
 * @param predicted the objects of the model, by id
 * @param countedTruth ids of the true objects that count
 * @param countedPredictions ids of the predictions that are an error where they match nothing: those that count, and do not lie on true
 *     objects that do not
 */
record EvaluatedImage(
        String name,
        Labels labels,
        Labels prediction,
        Map<Integer, LabelledObject> truth,
        Map<Integer, LabelledObject> predicted,
        Overlaps overlaps,
        Set<Integer> countedTruth,
        Set<Integer> countedPredictions,
        CountingRule rule) {

    /** A prediction of which so much lies on true objects that do not count is no error. */
    private static final double MOST = 0.5;

    static EvaluatedImage of(String name, Labels truth, Labels prediction, CountingRule rule) {
        Map<Integer, LabelledObject> trueObjects = byId(truth);
        Map<Integer, LabelledObject> predicted = byId(prediction);
        Overlaps overlaps = Overlaps.of(truth, prediction);
        Set<Integer> counted = counted(trueObjects, truth, rule);
        Map<Integer, Long> onUncounted = new HashMap<>();
        for (Pair pair : overlaps.pairs()) {
            if (!counted.contains(pair.truthId())) {
                onUncounted.merge(pair.predictedId(), (long) pair.pixels(), Long::sum);
            }
        }
        Set<Integer> errors = counted(predicted, prediction, rule);
        errors.removeIf(id ->
                onUncounted.getOrDefault(id, 0L) >= MOST * predicted.get(id).size());
        return new EvaluatedImage(name, truth, prediction, trueObjects, predicted, overlaps, counted, errors, rule);
    }

    private static Map<Integer, LabelledObject> byId(Labels labels) {
        Map<Integer, LabelledObject> byId = new TreeMap<>();
        labels.objects().forEach(o -> byId.put(o.id(), o));
        return byId;
    }

    private static Set<Integer> counted(Map<Integer, LabelledObject> objects, Labels labels, CountingRule rule) {
        Set<Integer> ids = new TreeSet<>();
        objects.values().stream()
                .filter(o -> rule.counts(o, atBorder(o, labels)))
                .forEach(o -> ids.add(o.id()));
        return ids;
    }

    /** Within a pixel of the border, since outlines that are drawn often leave its last row or column out. */
    static boolean atBorder(LabelledObject object, Labels labels) {
        Region bounds = object.box().region(labels.height(), labels.width());
        return object.touchesBorder()
                || bounds.y() <= 1
                || bounds.x() <= 1
                || bounds.y() + bounds.height() >= labels.height() - 1
                || bounds.x() + bounds.width() >= labels.width() - 1;
    }

    /** How many of the true objects the rule leaves out. */
    int uncountedTruth() {
        return truth.size() - countedTruth.size();
    }

    /** How many of the predicted objects the rule leaves out. */
    int uncountedPredictions() {
        return (int) uncounted(predicted.values());
    }

    private long uncounted(Collection<LabelledObject> objects) {
        return objects.stream()
                .filter(o -> !rule.counts(o, atBorder(o, prediction)))
                .count();
    }
}
