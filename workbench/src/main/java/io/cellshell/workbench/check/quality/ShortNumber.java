package io.cellshell.workbench.check.quality;

import java.util.Locale;

/** Numbers as people read them. */
final class ShortNumber {

    private ShortNumber() {}

    /** Whole numbers without a point, others with four significant digits. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }
}
