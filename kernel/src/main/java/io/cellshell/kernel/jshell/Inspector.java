package io.cellshell.kernel.jshell;

import io.cellshell.kernel.jshell.Declaration.Kind;
import io.cellshell.kernel.jshell.Inspection.Element;
import java.util.List;
import java.util.Optional;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;

/** Finds out what a name in code stands for. */
final class Inspector {

    private final SourceCodeAnalysis analysis;
    private final Declarations declarations;

    Inspector(SourceCodeAnalysis analysis, Declarations declarations) {
        this.analysis = analysis;
        this.declarations = declarations;
    }

    /** What is known of the name that the cursor is in or behind, or of the method whose arguments it is in. */
    Inspection inspect(String cell, int cursor) {
        int start = cursor;
        while (start > 0 && Character.isJavaIdentifierPart(cell.charAt(start - 1))) {
            start--;
        }
        int end = cursor;
        while (end < cell.length() && Character.isJavaIdentifierPart(cell.charAt(end))) {
            end++;
        }
        String name = cell.substring(start, end);
        List<Element> elements = elements(cell, cursor, end);
        if (name.isEmpty() || CompletionPlace.at(cell, cursor).isMember()) {
            return new Inspection(elements, Optional.empty(), List.of());
        }
        return new Inspection(elements, variable(name), declared(name));
    }

    private List<Element> elements(String cell, int cursor, int endOfName) {
        CellUnits units = CellUnits.of(cell, analysis);
        if (units.units().isEmpty()) {
            return List.of();
        }
        int from = Math.min(units.at(cursor).offset(), cursor);
        String name = cell.substring(from, endOfName);
        for (String code : List.of(name, name + "(", cell.substring(from, cursor))) {
            List<Documentation> found = analysis.documentation(code, code.length(), false);
            if (!found.isEmpty()) {
                // Without comments: JShell takes long to find those of the JDK, see SourceDocs.
                return found.stream()
                        .map(each -> new Element(each.signature(), ""))
                        .distinct()
                        .toList();
            }
        }
        return List.of();
    }

    private Optional<Variable> variable(String name) {
        return declarations.variables().stream()
                .filter(variable -> variable.name().equals(name))
                .findFirst();
    }

    private List<Declaration> declared(String name) {
        return declarations.all().stream()
                .filter(each -> each.name().equals(name))
                .filter(each -> each.kind() == Kind.METHOD || each.kind() == Kind.TYPE)
                .toList();
    }
}
