package io.cellshell.kernel.jshell.syntax;

import java.util.List;
import java.util.regex.Pattern;

/** How far to indent the line after unfinished code. */
final class Indent {

    private static final String STEP = "    ";

    /** The head of a statement whose body is still to come. */
    private static final Pattern HEAD =
            Pattern.compile("(?:.*\\b)?(?:else|do|try|finally)|\\W*(?:else\\s+)?(?:if|for|while)\\b.*\\)");

    /** The end of a line that goes on in the next. */
    private static final Pattern GOES_ON = Pattern.compile(".*(?:[-+*/%&|^=?:<]|->)");

    private Indent() {}

    /** White space for the next line. Blank lines do not count, nor do comments. */
    static String after(String source) {
        List<String> lines = CodeText.onlyCode(source)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        if (lines.isEmpty()) {
            return "";
        }
        String last = lines.get(lines.size() - 1).stripTrailing();
        String before = lines.size() < 2 ? "" : lines.get(lines.size() - 2).stripTrailing();
        String lead = last.substring(0, last.length() - last.stripLeading().length());
        boolean deeper = opens(last)
                || HEAD.matcher(last.strip()).matches()
                || GOES_ON.matcher(last).matches() && !GOES_ON.matcher(before).matches();
        return deeper ? lead + STEP : lead;
    }

    /** Whether more brackets are opened than closed behind the last that closes what earlier lines have opened. */
    private static boolean opens(String line) {
        int open = 0;
        for (char c : line.toCharArray()) {
            if ("({[".indexOf(c) >= 0) {
                open++;
            } else if (")}]".indexOf(c) >= 0) {
                open = Math.max(0, open - 1);
            }
        }
        return open > 0;
    }
}
