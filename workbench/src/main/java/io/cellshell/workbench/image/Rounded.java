package io.cellshell.workbench.image;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as people read them: four significant digits, no exponent, no trailing zeros. */
final class Rounded {

    private Rounded() {}

    static String of(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(4));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
