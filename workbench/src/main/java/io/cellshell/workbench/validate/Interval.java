package io.cellshell.workbench.validate;

import java.util.Locale;

/**
 * A confidence interval.
 *
 * @param low lower end; NaN where every unit scored the same, so that resampling says nothing
 * @param high upper end; NaN likewise
 * @param level such as 0.95
 */
public record Interval(double low, double high, double level) {

    /** Whether the interval leaves zero out. */
    public boolean excludesZero() {
        return low > 0 || high < 0;
    }

    @Override
    public String toString() {
        return Double.isNaN(low) || Double.isNaN(high)
                ? "no interval: every unit scored the same"
                : String.format(Locale.ROOT, "%.0f %% interval %.3f to %.3f", 100 * level, low, high);
    }
}
