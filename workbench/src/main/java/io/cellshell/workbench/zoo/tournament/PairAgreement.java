package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.task.Task;

/**
 * How far two predictions agree: a metric of the task with one of them in the place of the truth, the mean of both ways. 1 where they are
 * the same, and where both find nothing.
 *
 * @param metric the first of the task that is 1 at best: of restored images that is not PSNR, which has no bound
 */
record PairAgreement<P>(Metric<P, ?> metric) {

    static <P> PairAgreement<P> of(Task<P> task) {
        return new PairAgreement<>(
                task.metrics().stream()
                        .filter(metric -> metric.higherIsBetter() && metric.highest() == 1)
                        .findFirst()
                        .orElseThrow(
                                () -> new TournamentException(
                                        "No metric of the task “" + task.name()
                                                + "” is 1 where two predictions are the same, so that it cannot be said how far candidates agree.")));
    }

    double of(P one, P other) {
        try {
            double there = metric.of(one, other).value();
            double back = metric.of(other, one).value();
            return Double.isNaN(there) || Double.isNaN(back) ? 1 : (there + back) / 2;
        } catch (ImageException e) {
            // Two sizes of one image: whatever they show, they are not the same.
            return 0;
        }
    }
}
