package io.cellshell.workbench.data;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which part of a name says what belongs together.
 *
 * @param key under which the part becomes metadata
 * @param pattern for whole names; its first group is the part
 */
record GroupPattern(String key, Pattern pattern) {

    private static final Pattern NAMED = Pattern.compile("\\(\\?<([A-Za-z][A-Za-z0-9]*)>");

    static GroupPattern of(String text) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new DataException(
                    "“" + text + "” is no regular expression (" + e.getDescription() + " at character "
                            + (e.getIndex() + 1) + "); an example is (A\\d+)_.* for names like A01_1.",
                    e);
        }
        if (pattern.matcher("").groupCount() != 1) {
            throw new DataException(
                    "The pattern " + text + " has " + pattern.matcher("").groupCount()
                            + " parts in brackets, where one says what belongs together; write (?:…) for others.");
        }
        Matcher named = NAMED.matcher(text);
        return new GroupPattern(named.find() ? named.group(1) : "group", pattern);
    }
}
