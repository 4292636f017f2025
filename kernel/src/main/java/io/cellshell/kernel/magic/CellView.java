package io.cellshell.kernel.magic;

import io.cellshell.kernel.api.MagicException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cell that is being written, as the Java compiler may see it: of the same length, with blanks for what belongs to magics.
 *
 * @param java the Java of the cell at its places
 * @param magics the parts that are no Java
 */
record CellView(String java, List<CellPart> magics) {

    /** Magics whose arguments and bodies are Java. */
    private static final Set<String> OF_JAVA = Set.of("time", "timeit");

    private static final Pattern ASSIGNED = Pattern.compile("=[ \\t]*%[A-Za-z_]\\w*(?=\\s|\\z)[^\\n]*");
    /** What a variable has that a magic will fill. */
    private static final String NULL = "=null;";

    private static final Pattern OPTIONS = Pattern.compile("(?:\\s+-[nr]\\s*\\d+)*");

    static CellView of(String cell, CellSplitter splitter) {
        List<CellPart> parts;
        try {
            parts = splitter.split();
        } catch (MagicException e) {
            return new CellView(cell, List.of());
        }
        StringBuilder java = new StringBuilder(cell);
        for (CellPart part : parts) {
            if (part instanceof CellPart.Line line) {
                int start = startOf(cell, line.line());
                blank(java, start, endOfMagic(cell, start, line.name()));
            } else if (part instanceof CellPart.Cell whole) {
                int end = OF_JAVA.contains(whole.name())
                        ? cell.length() - whole.body().length()
                        : cell.length();
                blank(java, 0, end);
            }
        }
        splitter.inBlocks().forEach(place -> blank(java, place.start(), place.end()));
        Matcher assigned = ASSIGNED.matcher(java.toString());
        while (assigned.find()) {
            blank(java, assigned.start() + 1, assigned.end());
            if (assigned.end() - assigned.start() >= NULL.length()) {
                java.replace(assigned.start(), assigned.start() + NULL.length(), NULL);
            }
        }
        return new CellView(
                java.toString(),
                parts.stream().filter(part -> !(part instanceof CellPart.Java)).toList());
    }

    /** The magic whose name or arguments stand on this line of the cell; null where there is none. */
    CellPart at(int line) {
        return magics.stream().filter(part -> lineOf(part) == line).findFirst().orElse(null);
    }

    static int lineOf(CellPart part) {
        return part instanceof CellPart.Line line
                ? line.line()
                : part instanceof CellPart.Cell whole ? whole.line() : 0;
    }

    /** Where a line of the cell begins, counted from 1. */
    static int startOf(String cell, int line) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = cell.indexOf('\n', start) + 1;
        }
        return start;
    }

    /** Blanks end here: behind the name and the options where Java follows, else with the line. */
    private static int endOfMagic(String cell, int start, String name) {
        int lineEnd = cell.indexOf('\n', start);
        int end = lineEnd < 0 ? cell.length() : lineEnd;
        if (!OF_JAVA.contains(name)) {
            return end;
        }
        Matcher options = OPTIONS.matcher(cell).region(cell.indexOf(name, start) + name.length(), end);
        return options.lookingAt() ? options.end() : end;
    }

    private static void blank(StringBuilder text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) != '\n') {
                text.setCharAt(i, ' ');
            }
        }
    }
}
