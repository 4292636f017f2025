package io.cellshell.workbench.train;

import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.metric.Score;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.train.safeguard.Divergence;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What was found about a training without being asked.
 *
 * @param start the network before
 * @param task by which it is judged, where that is known; its baselines may have to be fitted
 * @param validationIds what the epoch was chosen by
 * @param before data and settings, before the first step
 * @param divergence the step at which it was ended, where it was
 * @param diagnosis its curves in words
 * @param zeroShot first metric of the task on the validation part before training
 * @param trained the same of the best network
 * @param <P> what the network predicts
 */
public record TrainingChecks<P>(
        Network<P> start,
        Supplier<Optional<Task<P>>> task,
        List<SampleId> validationIds,
        Findings before,
        Optional<Divergence> divergence,
        Findings diagnosis,
        Optional<Score> zeroShot,
        Optional<Score> trained) {

    static <P> TrainingChecks<P> none(TrainingConfig<P> plan) {
        return new TrainingChecks<>(
                plan.start(),
                plan::usualTask,
                List.of(),
                new Findings("the training", List.of()),
                Optional.empty(),
                new Findings("the curves", List.of()),
                Optional.empty(),
                Optional.empty());
    }

    TrainingChecks<P> validationIds(List<SampleId> ids) {
        return new TrainingChecks<>(start, task, List.copyOf(ids), before, divergence, diagnosis, zeroShot, trained);
    }

    TrainingChecks<P> before(Findings found) {
        return new TrainingChecks<>(start, task, validationIds, found, divergence, diagnosis, zeroShot, trained);
    }

    TrainingChecks<P> divergence(Divergence found) {
        return new TrainingChecks<>(
                start, task, validationIds, before, Optional.of(found), diagnosis, zeroShot, trained);
    }

    TrainingChecks<P> diagnosis(Findings found) {
        return new TrainingChecks<>(start, task, validationIds, before, divergence, found, zeroShot, trained);
    }

    TrainingChecks<P> zeroShot(Optional<Score> score) {
        return new TrainingChecks<>(start, task, validationIds, before, divergence, diagnosis, score, trained);
    }

    TrainingChecks<P> trained(Optional<Score> score) {
        return new TrainingChecks<>(start, task, validationIds, before, divergence, diagnosis, zeroShot, score);
    }
}
