package io.cellshell.kernel.hint.language;

import io.cellshell.kernel.hint.Advice;
import io.cellshell.kernel.hint.Hint;
import io.cellshell.kernel.hint.Wrong;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text between single quotes, and a quote that is missing. */
public final class SingleQuotes implements Hint {

    private static final Pattern SINGLE = Pattern.compile("'([^'\\n]*)'");

    /** A text that goes on behind a quote with a backslash, where no other quote closes it. */
    private static final Pattern ESCAPED_END = Pattern.compile("\"([^\"\\n]*)\\\\\"[^\"\\n]*$");

    @Override
    public Optional<Advice> of(Wrong wrong) {
        return switch (wrong.key()) {
            case "unclosed.char.lit", "empty.char.lit" -> Optional.of(single(wrong));
            case "unclosed.str.lit" ->
                Optional.of(endsWithBackslash(wrong)
                        .orElseGet(() -> wrong.instead(
                                "The string that begins here has no closing quote on its line: add \" where it ends."
                                        + " A text block of several lines stands between \"\"\" and \"\"\".")));
            case "unclosed.text.block" ->
                Optional.of(wrong.instead("The text block that begins here does not end: add \"\"\" behind it."));
            case "illegal.text.block.open" ->
                Optional.of(
                        wrong.instead(
                                "Behind the opening \"\"\" the line has to end; a string on one line stands between \" and \"."));
            default -> quoteWithin(wrong);
        };
    }

    /** A path of Windows whose last backslash takes the closing quote into the text. */
    private static Optional<Advice> endsWithBackslash(Wrong wrong) {
        Matcher text = ESCAPED_END
                .matcher(wrong.source())
                .region(Math.min(wrong.position(), wrong.source().length()), wrong.lineEnd(wrong.position()));
        return text.lookingAt()
                ? Optional.of(new Advice(
                        "The backslash makes the last quote a part of the string: write \""
                                + text.group(1).replace('\\', '/') + "/\" or \""
                                + text.group(1).replace("\\", "\\\\") + "\\\\\"",
                        text.start(),
                        text.end(1) + 2,
                        true))
                : Optional.empty();
    }

    /** A quote in the middle of a text ends it. */
    private static Optional<Advice> quoteWithin(Wrong wrong) {
        int at = wrong.position();
        boolean behindText = wrong.isSyntax()
                && at > 0
                && at < wrong.source().length()
                && wrong.source().charAt(at - 1) == '"'
                && wrong.code().charAt(at - 1) == 'x'
                && Character.isLetterOrDigit(wrong.code().charAt(at));
        return behindText
                ? Optional.of(wrong.instead("The string ends in front of this. Within a string a quote is written \\\","
                        + " and strings are joined with +."))
                : Optional.empty();
    }

    private static Advice single(Wrong wrong) {
        Matcher text = SINGLE.matcher(wrong.source())
                .region(wrong.lineStart(wrong.position()), wrong.lineEnd(wrong.position()));
        while (text.find()) {
            if (text.end() > wrong.position()) {
                String character = text.group(1);
                if (character.isEmpty() || character.equals("\\")) {
                    return new Advice(
                            (character.isEmpty()
                                            ? "Single quotes are for exactly one character, as in 'a'"
                                            : "A backslash alone is written '\\\\'")
                                    + ", a single quote is written '\\'', and an empty string \"\".",
                            text.start(),
                            text.end(),
                            true);
                }
                String right = "\"" + text.group(1).replace("\"", "\\\"") + "\"";
                return new Advice(
                        "A string stands in double quotes: " + right
                                + ". Single quotes are for one character, as in 'a'.",
                        text.start(),
                        text.end(),
                        true);
            }
        }
        return wrong.instead(
                "The single quote that begins here is not closed. A string stands in double quotes: \"…\"");
    }
}
