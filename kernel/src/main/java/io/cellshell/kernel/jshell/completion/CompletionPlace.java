package io.cellshell.kernel.jshell.completion;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before a name that is being written.
 *
 * @param prefix the part of the name that is there
 * @param qualifier the names before it with their dots, as {@code java.util.}, where it is nothing but names; else empty
 * @param isMember whether a dot, or the two colons of a method reference, stand before it
 * @param isNew whether {@code new} stands before it
 * @param isReference whether the two colons of a method reference stand before it
 */
public record CompletionPlace(String prefix, String qualifier, boolean isMember, boolean isNew, boolean isReference) {

    private static final Pattern NAMES = Pattern.compile("(?<![\\w$.)\\]\"'])(?:[A-Za-z_$][\\w$]*\\.)+$");
    private static final Pattern NEW = Pattern.compile("\\bnew\\s+$");

    /** The place at the cursor. */
    public static CompletionPlace at(String source, int cursor) {
        int start = cursor;
        while (start > 0 && Character.isJavaIdentifierPart(source.charAt(start - 1))) {
            start--;
        }
        String line = source.substring(source.lastIndexOf('\n', start - 1) + 1, start);
        Matcher names = NAMES.matcher(line);
        String before = source.substring(0, start).stripTrailing();
        return new CompletionPlace(
                source.substring(start, cursor),
                names.find() ? names.group() : "",
                before.endsWith(".") || before.endsWith("::"),
                NEW.matcher(line).find(),
                before.endsWith("::"));
    }
}
