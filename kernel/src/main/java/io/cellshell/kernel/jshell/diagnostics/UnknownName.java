package io.cellshell.kernel.jshell.diagnostics;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.Diag;

/**
 * A name that the compiler does not know.
 *
 * @param kind what it was taken for: {@code variable}, {@code method} or {@code class}
 * @param name the name
 * @param position where it stands in the cell
 */
record UnknownName(String kind, String name, int position) {

    private static final Pattern SYMBOL = Pattern.compile("symbol:\\s+(variable|method|class)\\s+([\\w$]+)");

    /** What the compiler says of {@code result.mean.value} where it knows no {@code result}. */
    private static final Pattern ROOT = Pattern.compile("package ([\\w$]+) does not exist");

    /**
     * The name that an error is about; null where it is about something else.
     *
     * @param start where the error starts in the cell: that may be what stands in front of the name
     */
    static UnknownName of(Diag error, String cell, int start) {
        Matcher root = ROOT.matcher(error.getMessage(Locale.ENGLISH));
        if (error.getCode().endsWith("doesnt.exist") && root.matches() && cell.startsWith(root.group(1), start)) {
            return new UnknownName("variable", root.group(1), start);
        }
        Matcher symbol = SYMBOL.matcher(error.getMessage(Locale.ENGLISH));
        if (!error.getCode().contains("cant.resolve") || !symbol.find()) {
            return null;
        }
        Matcher place = Pattern.compile("(?<![\\w$])" + Pattern.quote(symbol.group(2)) + "(?![\\w$])")
                .matcher(cell);
        boolean found = place.find(Math.max(0, Math.min(start, cell.length())));
        return found ? new UnknownName(symbol.group(1), symbol.group(2), place.start()) : null;
    }
}
