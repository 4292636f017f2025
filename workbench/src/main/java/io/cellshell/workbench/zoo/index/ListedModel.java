package io.cellshell.workbench.zoo.index;

import io.cellshell.workbench.zoo.facts.DescriptionFacts;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A model in an index.
 *
 * @param id as the index writes it; letters, digits and {@code . _ - /} alone
 * @param facts what the index says of it; may be next to nothing
 * @param versions the newest last; at least one
 */
public record ListedModel(String id, DescriptionFacts facts, List<Version> versions) {

    /**
     * A version of a model.
     *
     * @param name empty where the index names none
     * @param description address of its description
     * @param sha256 of the description, where the index says it
     */
    public record Version(Optional<String> name, URI description, Optional<String> sha256) {}

    /** The newest version. */
    public Version newest() {
        return versions.get(versions.size() - 1);
    }

    /** The nickname, which is an id without its collection. */
    public Optional<String> nickname() {
        return facts.nickname();
    }
}
