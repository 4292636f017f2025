package io.cellshell.kernel.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What kind of value a word on the command line is: as papermill has it, which asks Python. */
final class ValueGuess {

    /** Longer integers Python does not read as such. */
    private static final int MAX_DIGITS = 4300;

    private static final String DIGITS = "[0-9](?:_?[0-9])*";
    private static final Pattern INTEGER = Pattern.compile("[+-]?" + DIGITS);
    private static final Pattern NUMBER = Pattern.compile(
            "[+-]?(?:" + DIGITS + "(?:\\.(?:" + DIGITS + ")?)?|\\." + DIGITS + ")(?:[eE][+-]?" + DIGITS + ")?");
    private static final Pattern NOT_FINITE =
            Pattern.compile("([+-]?)(?:(inf|infinity)|nan)", Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER_DIGIT = Pattern.compile("(?![0-9])\\p{Nd}");
    private static final Pattern AROUND =
            Pattern.compile("^[\\s\\x1c-\\x1f]+|[\\s\\x1c-\\x1f]+$", Pattern.UNICODE_CHARACTER_CLASS);

    private ValueGuess() {}

    static JsonNode of(String typed) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        switch (typed) {
            case "True":
                return json.booleanNode(true);
            case "False":
                return json.booleanNode(false);
            case "None":
                return json.nullNode();
            default:
                break;
        }
        String text = OTHER_DIGIT
                .matcher(AROUND.matcher(typed).replaceAll(""))
                .replaceAll(
                        digit -> String.valueOf(Character.digit(digit.group().codePointAt(0), 10)));
        String plain = text.replace("_", "");
        if (INTEGER.matcher(text).matches() && plain.length() <= MAX_DIGITS) {
            return Numbers.node(new BigInteger(plain));
        }
        if (NUMBER.matcher(text).matches()) {
            return decimal(plain, typed);
        }
        Matcher notFinite = NOT_FINITE.matcher(text.toLowerCase(Locale.ROOT));
        if (notFinite.matches()) {
            boolean negative = notFinite.group(1).equals("-");
            double infinity = negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            return json.numberNode(notFinite.group(2) == null ? Double.NaN : infinity);
        }
        return json.textNode(typed);
    }

    /** All digits, for who declares a {@code BigDecimal}; an exponent that even that cannot hold is text. */
    private static JsonNode decimal(String plain, String typed) {
        try {
            return DecimalNode.valueOf(new BigDecimal(plain));
        } catch (NumberFormatException e) {
            return new TextNode(typed);
        }
    }
}
