package io.cellshell.workbench.model.card;

import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.image.Rounded;
import io.cellshell.workbench.model.ModelException;

/**
 * Where most values of a kind lie.
 *
 * @param low 5th percentile
 * @param median the middle value
 * @param high 95th percentile
 */
public record Spread(double low, double median, double high) {

    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;

    public Spread {
        if (!(low <= median && median <= high && Double.isFinite(low) && Double.isFinite(high))) {
            throw new ModelException(
                    "5th percentile, median and 95th percentile are finite numbers that do not fall, but " + low + ", "
                            + median + " and " + high + " were given.");
        }
    }

    /** One value that all have. */
    public static Spread exactly(double value) {
        return new Spread(value, value, value);
    }

    /**
     * Of finite values.
     *
     * @param values at least one
     */
    public static Spread of(double[] values) {
        double[] found = Quantiles.of(values, LOW, 0.5, HIGH);
        return new Spread(found[0], found[1], found[2]);
    }

    /** Such as {@code 18 (11 to 30)}, or one number where all values are the same. */
    @Override
    public String toString() {
        return low == high
                ? Rounded.of(median)
                : Rounded.of(median) + " (" + Rounded.of(low) + " to " + Rounded.of(high) + ")";
    }
}
