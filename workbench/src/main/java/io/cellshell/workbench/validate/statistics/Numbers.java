package io.cellshell.workbench.validate.statistics;

import java.util.Locale;

/** Values of metrics in words: three digits after the point, or three that count where that would show nothing or too much. */
public final class Numbers {

    private Numbers() {}

    /** @param value may be NaN, which is said to be undefined */
    public static String text(double value) {
        return format(value, "%");
    }

    /** The same with its sign. */
    public static String signed(double value) {
        return format(value, "%+");
    }

    private static String format(double value, String flags) {
        if (Double.isNaN(value)) {
            return "undefined";
        }
        double size = Math.abs(value);
        boolean plain = size == 0 || size >= 0.0005 && size < 10_000 || Double.isInfinite(size);
        return String.format(Locale.ROOT, flags + (plain ? ".3f" : ".3g"), value);
    }
}
