package io.cellshell.kernel.hint;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A way to write that is not Java's, found in the line of the error, or in the first line of its statement.
 *
 * @param pattern what is looked for in code, never in comments and strings
 * @param sentence what to say, with {@code {1}} for what the first group has found
 * @param syntaxOnly whether only errors of syntax can come from it
 */
public record Phrase(Pattern pattern, String sentence, boolean syntaxOnly) implements Hint {

    /** A phrase that no parser can read. */
    public static Phrase of(String pattern, String sentence) {
        return new Phrase(Pattern.compile(pattern), sentence, true);
    }

    /** A phrase that may be read as Java with unknown names. */
    public static Phrase ofNames(String pattern, String sentence) {
        return new Phrase(Pattern.compile(pattern), sentence, false);
    }

    @Override
    public Optional<Advice> of(CompileError error) {
        if (syntaxOnly != error.isSyntax() && syntaxOnly) {
            return Optional.empty();
        }
        return inLine(error, error.position())
                .or(() -> inLine(error, next(error)))
                .or(() -> inLine(error, error.unit()));
    }

    /** What is missing is told where the token before it ends, which may be the line above. */
    private static int next(CompileError error) {
        int at = error.position();
        while (at < error.code().length() && Character.isWhitespace(error.code().charAt(at))) {
            at++;
        }
        return at;
    }

    private Optional<Advice> inLine(CompileError error, int at) {
        Matcher found = pattern.matcher(error.code()).region(error.lineStart(at), error.lineEnd(at));
        return found.find()
                ? Optional.of(new Advice(filled(found, error.source()), found.start(), found.end(), true))
                : Optional.empty();
    }

    private String filled(Matcher found, String source) {
        String text = sentence;
        for (int i = 1; i <= found.groupCount(); i++) {
            String group = found.group(i) == null ? "" : source.substring(found.start(i), found.end(i));
            text = text.replace("{" + i + "}", group.strip());
        }
        return text;
    }
}
