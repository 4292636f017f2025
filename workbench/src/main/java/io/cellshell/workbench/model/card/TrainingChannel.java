package io.cellshell.workbench.model.card;

import java.util.Optional;

/**
 * A channel of the images that a model learned from.
 *
 * @param name such as {@code DAPI}; empty where it has none
 * @param intensities empty where they are not known
 * @param polarity of the annotated objects
 */
public record TrainingChannel(String name, Optional<IntensityPercentiles> intensities, Polarity polarity) {

    /** A channel of which no more than the name is known. */
    public static TrainingChannel named(String name) {
        return new TrainingChannel(name, Optional.empty(), Polarity.UNKNOWN);
    }
}
