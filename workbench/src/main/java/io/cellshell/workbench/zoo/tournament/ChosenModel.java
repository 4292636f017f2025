package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.Predictor;
import io.cellshell.workbench.model.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A model that was chosen by images, and says so, so that a validation on them is known to be none.
 *
 * @param name of the model, as it was called in the tournament
 */
record ChosenModel<P>(String name, Model<P> model, List<SampleId> learnedFrom) implements Model<P> {

    /** A network or a pipeline stays one, so that it can be fine-tuned and written. */
    static <P> Model<P> of(Entrant<P> entrant, List<SampleId> chosenBy) {
        if (entrant.model() instanceof Network<P> network) {
            return network.learnedFrom(chosenBy);
        }
        Set<SampleId> all = new LinkedHashSet<>(entrant.model().learnedFrom());
        all.addAll(chosenBy);
        if (entrant.model() instanceof Pipeline<P> pipeline) {
            return pipeline.learnedFrom(new ArrayList<>(all));
        }
        return new ChosenModel<>(entrant.name(), entrant.model(), List.copyOf(all));
    }

    @Override
    public P predict(Image image) {
        return model.predict(image);
    }

    @Override
    public Predictor<P> open() {
        return model.open();
    }

    @Override
    public Predictor<P> open(int threads) {
        return model.open(threads);
    }

    @Override
    public String toString() {
        return name + ", chosen by a tournament";
    }
}
