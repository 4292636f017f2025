package io.cellshell.workbench.metric;

/**
 * What the mean of a value over images, or over objects, keeps.
 *
 * @param sum of the values that are defined
 * @param count how many are
 * @param undefined how many are not, and are left out of the mean
 */
public record MeanTally(double sum, long count, long undefined) implements Tally<MeanTally> {

    /** One value; NaN is undefined. */
    public static MeanTally of(double value) {
        return Double.isNaN(value) ? new MeanTally(0, 0, 1) : new MeanTally(value, 1, 0);
    }

    @Override
    public MeanTally plus(MeanTally other) {
        return new MeanTally(sum + other.sum, count + other.count, undefined + other.undefined);
    }
}
