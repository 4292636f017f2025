package io.cellshell.kernel.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/** Numbers as Java writes them. */
final class Numbers {

    private static final Map<String, Integer> BITS = Map.of("byte", 8, "short", 16, "int", 32, "long", 64);

    /** Longer ones would not be read by anyone, and the compiler takes very long over them. */
    private static final int MAX_DIGITS = 4300;

    private Numbers() {}

    /** An integer as the JSON library would have read it. */
    static JsonNode node(BigInteger integer) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (integer.bitLength() < 32) {
            return json.numberNode(integer.intValue());
        }
        return integer.bitLength() < 64 ? json.numberNode(integer.longValue()) : json.numberNode(integer);
    }

    /** Whether it is the name of a primitive type of integers. */
    static boolean isIntegerType(String type) {
        return BITS.containsKey(type);
    }

    /** The primitive type that holds any number of this kind; {@code BigInteger} where none does. */
    static String smallestType(JsonNode number) {
        if (!number.isIntegralNumber()) {
            return "double";
        }
        int bits = number.bigIntegerValue().bitLength();
        return bits < 32 ? "int" : bits < 64 ? "long" : "java.math.BigInteger";
    }

    /** The number as an expression of a primitive type; empty where it is not among the numbers of that type. */
    static Optional<String> literal(JsonNode number, String type) {
        if (isIntegerType(type)) {
            boolean fits = number.isIntegralNumber() && number.bigIntegerValue().bitLength() < BITS.get(type);
            return fits ? Optional.of(number.bigIntegerValue() + (type.equals("long") ? "L" : "")) : Optional.empty();
        }
        double value = number.doubleValue();
        if (number.isIntegralNumber() && !isExact(number.bigIntegerValue(), value)) {
            return Optional.empty();
        }
        boolean isFloat = type.equals("float");
        if (number.isIntegralNumber() && isFloat && !isExact(number.bigIntegerValue(), (float) value)
                || number.isBigDecimal() && !isInRange(number.decimalValue(), isFloat ? (float) value : value)
                || isFloat && Float.isInfinite((float) value) && !Double.isInfinite(value)) {
            return Optional.empty();
        }
        String box = isFloat ? "Float" : "Double";
        if (Double.isNaN(value)) {
            return Optional.of(box + ".NaN");
        }
        if (Double.isInfinite(value)) {
            return Optional.of(box + (value > 0 ? ".POSITIVE_INFINITY" : ".NEGATIVE_INFINITY"));
        }
        return Optional.of(isFloat ? (float) value + "f" : String.valueOf(value));
    }

    /** The number in digits; empty for what has none, and for what would be shown with an exponent that nobody typed. */
    static Optional<String> digits(JsonNode number) {
        String text =
                number.isIntegralNumber() ? number.bigIntegerValue().toString() : String.valueOf(number.doubleValue());
        boolean plain =
                text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c == '-' || c == '.' || c >= '0' && c <= '9');
        return plain ? Optional.of(text) : Optional.empty();
    }

    /** Whether a number that is written out has become neither infinite nor nothing. */
    private static boolean isInRange(BigDecimal written, double value) {
        return Double.isFinite(value) && (value != 0 || written.signum() == 0);
    }

    private static boolean isExact(BigInteger integer, double value) {
        return !Double.isInfinite(value) && new BigDecimal(value).compareTo(new BigDecimal(integer)) == 0;
    }
}
