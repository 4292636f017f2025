package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.model.ChosenModel;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One that takes part.
 *
 * @param name by which it is told apart from all others
 * @param model what predicts
 * @param isBaseline whether it is a classical method of the task
 */
record Entrant<P>(String name, Model<P> model, boolean isBaseline) {

    /** All that take part, the candidates first, each with a name of its own; a classical method that is among the candidates takes part once. */
    static <P> List<Entrant<P>> of(List<Model<P>> candidates, List<Model<P>> baselines) {
        List<Model<P>> all = new ArrayList<>(candidates);
        baselines.stream().filter(baseline -> !candidates.contains(baseline)).forEach(all::add);
        List<String> names = EntrantNames.of(all);
        List<Entrant<P>> entrants = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            entrants.add(new Entrant<>(names.get(i), all.get(i), baselines.contains(all.get(i))));
        }
        return List.copyOf(entrants);
    }

    /** The model, known to be chosen by these images. A network or a pipeline stays one, so that it can be fine-tuned and written. */
    Model<P> chosenBy(List<SampleId> images) {
        if (model instanceof Network<P> network) {
            return network.learnedFrom(images);
        }
        Set<SampleId> all = new LinkedHashSet<>(model.learnedFrom());
        all.addAll(images);
        if (model instanceof Pipeline<P> pipeline) {
            return pipeline.learnedFrom(new ArrayList<>(all));
        }
        return new ChosenModel<>(name, model, List.copyOf(all));
    }
}
