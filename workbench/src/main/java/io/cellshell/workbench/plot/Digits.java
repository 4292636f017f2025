package io.cellshell.workbench.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them in a table: three significant digits. */
public final class Digits {

    private static final int SIGNIFICANT = 3;

    /** From here on digits cannot be counted by eye. */
    private static final double LARGE = 1e9;

    private static final double SMALL = 1e-4;

    private Digits() {}

    /**
     * Three significant digits without trailing zeros. All digits before the point are kept (1234.56 is 1235), and whole numbers below
     * 10⁹ are whole. Below 0.0001 and from 10⁹ on a power of ten follows, as in {@code 1.23e-5}.
     */
    public static String of(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "" : value > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(value);
        if (value == 0) {
            return "0";
        }
        if (size < SMALL || size >= LARGE) {
            return scientific(value);
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal rounded = size >= 100
                ? exact.setScale(0, RoundingMode.HALF_EVEN)
                : exact.round(new MathContext(SIGNIFICANT, RoundingMode.HALF_EVEN));
        return rounded.stripTrailingZeros().toPlainString();
    }

    private static String scientific(double value) {
        String text = String.format(Locale.ROOT, "%.2e", value);
        int e = text.indexOf('e');
        String digits = text.substring(0, e).replaceAll("0+$", "").replaceAll("\\.$", "");
        return digits + "e" + Integer.parseInt(text.substring(e + 1));
    }
}
