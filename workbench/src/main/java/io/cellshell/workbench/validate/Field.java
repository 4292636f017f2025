package io.cellshell.workbench.validate;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.Overlaps;

/** One field of view, what a model said about it, and how that compares with the ground truth. */
record Field(Sample sample, String group, Labels prediction, Overlaps overlaps) {

    static Field of(Sample sample, String group, Labels prediction) {
        return new Field(sample, group, prediction, Overlaps.of(sample.labels(), prediction));
    }
}
