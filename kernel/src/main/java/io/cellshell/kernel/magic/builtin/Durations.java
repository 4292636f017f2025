package io.cellshell.kernel.magic.builtin;

import java.util.Locale;

/** Times as people read them. */
final class Durations {

    private Durations() {}

    /** Three digits and a unit, such as {@code 12.3 ms}; from a minute on, minutes and seconds. */
    static String text(double nanos) {
        if (nanos >= 60e9) {
            long seconds = Math.round(nanos / 1e9);
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return nanos < 999.5
                ? digits(nanos) + " ns"
                : nanos < 999.5e3
                        ? digits(nanos / 1e3) + " µs"
                        : nanos < 999.5e6 ? digits(nanos / 1e6) + " ms" : digits(nanos / 1e9) + " s";
    }

    private static String digits(double value) {
        int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
