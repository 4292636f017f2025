package io.cellshell.workbench.validate.statistics;

import io.cellshell.workbench.metric.SignFlipTest;
import java.util.Locale;

/**
 * A confidence interval.
 *
 * @param low lower end; NaN where the units are too few for an interval
 * @param high upper end; NaN likewise; the same as {@code low} where every unit gave the same
 * @param level such as 0.95
 */
public record Interval(double low, double high, double level) {

    /** Sums taken in another order differ in their last digits. */
    private static final double TIE = 1e-9;

    /** The interval of a test, cut to the values that are possible. */
    static Interval of(SignFlipTest.Result result, double least, double greatest, double level) {
        double low = Math.max(least, result.low());
        double high = Math.min(greatest, result.high());
        return high - low < TIE ? new Interval(low, low, level) : new Interval(low, high, level);
    }

    /** Whether the interval leaves zero out. */
    public boolean excludesZero() {
        return low > 0 || high < 0;
    }

    /** In words, beside the value that it belongs to: of what is undefined or has no bound there is none, however many units there are. */
    public String beside(double value) {
        if (Double.isNaN(value)) {
            return "no interval of what is undefined";
        }
        return Double.isInfinite(value) ? "no interval of what has no bound" : toString();
    }

    /** Whether every unit gave the same. */
    public boolean hasNoWidth() {
        return low == high;
    }

    @Override
    public String toString() {
        if (Double.isNaN(low) || Double.isNaN(high)) {
            return "no interval: too few units";
        }
        return String.format(
                Locale.ROOT,
                "%.0f %% interval %s to %s%s",
                100 * level,
                Numbers.text(low),
                Numbers.text(high),
                hasNoWidth() ? ", every unit gave the same" : "");
    }
}
