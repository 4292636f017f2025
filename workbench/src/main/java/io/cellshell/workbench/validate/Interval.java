package io.cellshell.workbench.validate;

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

    /** The interval of a test, cut to the values that are possible. */
    static Interval of(SignFlipTest.Result result, double least, double greatest, double level) {
        return new Interval(Math.max(least, result.low()), Math.min(greatest, result.high()), level);
    }

    /** Whether the interval leaves zero out. */
    public boolean excludesZero() {
        return low > 0 || high < 0;
    }

    @Override
    public String toString() {
        if (Double.isNaN(low) || Double.isNaN(high)) {
            return "no interval: too few units";
        }
        return String.format(
                Locale.ROOT,
                "%.0f %% interval %.3f to %.3f%s",
                100 * level,
                low,
                high,
                low == high ? ", every unit gave the same" : "");
    }
}
