package io.cellshell.workbench.image;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as people read them: whole ones as they are, others with four significant digits; no exponent, no trailing zeros. */
public final class Rounded {

    /** Intensities are whole numbers up to here: 65535 is no 65540. */
    private static final double WHOLE = 1e10;

    private Rounded() {}

    public static String of(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (value == Math.rint(value) && Math.abs(value) < WHOLE) {
            return Long.toString((long) value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(4));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
