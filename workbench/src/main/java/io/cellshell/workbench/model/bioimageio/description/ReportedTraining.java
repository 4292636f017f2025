package io.cellshell.workbench.model.bioimageio.description;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a model was trained.
 *
 * @param hours it took
 * @param more further fields
 */
public record ReportedTraining(
        Optional<String> preprocessing,
        OptionalDouble epochs,
        OptionalDouble batchSize,
        OptionalDouble initialLearningRate,
        Optional<String> learningRateSchedule,
        Optional<String> lossFunction,
        Map<String, Object> lossFunctionArguments,
        Optional<String> optimizer,
        Map<String, Object> optimizerArguments,
        Optional<String> regularization,
        OptionalDouble hours,
        Map<String, Object> more) {}
