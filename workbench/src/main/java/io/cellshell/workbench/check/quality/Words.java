package io.cellshell.workbench.check.quality;

import java.util.List;
import java.util.Locale;

/** Numbers as people read them. */
final class Words {

    private static final int MOST = 5;

    private Words() {}

    /** Whole numbers without a point, others with four significant digits. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }

    /** The first few of many. */
    static String some(List<String> all) {
        return String.join(", ", all.subList(0, Math.min(MOST, all.size())))
                + (all.size() > MOST ? " and " + (all.size() - MOST) + " more" : "");
    }
}
