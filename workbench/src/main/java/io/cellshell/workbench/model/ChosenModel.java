package io.cellshell.workbench.model;

import io.cellshell.workbench.image.SampleId;
import java.util.List;

/**
 * A model that was chosen by images, and says so, so that a validation on them is known to be none.
 *
 * @param name of the model, as it was called where it was chosen
 * @param model that was chosen
 * @param learnedFrom what the model has learned from, and what it was chosen by
 * @param <P> what is predicted
 */
public record ChosenModel<P>(String name, Model<P> model, List<SampleId> learnedFrom) implements WrappedModel<P> {

    public ChosenModel {
        learnedFrom = List.copyOf(learnedFrom);
    }

    @Override
    public String toString() {
        return name + ", chosen by images";
    }
}
