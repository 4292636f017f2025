package io.cellshell.workbench.model.card;

import java.util.Optional;

/**
 * Where a model may go wrong.
 *
 * @param knownBiases of the images that it learned from, or of its predictions
 * @param risks what may follow from a wrong prediction
 * @param limitations where it is known to fail
 * @param recommendations what to do about all this
 */
public record KnownLimits(
        Optional<String> knownBiases,
        Optional<String> risks,
        Optional<String> limitations,
        Optional<String> recommendations) {

    /** Nothing is said. */
    public static final KnownLimits UNKNOWN =
            new KnownLimits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
