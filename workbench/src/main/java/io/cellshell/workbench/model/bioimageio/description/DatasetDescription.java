package io.cellshell.workbench.model.bioimageio.description;

import java.util.List;
import java.util.Optional;

/**
 * The data that a model was trained on: a reference to a data set of bioimage.io, or its whole description.
 *
 * @param about empty where it is a reference
 * @param source where the data are
 */
public record DatasetDescription(
        Optional<String> id,
        Optional<String> version,
        Optional<GeneralDescription> about,
        Optional<String> source,
        Optional<String> parent,
        List<Badge> badges) {

    /** A picture with a link. */
    public record Badge(String label, Optional<String> icon, String url) {}

    public DatasetDescription {
        badges = List.copyOf(badges);
    }
}
