package io.cellshell.workbench.zoo;

import java.util.List;
import java.util.Optional;

/** A place that models are from. */
interface ModelSource {

    /** What it is, in words. */
    String words();

    /** What is in it. */
    Contents contents();

    /** The same without asking any server; itself where it asks none. */
    default ModelSource offline() {
        return this;
    }

    /** The model that is meant. */
    default Optional<ZooModel> find(WantedModel wanted) {
        return contents().models().stream()
                .filter(model -> wanted.means(
                        model.id(), model.nickname(), model.listed().name(), model.version()))
                .findFirst();
    }

    /**
     * Models, and what is to be known of the list.
     *
     * @param notes what could not be listed and why, how old the list is, in sentences
     */
    record Contents(List<ZooModel> models, List<String> notes) {

        public Contents {
            models = List.copyOf(models);
            notes = List.copyOf(notes);
        }
    }
}
