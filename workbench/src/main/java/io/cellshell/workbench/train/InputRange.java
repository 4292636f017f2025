package io.cellshell.workbench.train;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.preprocessing.InputsOfUsualSize;
import io.cellshell.workbench.check.preprocessing.InputsOfUsualSize.Input;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.data.normalise.Rescaling;
import java.util.ArrayList;
import java.util.List;

/** Looks at the numbers that a normalisation makes of each image of a data set, one after the other. */
final class InputRange {

    private InputRange() {}

    static Finding of(Dataset data, Normalisation normalisation) {
        List<Input> inputs = new ArrayList<>();
        for (Sample sample : data) {
            float lowest = Float.POSITIVE_INFINITY;
            float highest = Float.NEGATIVE_INFINITY;
            for (float value : sample.image().pixels()) {
                lowest = Math.min(lowest, value);
                highest = Math.max(highest, value);
            }
            Rescaling rescaling = normalisation.of(sample.image());
            double least = (double) (lowest - rescaling.zero()) * rescaling.scale();
            double greatest = (double) (highest - rescaling.zero()) * rescaling.scale();
            inputs.add(new Input(sample.name(), Math.max(Math.abs(least), Math.abs(greatest)), 1 / rescaling.scale()));
        }
        return new InputsOfUsualSize().examine(new InputsOfUsualSize.Subject(normalisation.words(), inputs));
    }
}
