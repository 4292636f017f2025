package io.cellshell.workbench.metric;

import java.util.Collection;

/**
 * A number that says how well predictions agree with the truth. One class a metric, with the formula and its source in the class's
 * comment. A value that the formula leaves undefined (0/0) is NaN, never 0.
 *
 * @param <A> what is predicted, such as {@link io.cellshell.workbench.image.Labels}
 * @param <T> what is kept of an image
 */
public interface Metric<A, T extends Tally<T>> {

    /** What the number means, to be shown with it. */
    MetricDefinition definition();

    /**
     * What is kept of one image.
     *
     * @throws io.cellshell.workbench.image.ImageException where the two do not fit each other, or hold pixels that are no finite number
     */
    T tally(A truth, A prediction);

    /** The value for all images whose tallies were added up; NaN where it is undefined. */
    double value(T total);

    /** Whether more is better: of accuracies and overlaps, not of errors. */
    boolean higherIsBetter();

    /**
     * Whether it is a deviation that can be above and below its best value, 0. No model is judged by such a metric, since neither more nor
     * less is better: {@link #higherIsBetter} refuses.
     */
    default boolean isBias() {
        return false;
    }

    /** The least value that is possible: 0 where nothing else is said. */
    default double lowest() {
        return 0;
    }

    /** The greatest value that is possible: 1 where nothing else is said. */
    default double highest() {
        return 1;
    }

    /** The value for one image. */
    default Score of(A truth, A prediction) {
        return new Score(value(tally(truth, prediction)), definition());
    }

    /** The value for several units together; NaN where there is none. */
    default double pooled(Collection<T> units) {
        return units.stream().reduce(Tally::plus).map(this::value).orElse(Double.NaN);
    }
}
