package io.cellshell.kernel.jshell.declaration;

import io.cellshell.kernel.jshell.execution.FieldAccess;
import io.cellshell.kernel.jshell.execution.SnippetNames;
import io.cellshell.kernel.jshell.syntax.CodeText;
import io.cellshell.kernel.jshell.syntax.Enumeration;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.MethodSnippet;
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
public final class VariableMigration {

    /** What has become of a variable. */
    private enum Fate {
        KEPT,
        LOST,
        UNUSABLE
    }

    /** A lambda, a reference to a method, or the body of a class. */
    private static final Pattern CODE = Pattern.compile("->|::|\\)\\s*\\{");

    private final Declarations declarations;
    private final Map<String, Field> fields = new HashMap<>();

    public VariableMigration(Declarations declarations) {
        this.declarations = declarations;
    }

    /**
     * Looks after all variables that an evaluation has touched.
     *
     * @param events what JShell says of the evaluation
     * @return which variables were reset, why, and what to do; empty where none was
     */
    public List<String> follow(List<SnippetEvent> events) {
        if (events.stream().anyMatch(event -> event.status() == Status.REJECTED)) {
            restoreOverwritten(events);
            return List.of();
        }
        Map<Snippet, List<VarSnippet>> lost = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        for (SnippetEvent event : events) {
            if (event.snippet() instanceof VarSnippet variable && counts(event)) {
                switch (follow(variable, event)) {
                    case LOST ->
                        lost.computeIfAbsent(event.causeSnippet(), cause -> new ArrayList<>())
                                .add(variable);
                    case UNUSABLE ->
                        notes.add(variable.name() + " cannot be used until its type " + variable.typeName()
                                + " compiles again; its value is kept.");
                    case KEPT -> {}
                }
            }
        }
        lost.forEach((cause, variables) -> notes.add(reset(cause, variables)));
        events.stream()
                .filter(VariableMigration::replacesType)
                .map(event -> outdated((TypeDeclSnippet) event.snippet()))
                .filter(note -> !note.isEmpty())
                .forEach(notes::add);
        notes.addAll(broken(events));
        return notes;
    }

