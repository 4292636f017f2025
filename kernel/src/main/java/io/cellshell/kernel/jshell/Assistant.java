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
