package io.cellshell.workbench.train;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.Score;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.validate.Validation;
import io.cellshell.workbench.validate.ValidationException;
import java.util.Optional;
import java.util.stream.IntStream;

/** The first metric of a training's task on the validation part, which says more to a person than a loss. */
final class ValidationScore<P> {

    /** So many images are scored before and after each training. */
    private static final int MOST = 16;

    private final TrainingConfig<P> plan;

    ValidationScore(TrainingConfig<P> plan) {
        this.plan = plan;
    }

    /** Empty where it is not known by what the task is judged, or where a prediction cannot be judged. */
    Optional<Score> of(Network<P> network) {
        Dataset all = plan.validation();
        Dataset some = all.size() <= MOST
                ? all
                : all.part(all.name(), IntStream.range(0, MOST).boxed().toList());
        return plan.usualTask().flatMap(task -> score(network, task, some));
    }

    private Optional<Score> score(Network<P> network, Task<P> task, Dataset data) {
        Metric<P, ?> metric = task.metrics().get(0);
        try {
            return Optional.of(Validation.of(network, metric)
                    .on(data)
                    .threads(plan.threads())
                    .keepWorst(1)
                    .progress(Progress.SILENT)
                    .run()
                    .scores()
                    .get(0)
                    .score());
        } catch (ValidationException e) {
            return Optional.empty();
        }
    }
}
