package io.cellshell.workbench.model.card;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a model takes to run and took to train, in the words of its authors.
 *
 * @param inferenceTime for an image of a size, on some machine
 * @param inferenceMemory to predict
 * @param trainingMemory to train
 * @param hardware it was trained on
 * @param hours of computing
 * @param cloudProvider where it was not computed at home
 * @param region where that is
 * @param carbonDioxide in kg
 */
public record ComputingNeeds(
        Optional<String> inferenceTime,
        Optional<String> inferenceMemory,
        Optional<String> trainingMemory,
        Optional<String> hardware,
        OptionalDouble hours,
        Optional<String> cloudProvider,
        Optional<String> region,
        OptionalDouble carbonDioxide) {

    /** Nothing is said. */
    public static final ComputingNeeds UNKNOWN = new ComputingNeeds(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty());
}
