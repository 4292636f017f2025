package io.cellshell.workbench.model.card;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a model was trained, as far as it is known. Of several trainings, one after the other, the last.
 *
 * @param preprocessing normalisation and random changes, in words
 * @param epochs may be a fraction
 * @param batchSize patches in a step
 * @param initialLearningRate at the start
 * @param learningRateSchedule how it changed, in words
 * @param loss name of the loss function
 * @param lossArguments of it, as texts
 * @param optimizer such as {@code Adam}
 * @param optimizerArguments of it, as texts
 * @param regularization against learning by heart, in words
 * @param hours how long it took
 * @param more other settings by their names, such as {@code patch_size}
 */
public record TrainingDetails(
        Optional<String> preprocessing,
        OptionalDouble epochs,
        OptionalDouble batchSize,
        OptionalDouble initialLearningRate,
        Optional<String> learningRateSchedule,
        Optional<String> loss,
        Map<String, String> lossArguments,
        Optional<String> optimizer,
        Map<String, String> optimizerArguments,
        Optional<String> regularization,
        OptionalDouble hours,
        Map<String, String> more) {

    /** Nothing is said. */
    public static final TrainingDetails UNKNOWN = new TrainingDetails(
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            OptionalDouble.empty(),
            Map.of());

    public TrainingDetails {
        lossArguments = Collections.unmodifiableMap(new LinkedHashMap<>(lossArguments));
        optimizerArguments = Collections.unmodifiableMap(new LinkedHashMap<>(optimizerArguments));
        more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
    }
}
