package io.cellshell.kernel.hint.java;

import io.cellshell.kernel.hint.Advice;
import io.cellshell.kernel.hint.CompileError;
import io.cellshell.kernel.hint.Hint;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as people write them, and not as Java does: with a decimal comma, grouped, with a unit. */
public final class Numbers implements Hint {

    private static final Pattern GROUPED =
            Pattern.compile("(?<![\\w.,])\\d{1,3}(?:(?:\\.\\d{3}){2,}|(?:[ \\u00a0\\u2009\\u202f']\\d{3})+)(?![\\w.])");
    private static final Pattern COMMA = Pattern.compile("(?:=|\\breturn\\b)\\s*-?(\\d+),(\\d+)(?=\\s*(?:;|$|[-+*/]))");
    private static final Pattern OCTAL = Pattern.compile("(?<![\\w.])0+(\\d*[89]\\d*)(?![\\w.])");
    private static final Pattern PERCENT = Pattern.compile("(?<![\\w.])(\\d+(?:\\.\\d+)?)\\s*%(?=\\s*(?:[;),]|$))");
    private static final Pattern UNIT =
            Pattern.compile("(?<![\\w.])(\\d+(?:\\.\\d+)?)\\s*(µm|μm|um|nm|mm|cm|px|ms|GB|MB|kB)(?![\\w(])");

    @Override
    public Optional<Advice> of(CompileError error) {
        if (error.is("illegal.nonascii.digit")) {
            return digits(error);
        }
        if (!error.isSyntax() && !error.is("illegal.char")) {
            return Optional.empty();
        }
        Matcher grouped = find(GROUPED, error);
        if (grouped != null) {
            String digits = grouped.group().replaceAll("\\D", "_");
            return advice(grouped, "Large numbers are written " + digits.replace("_", "") + " or " + digits + ".");
        }
        Matcher comma = find(COMMA, error);
        if (comma != null) {
            String number = comma.group(1) + "." + comma.group(2);
            String whole = comma.group(1) + comma.group(2);
            boolean isThousands = comma.group(2).length() == 3;
            return Optional.of(new Advice(
                    "Java writes numbers with a point: " + number
                            + (isThousands ? ", or " + whole + " if thousands are meant." : "."),
                    comma.start(1),
                    comma.end(2),
                    true));
        }
        Matcher octal = find(OCTAL, error);
        if (octal != null) {
            return advice(octal, "A number with 0 in front is octal and has no 8 or 9: write " + octal.group(1) + ".");
        }
        Matcher percent = find(PERCENT, error);
        if (percent != null) {
            return advice(percent, "Java has no percent: write " + percent.group(1) + " / 100.0");
        }
        Matcher unit = find(UNIT, error);
        return unit == null
                ? Optional.empty()
                : advice(
                        unit, "Numbers have no units in Java: write " + unit.group(1) + ", and the unit in a comment.");
    }

    private static Matcher find(Pattern pattern, CompileError error) {
        Matcher matcher = pattern.matcher(error.code())
                .region(error.lineStart(error.position()), error.lineEnd(error.position()));
        return matcher.find() ? matcher : null;
    }

    private static Optional<Advice> digits(CompileError error) {
        int start = error.position();
        int end = start;
        StringBuilder digits = new StringBuilder();
        while (end < error.source().length() && Character.isDigit(error.source().codePointAt(end))) {
            digits.append(Character.digit(error.source().codePointAt(end), 10));
            end += Character.charCount(error.source().codePointAt(end));
        }
        return end == start
                ? Optional.empty()
                : Optional.of(new Advice(
                        error.source().substring(start, end) + " is written with digits that Java does not know: type "
                                + digits + " instead.",
                        start,
                        end,
                        true));
    }

    private static Optional<Advice> advice(Matcher found, String sentence) {
        return Optional.of(new Advice(sentence, found.start(), found.end(), true));
    }
}
