package io.cellshell.kernel.jshell;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/** Helps with code that is being written: completion, documentation, and whether it is whole. */
final class Assistant {

    private static final String INDENT = "    ";

    private final SourceCodeAnalysis analysis;

    Assistant(SourceCodeAnalysis analysis) {
        this.analysis = analysis;
    }

    /**
     * Ways to go on at {@code cursor}. Names declared earlier in the cell are known as far back as it is one sequence of
     * statements: JShell cannot look past an import or a class.
     */
    Completion complete(String cell, int cursor) {
        Set<Integer> starts = new LinkedHashSet<>(List.of(0));
        CellUnits.of(cell.substring(0, cursor), analysis).units().forEach(unit -> starts.add(unit.offset()));
        Completion completion = new Completion(List.of(), cursor, cursor);
        for (int start : starts) {
            completion = suggestions(cell, start, cursor);
            if (!completion.matches().isEmpty()) {
                break;
            }
        }
        return completion;
    }

    private Completion suggestions(String cell, int from, int cursor) {
        int[] anchor = new int[1];
        List<Suggestion> found = analysis.completionSuggestions(cell.substring(from, cursor), cursor - from, anchor);
        Set<String> matches = new LinkedHashSet<>();
        found.stream().filter(Suggestion::matchesType).forEach(s -> matches.add(s.continuation()));
        found.forEach(suggestion -> matches.add(suggestion.continuation()));
        return new Completion(List.copyOf(matches), matches.isEmpty() ? cursor : from + anchor[0], cursor);
    }

    /** What is known of the name that the cursor is in or behind, or of the method whose arguments it is in. */
    List<Documentation> inspect(String cell, int cursor) {
        CellUnits units = CellUnits.of(cell, analysis);
        if (units.units().isEmpty()) {
            return List.of();
        }
        int from = units.at(cursor).offset();
        int end = cursor;
        while (end < cell.length() && Character.isJavaIdentifierPart(cell.charAt(end))) {
            end++;
        }
        String name = cell.substring(from, end);
        for (String code : List.of(name, name + "(", cell.substring(from, cursor))) {
            List<Documentation> found = analysis.documentation(code, code.length(), true);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** Whether the front end should run the code or wait for more lines. */
    Readiness readiness(String cell) {
        List<CellUnits.Unit> units = CellUnits.of(cell, analysis).units();
        Completeness last = units.isEmpty()
                ? Completeness.COMPLETE
                : units.get(units.size() - 1).completeness();
        return switch (last) {
            case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE ->
                new Readiness(Readiness.Status.INCOMPLETE, indent(cell));
            case UNKNOWN -> new Readiness(Readiness.Status.INVALID, "");
            default ->
                new Readiness(SyntaxCheck.isSound(units) ? Readiness.Status.COMPLETE : Readiness.Status.INVALID, "");
        };
    }

    private static String indent(String cell) {
        String[] lines = cell.split("\n", -1);
        String last = lines[lines.length - 1];
        String lead = last.substring(0, last.length() - last.stripLeading().length());
        String end = last.strip().toLowerCase(Locale.ROOT);
        boolean opens = end.endsWith("{") || end.endsWith("(") || end.endsWith("->");
        return opens ? lead + INDENT : lead;
    }
}