    /** Gives back what a declaration has replaced that cannot be used. */
    public void restoreOverwritten(List<SnippetEvent> events) {
        events.stream().filter(event -> event.status() == Status.OVERWRITTEN).forEach(this::restore);
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
            follow(declarations.redeclare(variable.typeName(), variable));
            Field now = fields.get(variable.name());
            if (now != null && FieldAccess.accepts(now, value)) {
                FieldAccess.set(now, value);
            }
        } else {
            follow(declarations.redeclare(overwritten.snippet()));
        }
    }

    /** Finds where the variable is now, takes its value along, and says whether that failed. */
    private Fate follow(VarSnippet variable, SnippetEvent event) {
        Field before = fields.get(variable.name());
        Object former = before == null ? null : FieldAccess.get(before);
        boolean isDependent = event.causeSnippet() != null;
        Field now = event.status() == Status.VALID ? declarations.field(variable) : null;
        boolean moved = now != null && !now.equals(before);
        if (now == null && isDependent) {
            // JShell gives up a variable whose initialiser, or the name of whose type, does not compile any more.
            now = redeclared(variable, before);
            moved = true;
        }
        if (now == null) {
            return isDependent && event.previousStatus() == Status.VALID ? Fate.UNUSABLE : Fate.KEPT;
        }
        keep(variable, now);
        if (before == null || !moved) {
            return Fate.KEPT;
        }
        Object value = isDependent ? declarations.carriedOver(now, former) : former;
        if (isDependent
                && !FieldAccess.accepts(now, value)
                && SnippetNames.type(before.getType().getName()).isEmpty()) {
            // The name of its type means something else now. Its type was resolved when it was declared.
            Field qualified = redeclared(variable, SnippetNames.sourceName(before.getGenericType()));
            now = qualified == null ? now : qualified;
            keep(variable, now);
        }
        boolean kept = isDependent && FieldAccess.accepts(now, value);
        if (!before.equals(now)) {
            FieldAccess.clear(before);
        }
        if (kept) {
            FieldAccess.set(now, value);
        }
        return isDependent && !kept ? Fate.LOST : Fate.KEPT;
    }

    private void keep(VarSnippet variable, Field now) {
        fields.put(variable.name(), now);
        declarations.isKeptIn(now);
    }

    /** Under the name of its type; where that means something else now, under the type that its field has. */
    private Field redeclared(VarSnippet variable, Field before) {
        Stream<String> types = before == null
                ? Stream.of(variable.typeName())
                : Stream.of(
                        variable.typeName(),
                        SnippetNames.sourceName(before.getGenericType()),
                        SnippetNames.sourceName(before.getType()));
        return types.distinct()
                .map(type -> redeclared(variable, type))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Null where it cannot be declared under this type. */
    private Field redeclared(VarSnippet variable, String type) {
        SnippetEvent declared = declarations.redeclare(type, variable).get(0);
        boolean valid = declared.status() == Status.VALID && declared.snippet() instanceof VarSnippet;
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

    /** A list of the former type is still that list, and a lambda that makes objects of it still makes those. */
    private String outdated(TypeDeclSnippet type) {
        Pattern mention = Pattern.compile("\\b" + Pattern.quote(type.name()) + "\\b");
        List<VarSnippet> holders = declarations
                .live()
                .filter(variable -> holdsFormer(variable, type, mention))
                .toList();
        List<VarSnippet> users = declarations
                .live()
                .filter(variable -> !holders.contains(variable) && usesFormer(variable, mention))
                .toList();
        String former = declarations.nameOf(type) + " as it was before";
        return Stream.of(
                        holders.isEmpty()
                                ? ""
                                : names(holders) + (holders.size() == 1 ? " holds" : " hold") + " objects of " + former
                                        + again(holders),
                        users.isEmpty()
                                ? ""
                                : names(users) + (users.size() == 1 ? " holds" : " hold") + " code that uses " + former
                                        + again(users))
                .filter(note -> !note.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** The initialiser of a variable is compiled again, but what it has made is not. */
    private boolean usesFormer(VarSnippet variable, Pattern mention) {
        Field field = fields.get(variable.name());
        Object value = field == null ? null : FieldAccess.get(field);
        return value != null
                && SnippetNames.isOfSnippet(value.getClass().getName())
                && CODE.matcher(variable.source()).find()
                && mention.matcher(CodeText.onlyCode(variable.source())).find();
    }

    private boolean holdsFormer(VarSnippet variable, TypeDeclSnippet type, Pattern mention) {
        Field field = fields.get(variable.name());
        Object value = field == null ? null : FieldAccess.get(field);
        if (value == null || !SnippetNames.type(field.getType().getName()).isEmpty()) {
            // What fits a type of a cell is of that type as it is now.
            return false;
        }
        String of = value.getClass().getName();
        return mention.matcher(variable.typeName()).find() && SnippetNames.mentions(field.getGenericType(), type.name())
                || SnippetNames.type(of).equals(type.name()) && !of.equals(declarations.className(type));
    }

    /** Methods and types that compiled before this evaluation and do not any more. */
    private List<String> broken(List<SnippetEvent> events) {
        Map<Snippet, List<Snippet>> broken = new LinkedHashMap<>();
        events.stream()
                .filter(event -> event.causeSnippet() != null && event.previousStatus() == Status.VALID)
                .filter(event -> event.status() == Status.RECOVERABLE_DEFINED
                        || event.status() == Status.RECOVERABLE_NOT_DEFINED)
                .filter(event -> event.snippet() instanceof MethodSnippet || event.snippet() instanceof TypeDeclSnippet)
                .forEach(event -> broken.computeIfAbsent(event.causeSnippet(), cause -> new ArrayList<>())
                        .add(event.snippet()));
        List<String> notes = new ArrayList<>();
        broken.forEach((cause, snippets) -> {
            boolean one = snippets.size() == 1;
            String cells = cells(snippets);
            List<String> names =
                    snippets.stream().map(declarations::nameOf).sorted().toList();
            notes.add(Enumeration.list(names) + (one ? " does" : " do") + " not compile any more, because "
                    + declarations.nameOf(cause) + " changed (" + declarations.firstError(snippets.get(0))
                    + "); correct " + (one ? "it" : "them") + (cells.isEmpty() ? "." : " in " + cells + "."));
        });
        return notes;
    }

    private static String names(List<VarSnippet> variables) {
        return Enumeration.list(
                variables.stream().map(VarSnippet::name).sorted().toList());
    }

    private String again(List<? extends Snippet> snippets) {
        String cells = cells(snippets);
        return cells.isEmpty()
                ? "."
                : "; run " + (snippets.size() == 1 ? "its " : "their ") + (cells.contains(",") ? "cells" : "cell")
                        + " again: " + cells + ".";
    }

    /** Such as {@code cell 2, cell 3}; empty where the snippets come from none. */
    private String cells(List<? extends Snippet> snippets) {
        return snippets.stream()
                .map(declarations::cell)
                .filter(cell -> cell > 0)
                .distinct()
                .sorted()
                .map(cell -> "cell " + cell)
                .collect(Collectors.joining(", "));
    }
}
