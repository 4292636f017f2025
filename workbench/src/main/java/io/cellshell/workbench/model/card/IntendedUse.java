package io.cellshell.workbench.model.card;

import java.util.List;
import java.util.Optional;

/**
 * What a model is for.
 *
 * @param task such as {@code segmentation}, {@code detection}, {@code denoising}
 * @param modality how images are made, such as {@code fluorescence microscopy}
 * @param targetStructures what is found in them, such as {@code nuclei}
 * @param outOfScopeUse what the model should not be used for
 */
public record IntendedUse(
        Optional<String> task,
        Optional<String> modality,
        List<String> targetStructures,
        Optional<String> outOfScopeUse) {

    /** Nothing is said. */
    public static final IntendedUse UNKNOWN =
            new IntendedUse(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

    public IntendedUse {
        targetStructures = List.copyOf(targetStructures);
    }
}
