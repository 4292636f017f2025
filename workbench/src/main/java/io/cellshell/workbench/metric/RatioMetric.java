package io.cellshell.workbench.metric;

/**
 * A metric that is the ratio of two sums over images: most are. Of these, tests and intervals are known that need fewer units, and take
 * less time.
 *
 * @param <A> what is predicted
 * @param <T> what is kept of an image
 */
public interface RatioMetric<A, T extends Tally<T>> extends Metric<A, T> {

    /** What is added up above the line. */
    double numerator(T total);

    /** What is added up below the line; 0 where the images tell nothing. */
    double denominator(T total);

    @Override
    default double value(T total) {
        double denominator = denominator(total);
        return denominator == 0 ? Double.NaN : numerator(total) / denominator;
    }
}
