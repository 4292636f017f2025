package io.cellshell.workbench.validate.statistics;

import io.cellshell.workbench.metric.ConfusionMatrix;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.RatioMetric;
import io.cellshell.workbench.metric.Score;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.metric.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The tally of every model in every independent unit, for one metric: all that scores, intervals and comparisons need.
 *
 * @param metric what is measured
 * @param rows one for each model; the units are in one order in all rows
 */
public record UnitTallies<T extends Tally<T>>(Metric<?, T> metric, List<List<T>> rows) {

    /**
     * Units that tell nothing, whatever the model, are left out of ratios. Of other metrics all are kept: kappa, say, is undefined for one
     * image, and yet each counts.
     */
    public static <T extends Tally<T>> UnitTallies<T> of(Metric<?, T> metric, List<List<T>> rows) {
        if (!(metric instanceof RatioMetric<?, T> ratio)) {
            return new UnitTallies<>(metric, ofSameClasses(rows));
        }
        int[] telling = IntStream.range(0, rows.get(0).size())
                .filter(unit -> rows.stream().anyMatch(row -> tells(ratio, row.get(unit))))
                .toArray();
        return new UnitTallies<>(
                metric,
                rows.stream()
                        .map(row -> IntStream.of(telling).mapToObj(row::get).toList())
                        .toList());
    }

    private static <T extends Tally<T>> boolean tells(RatioMetric<?, T> ratio, T tally) {
        return ratio.denominator(tally) != 0 || ratio.numerator(tally) != 0;
    }

    /** Confusion matrices of the same classes, which are added up many thousand times; other tallies as they are. */
    @SuppressWarnings("unchecked")
    private static <T extends Tally<T>> List<List<T>> ofSameClasses(List<List<T>> rows) {
        SortedSet<String> classes = new TreeSet<>();
        for (List<T> row : rows) {
            for (T tally : row) {
                if (!(tally instanceof ConfusionMatrix matrix)) {
                    return rows;
                }
                classes.addAll(matrix.classes());
            }
        }
        List<String> all = List.copyOf(classes);
        return rows.stream()
                .map(row -> row.stream()
                        .map(tally -> (T) ((ConfusionMatrix) tally).over(all))
                        .toList())
                .toList();
    }

    /** Number of units that tell something of a model. */
    public int units() {
        return rows.get(0).size();
    }

    /** The score of a model, pooled over all units. */
    public Score score(int model) {
        return new Score(metric.pooled(rows.get(model)), metric.definition());
    }

    /** The interval of the score of a model. */
    public Interval interval(int model, SignFlipTest test, double level) {
        SignFlipTest.Result result = metric instanceof RatioMetric<?, T> ratio
                ? ratio(ratio, model).tested(test, level)
                : test.of(metric, rows.get(model), level);
        return Interval.of(result, metric.lowest(), metric.highest(), level);
    }

    /** The first model against each of the others, p corrected for their number. */
    public List<Comparison> comparisons(List<String> names, SignFlipTest test, double level) {
        List<SignFlipTest.Result> tested = new ArrayList<>();
        for (int other = 1; other < rows.size(); other++) {
            tested.add(difference(other, test, level));
        }
        double[] p = Holm.adjusted(
                tested.stream().mapToDouble(SignFlipTest.Result::p).toArray());
        double range = metric.highest() - metric.lowest();
        List<Comparison> all = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            all.add(new Comparison(
                    names.get(0),
                    names.get(i + 1),
                    score(0).value() - score(i + 1).value(),
                    Interval.of(tested.get(i), -range, range, level),
                    p[i],
                    units(),
                    differing(i + 1),
                    Comparison.neededUnits(p.length, level),
                    metric.higherIsBetter(),
                    detectable(i + 1, p.length, level)));
        }
        return List.copyOf(all);
    }

    /** By Holm, the hardest of several comparisons is found where its p is below a share of the usual limit. */
    private double detectable(int other, int comparisons, double level) {
        if (units() < Comparison.neededUnits(comparisons, level)) {
            return Double.NaN;
        }
        return PairedDifference.of(metric, rows.get(0), rows.get(other)).detectable(units(), (1 - level) / comparisons);
    }

    private SignFlipTest.Result difference(int other, SignFlipTest test, double level) {
        return metric instanceof RatioMetric<?, T> ratio
                ? ratioOfDifference(ratio, other).tested(test, level)
                : test.ofDifference(metric, rows.get(0), rows.get(other), level);
    }

    /** In how many units the first model differs from another. */
    private int differing(int other) {
        return metric instanceof RatioMetric<?, T> ratio
                ? ratioOfDifference(ratio, other).differing()
                : (int) IntStream.range(0, units())
                        .filter(i -> !Objects.equals(
                                rows.get(0).get(i), rows.get(other).get(i)))
                        .count();
    }

    /** The score of a model as a ratio of sums. */
    public Ratio ratio(RatioMetric<?, T> ratio, int model) {
        return Ratio.of(each(model, ratio::numerator), each(model, ratio::denominator));
    }

    /**
     * The pooled score of the first model minus that of another. With a, b what is above and below the line in a unit, A, B the sums over
     * all units and δ a supposed difference, a unit deviates by (a₁ - (r + δ) b₁) - (a₂ - r b₂), where r is the score of the other model
     * under which these deviations and the sums (a₁ - (r + δ) b₁) + (a₂ - r b₂) are balanced: r = (A₁ + A₂ - δ B₁) / (B₁ + B₂). For δ = 0
     * a change of sign is an exchange of the models' results in that unit. As a function of δ the deviation is the part minus
     * δ times the whole.
     */
    public Ratio ratioOfDifference(RatioMetric<?, T> ratio, int other) {
        double[] first = each(0, ratio::numerator);
        double[] second = each(other, ratio::numerator);
        double[] firstAll = each(0, ratio::denominator);
        double[] secondAll = each(other, ratio::denominator);
        double above = sum(first) + sum(second);
        double firstSum = sum(firstAll);
        double secondSum = sum(secondAll);
        double both = firstSum + secondSum;
        double[] parts = new double[units()];
        double[] wholes = new double[units()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = first[i] - second[i] - above / both * (firstAll[i] - secondAll[i]);
            wholes[i] = (firstAll[i] * secondSum + secondAll[i] * firstSum) / both;
        }
        return Ratio.of(parts, wholes);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private double[] each(int model, ToDoubleFunction<T> number) {
        return rows.get(model).stream().mapToDouble(number).toArray();
    }
}
