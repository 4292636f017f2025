package io.cellshell.workbench.data.augment;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as people read them: three significant digits, no exponent, no trailing zeros. */
final class ThreeDigits {

    private ThreeDigits() {}

    static String number(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
