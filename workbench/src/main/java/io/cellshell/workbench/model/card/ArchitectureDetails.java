package io.cellshell.workbench.model.card;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a model is made of.
 *
 * @param type such as {@code 2D U-Net}
 * @param description in a few sentences
 * @param parameters numbers that training adjusts
 */
public record ArchitectureDetails(Optional<String> type, Optional<String> description, OptionalLong parameters) {

    /** Nothing is said. */
    public static final ArchitectureDetails UNKNOWN =
            new ArchitectureDetails(Optional.empty(), Optional.empty(), OptionalLong.empty());
}
