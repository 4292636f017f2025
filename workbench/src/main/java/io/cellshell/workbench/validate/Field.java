package io.cellshell.workbench.validate;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Region;
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

    /** Whether an object, true or predicted, counts under a rule. */
    boolean counts(LabelledObject object, CountingRule rule) {
        return rule.counts(object, atBorder(object.bounds()));
    }

    /** Within a pixel of the border, since outlines that are drawn often leave its last row or column out. */
    private boolean atBorder(Region bounds) {
        return bounds.y() <= 1
                || bounds.x() <= 1
                || bounds.y() + bounds.height() >= prediction.height() - 1
                || bounds.x() + bounds.width() >= prediction.width() - 1;
    }

    /** How many of these objects a rule leaves out. */
    long uncounted(Collection<LabelledObject> objects, CountingRule rule) {
        return objects.stream().filter(o -> !counts(o, rule)).count();
    }

    boolean holdsTruth(CountingRule rule) {
        return truth.values().stream().anyMatch(o -> counts(o, rule));
    }
}
