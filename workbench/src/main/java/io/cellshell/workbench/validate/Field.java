package io.cellshell.workbench.validate;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.Overlaps;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * One field of view, what a model said about it, and how that compares with the ground truth.
 *
 * @param index place of the sample in the data set
 * @param group of the sample
 * @param truth the true objects, by id
 * @param predicted the objects of the model, by id
 */
record Field(
        int index,
        Sample sample,
        String group,
        Labels prediction,
        Map<Integer, LabelledObject> truth,
        Map<Integer, LabelledObject> predicted,
        Overlaps overlaps) {

    static Field of(int index, Sample sample, String group, Labels prediction) {
        Labels truth = sample.labels();
        return new Field(
                index, sample, group, prediction, byId(truth), byId(prediction), Overlaps.of(truth, prediction));
    }

    private static Map<Integer, LabelledObject> byId(Labels labels) {
        Map<Integer, LabelledObject> byId = new TreeMap<>();
        labels.objects().forEach(o -> byId.put(o.id(), o));
        return byId;
    }

    /** Number of objects that a rule leaves out. */
    static long uncounted(Collection<LabelledObject> objects, CountingRule rule) {
        return objects.stream().filter(o -> !rule.counts(o)).count();
    }

    boolean holdsTruth(CountingRule rule) {
        return truth.values().stream().anyMatch(rule::counts);
    }
}
