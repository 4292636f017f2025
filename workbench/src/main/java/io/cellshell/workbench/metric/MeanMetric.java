package io.cellshell.workbench.metric;

/**
 * A metric that is the mean of the values of images, or of objects.
 *
 * @param <A> what is predicted
 */
public interface MeanMetric<A> extends RatioMetric<A, MeanTally> {

    @Override
    default double numerator(MeanTally total) {
        return total.sum();
    }

    @Override
    default double denominator(MeanTally total) {
        return total.count();
    }
}
