package io.cellshell.kernel.hint.language;

import io.cellshell.kernel.hint.Advice;
import io.cellshell.kernel.hint.CompileError;
import io.cellshell.kernel.hint.Hint;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text between single quotes, and a quote that is missing. */
public final class SingleQuotes implements Hint {

    private static final Pattern SINGLE = Pattern.compile("'([^'\\n]*)'");

    /** A text that goes on behind a quote with a backslash, where no other quote closes it. */
    private static final Pattern ESCAPED_END = Pattern.compile("\"([^\"\\n]*)\\\\\"[^\"\\n]*$");

    @Override
    public Optional<Advice> of(CompileError error) {
        return switch (error.key()) {
            case "unclosed.char.lit", "empty.char.lit" -> Optional.of(single(error));
            case "unclosed.str.lit" ->
                Optional.of(endsWithBackslash(error)
                        .orElseGet(() -> error.instead(
                                "The string that begins here has no closing quote on its line: add \" where it ends."
                                        + " A text block of several lines stands between \"\"\" and \"\"\".")));
            case "unclosed.text.block" ->
                Optional.of(error.instead("The text block that begins here does not end: add \"\"\" behind it."));
            case "illegal.text.block.open" ->
                Optional.of(
                        error.instead(
                                "Behind the opening \"\"\" the line has to end; a string on one line stands between \" and \"."));
            default -> quoteWithin(error);
        };
    }

    /** A path of Windows whose last backslash takes the closing quote into the text. */
    private static Optional<Advice> endsWithBackslash(CompileError error) {
        Matcher text = ESCAPED_END
                .matcher(error.source())
                .region(Math.min(error.position(), error.source().length()), error.lineEnd(error.position()));
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
    private static Optional<Advice> quoteWithin(CompileError error) {
        int at = error.position();
        boolean behindText = error.isSyntax()
                && at > 0
                && at < error.source().length()
                && error.source().charAt(at - 1) == '"'
                && error.code().charAt(at - 1) == 'x'
                && Character.isLetterOrDigit(error.code().charAt(at));
        return behindText
                ? Optional.of(error.instead("The string ends in front of this. Within a string a quote is written \\\","
                        + " and strings are joined with +."))
                : Optional.empty();
    }

    private static Advice single(CompileError error) {
        Matcher text = SINGLE.matcher(error.source())
                .region(error.lineStart(error.position()), error.lineEnd(error.position()));
        while (text.find()) {
            if (text.end() > error.position()) {
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
        return error.instead(
                "The single quote that begins here is not closed. A string stands in double quotes: \"…\"");
    }
}
