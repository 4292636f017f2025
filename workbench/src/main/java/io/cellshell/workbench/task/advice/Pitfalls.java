package io.cellshell.workbench.task.advice;

import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.restore.NormalisedRootMeanSquaredError;
import io.cellshell.workbench.metric.restore.RangeRootMeanSquaredError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a metric hides on a data set, by the values that it has for mistakes. The kinds are those of Reinke et al. 2024, doi
 * 10.1038/s41592-023-02150-0: a value that needs no prediction (imbalance, an offset, a range that is too wide), one that falls with a small error
 * (tiny structures), and one that does not see what matters (shape, objects that touch, small ones, intensities).
 */
final class Pitfalls {

    /** Of the best value; a prediction that has learned nothing should be far from it. */
    private static final double GOOD = 0.8;

    /** Reconstructions are held to be good from about 30 dB on. */
    private static final double GOOD_DECIBELS = 30;

    /** A metric that loses more than this where all is one pixel off measures how people annotate. */
    private static final double MOST_LOSS = 0.3;

    /** A mistake in a share of the objects should cost at least a quarter of that. */
    private static final double LEAST_LOSS = 0.25;

    private final Metric<?, ?> metric;
    private final List<Double> values;

    /** @param values for the mistakes, the perfect prediction first */
    Pitfalls(Metric<?, ?> metric, List<Double> values) {
        this.metric = metric;
        this.values = values;
    }

    /** All pitfalls, as sentences without a subject. */
    List<String> of(List<? extends Mistake<?>> mistakes) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < mistakes.size(); i++) {
            pitfall(mistakes.get(i), values.get(i)).ifPresent(found::add);
        }
        return found;
    }

    private Optional<String> pitfall(Mistake<?> mistake, double value) {
        double goodness = goodness(value);
        String shown = number(value);
        return switch (mistake.kind()) {
            case NONE -> Optional.empty();
            case NOTHING_LEARNED ->
                isGood(value, goodness)
                        ? Optional.of(
                                "gives " + shown + " to a prediction that has learned nothing (" + mistake.name() + ")")
                        : Optional.empty();
            case SMALL ->
                1 - goodness > MOST_LOSS
                        ? Optional.of("goes from " + number(values.get(0)) + " to " + shown + " by a small error ("
                                + mistake.name() + ")")
                        : Optional.empty();
            case GRAVE ->
                1 - goodness < LEAST_LOSS * mistake.share()
                        ? Optional.of(String.format(
                                Locale.ROOT,
                                "hardly sees a grave error (%s%s): %s",
                                mistake.name(),
                                mistake.share() < 1 && mistake.share() > 0.05
                                        ? String.format(Locale.ROOT, ", %.0f %%", 100 * mistake.share())
                                        : "",
                                shown))
                        : Optional.empty();
        };
    }

    /** Whether it is nearly as good for a prediction that has learned nothing as for a perfect one. */
    boolean needsNoPrediction(List<? extends Mistake<?>> mistakes) {
        for (int i = 0; i < mistakes.size(); i++) {
            if (mistakes.get(i).kind() == Mistake.Kind.NOTHING_LEARNED
                    && isGood(values.get(i), goodness(values.get(i)))) {
                return true;
            }
        }
        return false;
    }

    private boolean isGood(double value, double goodness) {
        return Double.isInfinite(values.get(0)) ? value >= GOOD_DECIBELS : goodness >= GOOD;
    }

    /** 1 for the value of a perfect prediction, 0 for the worst; NaN, of which nothing is said, where the value is undefined. */
    private double goodness(double value) {
        double perfect = values.get(0);
        if (metric.isBias()
                || metric instanceof NormalisedRootMeanSquaredError
                || metric instanceof RangeRootMeanSquaredError) {
            return 1 - Math.abs(value);
        }
        if (Double.isInfinite(perfect)) {
            // decibels: the error as a share of that of a prediction that has learned nothing
            return 1 - Math.pow(10, (nothing() - value) / 20);
        }
        // of correlations and the like, 0 is no agreement
        double worst = metric.higherIsBetter() ? Math.max(0, metric.lowest()) : metric.highest();
        if (!Double.isFinite(worst)) {
            worst = nothing();
        }
        return worst == perfect ? 1 : (value - worst) / (perfect - worst);
    }

    /** The value of the prediction that has learned nothing, which comes second. */
    private double nothing() {
        return values.size() > 1 ? values.get(1) : Double.NaN;
    }

    static String number(double value) {
        return Double.isNaN(value) ? "undefined" : String.format(Locale.ROOT, "%.3g", value);
    }
}
