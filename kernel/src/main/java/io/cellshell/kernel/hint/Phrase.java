package io.cellshell.kernel.hint;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A way to write that is not Java's, found in the line of the error, or in the first line of its statement.
 *
 * @param pattern what is looked for in code, never in comments and texts
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
    public Optional<Advice> of(Wrong wrong) {
        if (syntaxOnly != wrong.isSyntax() && syntaxOnly) {
            return Optional.empty();
        }
        return inLine(wrong, wrong.position())
                .or(() -> inLine(wrong, next(wrong)))
                .or(() -> inLine(wrong, wrong.unit()));
    }

    /** What is missing is told where the token before it ends, which may be the line above. */
    private static int next(Wrong wrong) {
        int at = wrong.position();
        while (at < wrong.code().length() && Character.isWhitespace(wrong.code().charAt(at))) {
            at++;
        }
        return at;
    }

    private Optional<Advice> inLine(Wrong wrong, int at) {
        Matcher found = pattern.matcher(wrong.code()).region(wrong.lineStart(at), wrong.lineEnd(at));
        return found.find()
                ? Optional.of(new Advice(filled(found, wrong.source()), found.start(), found.end(), true))
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
