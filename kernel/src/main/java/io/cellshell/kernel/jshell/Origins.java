package io.cellshell.kernel.jshell;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers which cell each snippet came from. Error messages speak of cells and lines, JShell of snippets. */
final class Origins {

    /**
     * A line of a cell.
     *
     * @param cell execution number of the cell
     * @param line line in the cell, from 1
     * @param text what stands there
     */
    record Line(int cell, int line, String text) {

        @Override
        public String toString() {
            return "cell " + cell + ", line " + line;
        }
    }

    private record Start(int cell, String source, int offset) {}

    private final Map<String, Start> starts = new ConcurrentHashMap<>();

    /** Notes that the snippet with this id starts at {@code offset} of the cell's source. */
    void add(String snippetId, int cell, String source, int offset) {
        starts.put(snippetId, new Start(cell, source, offset));
    }

    /** Execution number of the cell that a snippet came from; 0 where it came from none. */
    int cell(String snippetId) {
        Start start = starts.get(snippetId);
        return start == null ? 0 : start.cell();
    }

    /** The place of a snippet's line, counted from 1; null where the snippet came from no cell. */
    Line find(String snippetId, int line) {
        Start start = starts.get(snippetId);
        if (start == null) {
            return null;
        }
        int before = (int) start.source()
                .substring(0, start.offset())
                .chars()
                .filter(c -> c == '\n')
                .count();
        return line(start.cell(), start.source(), before + line);
    }

    /** The line of a cell's source that a position lies in. */
    static Line at(int cell, String source, int position) {
        int end = Math.min(position, source.length());
        return line(
                cell,
                source,
                1
                        + (int) source.substring(0, end)
                                .chars()
                                .filter(c -> c == '\n')
                                .count());
    }

    private static Line line(int cell, String source, int number) {
        return new Line(
                cell, number, source.lines().skip(number - 1L).findFirst().orElse(""));
    }
}
