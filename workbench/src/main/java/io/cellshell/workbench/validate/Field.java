package io.cellshell.workbench.validate;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.Overlaps;

/**
 * One field of view, what a model said about it, and how that compares with the ground truth.
 *
 * @param index place of the sample in the data set
 * @param group of the sample
 * @param truth the ground truth that counts
 * @param prediction the objects of the model that count
 */
record Field(int index, Sample sample, String group, Labels truth, Labels prediction, Overlaps overlaps) {

    static Field of(int index, Sample sample, String group, Labels prediction) {
        Labels truth = sample.labels();
        return new Field(index, sample, group, truth, prediction, Overlaps.of(truth, prediction));
    }
}
