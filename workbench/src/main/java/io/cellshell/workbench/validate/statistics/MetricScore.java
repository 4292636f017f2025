package io.cellshell.workbench.validate.statistics;

import io.cellshell.workbench.metric.Score;

/**
 * How one model did by one metric.
 *
 * @param model its name
 * @param score over all images
 * @param interval of the score
 */
public record MetricScore(String model, Score score, Interval interval) {

    @Override
    public String toString() {
        return model + ": " + score.definition().name() + " = " + Numbers.text(score.value()) + " ("
                + interval.beside(score.value()) + ")";
    }
}
