package io.cellshell.kernel.jshell.declaration;

import io.cellshell.kernel.jshell.syntax.CellUnits;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;

/** Remembers which cell each snippet came from. Error messages speak of cells and lines, the JVM of classes that JShell made. */
public final class SnippetSourceMap {

    /** Statements that code may still come from, say on a thread that they started. Declarations are remembered as long as they live. */
    private static final int STATEMENTS = 1000;

    /** JShell writes as much above what it has from the cell. */
    private static final int LINES_BELOW = 2;

    /**
     * A line of a cell.
     *
     * @param cell execution number of the cell
     * @param line line in the cell, from 1
     * @param text what stands there
     */
    public record Line(int cell, int line, String text) {

        @Override
        public String toString() {
            return "cell " + cell + ", line " + line;
        }
    }

    private record Start(int cell, String source, int offset, String unit) {

        Line line(int lineOfSnippet) {
            int before = (int)
                    source.substring(0, offset).chars().filter(c -> c == '\n').count();
            return SnippetSourceMap.line(cell, source, before + lineOfSnippet);
        }
    }

    /** A snippet in a class: for each line of the class the line of the snippet, 0 where JShell has written the line. */
    private record Place(String id, Start start, int[] lines) {

        int line(int ofClass) {
            return ofClass > 0 && ofClass <= lines.length ? lines[ofClass - 1] : 0;
        }
    }

    private final Map<String, Start> starts = new ConcurrentHashMap<>();
    private final Map<String, List<Place>> places = new LinkedHashMap<>();

    private volatile Snippet newest;

    /** The id that a snippet gets, which is what JShell would give it. It asks as soon as it knows of the snippet. */
    public String id(Snippet snippet, int number) {
        newest = snippet;
        return Integer.toString(number);
    }

    /** The snippet that JShell has heard of last. For whoever holds the compiler's lock. */
    public Snippet newest() {
        return newest;
    }

    /** Notes that the snippet with this id is this unit of the cell's source. */
    public void add(String snippetId, int cell, String source, CellUnits.Unit unit) {
        starts.put(snippetId, new Start(cell, source, unit.offset(), unit.source()));
    }

    /** A snippet has taken the place of another one. */
    void renamed(String before, String now) {
        Start start = starts.get(before);
        if (start != null) {
            starts.put(now, start);
        }
    }

    /** Notes the class that a snippet, whose start is known, was compiled to. */
    public synchronized void place(String snippetId, SnippetWrapper wrapper) {
        Start start = starts.get(snippetId);
        if (start == null) {
            return;
        }
        Place place = new Place(snippetId, start, LineMap.of(wrapper));
        List<Place> together = new ArrayList<>(places.getOrDefault(wrapper.fullClassName(), List.of()));
        together.removeIf(other -> other.id().equals(snippetId));
        together.add(place);
        places.put(wrapper.fullClassName(), together);
    }

    /**
     * Forgets what no error can come from any more.
     *
     * @param ids of the declarations that live
     * @param classes that hold them
     */
    synchronized void keep(Set<String> ids, Set<String> classes) {
        starts.keySet().retainAll(ids);
        Iterator<String> oldest = places.keySet().iterator();
        int surplus = places.size() - classes.size() - STATEMENTS;
        while (surplus > 0 && oldest.hasNext()) {
            if (!classes.contains(oldest.next())) {
                oldest.remove();
                surplus--;
            }
        }
    }

    /** Execution number of the cell that a snippet came from; 0 where it came from none. */
    int cell(String snippetId) {
        Start start = starts.get(snippetId);
        return start == null ? 0 : start.cell();
    }

    /** The source of a snippet as it was typed; JShell may have got another one. */
    String source(Snippet snippet) {
        Start start = starts.get(snippet.id());
        return start == null ? snippet.source() : start.unit();
    }

    /** The place in a cell that a line of a snippet's class stands for; null where it stands for none. */
    public synchronized Line find(String className, int line) {
        List<Place> together = places.getOrDefault(className, List.of());
        IntStream above = IntStream.iterate(line, each -> each > 0, each -> each - 1);
        IntStream below = IntStream.rangeClosed(line + 1, line + LINES_BELOW);
        return IntStream.concat(above, below)
                .mapToObj(each -> together.stream()
                        .filter(place -> place.line(each) > 0)
                        .map(place -> place.start().line(place.line(each)))
                        .findFirst())
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    /** The line of a cell's source that a position lies in. */
    public static Line at(int cell, String source, int position) {
        int end = Math.min(position, source.length());
        int before =
                (int) source.substring(0, end).chars().filter(c -> c == '\n').count();
        return line(cell, source, before + 1);
    }

    private static Line line(int cell, String source, int number) {
        return new Line(
                cell, number, source.lines().skip(number - 1L).findFirst().orElse(""));
    }
}
