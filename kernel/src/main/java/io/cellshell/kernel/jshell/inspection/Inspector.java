package io.cellshell.kernel.jshell.inspection;

import io.cellshell.kernel.jshell.completion.CompletionPlace;
import io.cellshell.kernel.jshell.declaration.Declaration;
import io.cellshell.kernel.jshell.declaration.Declaration.Kind;
import io.cellshell.kernel.jshell.declaration.Declarations;
import io.cellshell.kernel.jshell.declaration.Imports;
import io.cellshell.kernel.jshell.declaration.Variable;
import io.cellshell.kernel.jshell.inspection.Inspection.Element;
import io.cellshell.kernel.jshell.syntax.CellUnits;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;

/** Finds out what a name in code stands for. */
public final class Inspector {

    private static final Pattern NEW = Pattern.compile("\\bnew\\s+[\\w.]+$");
    private static final Pattern OF_TYPE =
            Pattern.compile("\\b((?:[a-z_]\\w*\\.)*(?:[A-Z]\\w*\\.)*[A-Z]\\w*)\\.(\\w+)$");

    private final SourceCodeAnalysis analysis;
    private final Declarations declarations;
    private final Imports imports;

    public Inspector(SourceCodeAnalysis analysis, Declarations declarations, Imports imports) {
        this.analysis = analysis;
        this.declarations = declarations;
        this.imports = imports;
    }

    /** What is known of the name that the cursor is in or behind, or of the method whose arguments it is in. */
    public Inspection inspect(String cell, int cursor) {
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
        String code = cell.substring(from, endOfName);
        Pattern named = Pattern.compile("[^(]*\\b" + Pattern.quote(lastName(code)) + "\\b.*");
        List<String> around = List.of();
        for (String way : ways(code, cell.substring(from, cursor))) {
            // Without comments: JShell takes long to find those of the JDK, see SourceDocs.
            List<String> found = analysis.documentation(way, way.length(), false).stream()
                    .map(this::signature)
                    .distinct()
                    .toList();
            if (!found.isEmpty() && named.matcher(found.get(0)).matches()) {
                return elements(meant(found, cell, cursor, endOfName));
            }
            around = around.isEmpty() ? found : around;
        }
        return elements(meant(around, cell, cursor, cursor));
    }

    private static List<Element> elements(List<String> signatures) {
        return signatures.stream().map(each -> new Element(each, "")).toList();
    }

    private static String lastName(String code) {
        int start = code.length();
        while (start > 0 && Character.isJavaIdentifierPart(code.charAt(start - 1))) {
            start--;
        }
        return code.substring(start);
    }

    /** Code that ends with what is asked for, in ways that JShell may understand. */
    private static List<String> ways(String name, String before) {
        String plain = name.replaceAll("::\\s*(?=\\w*$)", ".");
        Set<String> ways = new LinkedHashSet<>();
        if (NEW.matcher(plain).find()) {
            ways.add(plain + "(");
        }
        ways.addAll(List.of(plain, plain + "(", before));
        Matcher ofType = OF_TYPE.matcher(plain);
        if (ofType.find()) {
            // A method of objects, named by their type, as in Stream.map.
            String object = plain.substring(0, ofType.start()) + "((" + ofType.group(1) + ") null)." + ofType.group(2);
            ways.add(object + "(");
            ways.add(object);
        }
        return List.copyOf(ways);
    }

    /** From Java 21 on, JShell repeats the components of a record in the words for its members. */
    private String signature(Documentation found) {
        return imports.shortened(found.signature()).replaceAll("\\([^()]*\\)(?=\\.[\\w<])", "");
    }

    private List<String> meant(List<String> signatures, String cell, int cursor, int endOfName) {
        boolean methods = signatures.size() > 1 && signatures.stream().allMatch(each -> each.contains("("));
        return methods
                ? Overloads.at(cell, cursor, endOfName)
                        .map(call -> call.select(signatures, each -> analysis.analyzeType(each, 0)))
                        .orElse(signatures)
                : signatures;
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
