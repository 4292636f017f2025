package io.cellshell.workbench.task.advice;

import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a metric says of each mistake, while the images go by. */
final class TriedMetric<A, T extends Tally<T>> {

    private final Metric<A, T> metric;
    private final boolean isChosen;
    private final List<T> totals = new ArrayList<>();
    private String problem;

    private TriedMetric(Metric<A, T> metric, boolean isChosen) {
        this.metric = metric;
        this.isChosen = isChosen;
    }

    static <A, T extends Tally<T>> TriedMetric<A, T> of(Metric<A, T> metric, boolean isChosen) {
        return new TriedMetric<>(metric, isChosen);
    }

    /** Judges predictions with one mistake each; what cannot be judged is remembered. */
    void add(A truth, List<A> predictions) {
        for (int i = 0; i < predictions.size() && problem == null; i++) {
            Truths.requireNotInterrupted();
            try {
                T tally = metric.tally(truth, predictions.get(i));
                if (i == totals.size()) {
                    totals.add(tally);
                } else {
                    totals.set(i, totals.get(i).plus(tally));
                }
            } catch (ImageException e) {
                problem = e.getMessage();
            }
        }
    }

    MetricDefinition definition() {
        return metric.definition();
    }

    /** Whether somebody has chosen it. */
    boolean isChosen() {
        return isChosen;
    }

    /** Why it cannot be taken for these images. */
    Optional<String> problem() {
        if (problem == null && Double.isNaN(metric.value(totals.get(0)))) {
            return Optional.of("it is undefined for these images even where a prediction is perfect");
        }
        return Optional.ofNullable(problem);
    }

    /** Its value for each mistake, in their order; empty where it cannot be taken. */
    List<Double> values() {
        return problem == null ? totals.stream().map(metric::value).toList() : List.of();
    }

    /** Whether it is nearly as good for a prediction that has learned nothing as for a perfect one. */
    boolean needsNoPrediction(List<? extends Mistake<?>> mistakes) {
        return problem().isEmpty() && new Pitfalls(metric, values()).needsNoPrediction(mistakes);
    }

    /** What it would hide, in sentences; empty where it hides nothing that was tried. */
    List<String> pitfalls(List<? extends Mistake<?>> mistakes) {
        return problem().isEmpty() ? new Pitfalls(metric, values()).of(mistakes) : List.of();
    }
}
