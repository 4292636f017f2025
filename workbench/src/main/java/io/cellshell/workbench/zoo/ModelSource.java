package io.cellshell.workbench.zoo;

import java.util.List;
import java.util.Optional;

/** A place that models are from. */
interface ModelSource {

    /** What it is, in words. */
    String words();

    /** Its models. */
    List<ZooModel> models();

    /** What could not be listed and why, in sentences; after {@link #models} was asked. */
    List<String> notes();

    /** The model that is meant. */
    default Optional<ZooModel> find(WantedModel wanted) {
        return models().stream()
                .filter(model -> wanted.means(
                        model.id(), model.nickname(), model.listed().name(), model.version()))
                .findFirst();
    }
}
