package io.cellshell.workbench.validate;

import io.cellshell.workbench.metric.MeanTally;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.metric.Tally;
import io.cellshell.workbench.validate.statistics.Comparison;
import io.cellshell.workbench.validate.statistics.MetricScore;
import io.cellshell.workbench.validate.statistics.UnitTallies;
import java.util.ArrayList;
import java.util.List;

/**
 * What one metric says of all models.
 *
 * @param scores one for each model
 * @param comparisons of the first model with each other
 * @param units number of units that tell something
 * @param undefined images of which the metric tells nothing, and which a mean over images leaves out; of the model with most such
 */
record MetricScores(List<MetricScore> scores, List<Comparison> comparisons, int units, long undefined) {

    static <T extends Tally<T>> MetricScores of(
            ImageTallies<T> tallies,
            List<TestImage> images,
            ResamplingUnits units,
            List<String> names,
            SignFlipTest test,
            double level) {
        UnitTallies<T> byUnit = tallies.byUnit(images, units::unit);
        List<MetricScore> scores = new ArrayList<>();
        for (int m = 0; m < names.size(); m++) {
            scores.add(new MetricScore(names.get(m), byUnit.score(m), byUnit.interval(m, test, level)));
        }
        long undefined = undefined(tallies.rows());
        // By a deviation that is best at 0 no model is better than another.
        List<Comparison> comparisons = tallies.metric().isBias() ? List.of() : byUnit.comparisons(names, test, level);
        return new MetricScores(scores, comparisons, byUnit.units(), undefined);
    }

    /** Of how many images a mean over images tells nothing; of the model with most such. */
    static long undefined(List<? extends List<?>> rows) {
        return rows.stream()
                .mapToLong(row -> row.stream()
                        .mapToLong(t -> t instanceof MeanTally mean ? mean.undefined() : 0)
                        .sum())
                .max()
                .orElse(0);
    }
}
