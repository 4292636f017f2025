package io.cellshell.kernel.jshell;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/**
 * Sees to it that variables keep their values when JShell moves them to another class, which it does to what depends on a
 * changed declaration. Where a value cannot be kept, the user is told. A field that nobody reads any more keeps no value: the
 * class that holds it may never be unloaded.
 */
final class VariableWatch {

    private final Declarations declarations;
    private final Map<String, Field> fields = new HashMap<>();

    VariableWatch(Declarations declarations) {
        this.declarations = declarations;
    }

    /**
     * Looks after all variables that an evaluation has touched.
     *
     * @param events what JShell says of the evaluation
     * @return which variables were reset, why, and what to do; empty where none was
     */
    List<String> follow(List<SnippetEvent> events) {
        if (events.stream().anyMatch(event -> event.status() == Status.REJECTED)) {
            events.stream()
                    .filter(event -> event.status() == Status.OVERWRITTEN)
                    .forEach(this::restore);
            return List.of();
        }
        Map<Snippet, List<VarSnippet>> lost = new LinkedHashMap<>();
        for (SnippetEvent event : events) {
            if (event.snippet() instanceof VarSnippet variable && counts(event) && loses(variable, event)) {
                lost.computeIfAbsent(event.causeSnippet(), cause -> new ArrayList<>())
                        .add(variable);
            }
        }
        List<String> notes = new ArrayList<>();
        lost.forEach((cause, variables) -> notes.add(reset(cause, variables)));
        events.stream()
                .filter(VariableWatch::replacesType)
                .map(event -> outdated((TypeDeclSnippet) event.snippet()))
                .filter(note -> !note.isEmpty())
                .forEach(notes::add);
        return notes;
    }

    private static boolean counts(SnippetEvent event) {
        return event.status() != Status.OVERWRITTEN
                && event.snippet().subKind() != Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
    }

    /** JShell gives up a declaration even where the one that is to replace it does not compile. */
    private void restore(SnippetEvent overwritten) {
        if (overwritten.snippet() instanceof VarSnippet variable) {
            Field before = fields.get(variable.name());
            Object value = before == null ? null : FieldAccess.get(before);
            follow(declarations.declareAnew(variable));
            Field now = fields.get(variable.name());
            if (now != null && FieldAccess.accepts(now, value)) {
                FieldAccess.set(now, value);
            }
        } else {
            follow(declarations.declareAnew(overwritten.snippet()));
        }
    }

    /** Finds where the variable is now, takes its value along, and says whether that failed. */
    private boolean loses(VarSnippet variable, SnippetEvent event) {
        Field before = fields.remove(variable.name());
        Field now = event.status() == Status.VALID ? declarations.field(variable) : null;
        if (now == null && event.causeSnippet() != null) {
            // JShell gives up a "var" whose type was replaced. A variable that is null is less of a surprise.
            now = declaredAnew(variable);
        }
        if (now != null) {
            fields.put(variable.name(), now);
        }
        if (before == null || before.equals(now)) {
            return false;
        }
        Object value = FieldAccess.get(before);
        boolean isDependent = event.causeSnippet() != null;
        boolean kept = isDependent && now != null && FieldAccess.accepts(now, value);
        if (kept) {
            FieldAccess.set(now, value);
        }
        FieldAccess.clear(before);
        return isDependent && !kept;
    }

    private Field declaredAnew(VarSnippet variable) {
        SnippetEvent declared = declarations.declareAnew(variable).get(0);
        boolean valid = declared.status() == Status.VALID;
        return valid ? declarations.field((VarSnippet) declared.snippet()) : null;
    }

    private static boolean replacesType(SnippetEvent event) {
        return event.snippet() instanceof TypeDeclSnippet
                && event.isSignatureChange()
                && event.previousStatus() == Status.VALID
                && event.status() == Status.VALID;
    }

    private String reset(Snippet cause, List<VarSnippet> variables) {
        boolean one = variables.size() == 1;
        return names(variables) + (one ? " was" : " were") + " reset to null, because " + declarations.nameOf(cause)
                + (cause instanceof TypeDeclSnippet ? " got another shape" : " changed") + again(variables);
    }

    /** A list of the former type is still that list. */
    private String outdated(TypeDeclSnippet type) {
        Pattern mention = Pattern.compile("\\b" + Pattern.quote(type.name()) + "\\b");
        List<VarSnippet> holders = declarations
                .live()
                .filter(variable -> mention.matcher(variable.typeName()).find())
                .filter(variable -> fields.containsKey(variable.name()))
                .filter(variable -> FieldAccess.get(fields.get(variable.name())) != null)
                .toList();
        return holders.isEmpty()
                ? ""
                : names(holders) + (holders.size() == 1 ? " holds" : " hold") + " objects of "
                        + declarations.nameOf(type) + " as it was before" + again(holders);
    }

    private static String names(List<VarSnippet> variables) {
        return Words.list(variables.stream().map(VarSnippet::name).sorted().toList());
    }

    private String again(List<VarSnippet> variables) {
        List<String> cells = variables.stream()
                .map(declarations::cell)
                .filter(cell -> cell > 0)
                .distinct()
                .sorted()
                .map(String::valueOf)
                .toList();
        if (cells.isEmpty()) {
            return ".";
        }
        return "; run " + (variables.size() == 1 ? "its cell" : cells.size() == 1 ? "their cell" : "their cells")
                + " again: cell " + cells.stream().collect(Collectors.joining(", cell ")) + ".";
    }
}
