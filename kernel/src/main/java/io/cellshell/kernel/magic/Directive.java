package io.cellshell.kernel.magic;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comment that the kernel obeys, such as {@code //DEPS org.example:lib:1.0}.
 *
 * @param keyword {@code DEPS} or {@code REPOS}
 * @param text what stands behind it
 */
public record Directive(String keyword, String text) {

    private static final Pattern SYNTAX = Pattern.compile("//(DEPS|REPOS)[ \\t]+([^\\n]+)");

    /** Whether there may be a directive in this code. */
    static boolean maybeIn(String code) {
        return code.contains("//DEPS") || code.contains("//REPOS");
    }

    /** The directive that this comment is; null where it is a comment like any other. */
    static Directive of(String comment) {
        Matcher matcher = SYNTAX.matcher(comment);
        return matcher.matches()
                ? new Directive(matcher.group(1), matcher.group(2).strip())
                : null;
    }
}
