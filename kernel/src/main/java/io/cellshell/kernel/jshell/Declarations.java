package io.cellshell.kernel.jshell;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Locale;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/** What the cells have declared so far, with the values of variables. */
final class Declarations {

    private final JShell shell;
    private final CellControl control;
    private final Origins origins;

    Declarations(JShell shell, CellControl control, Origins origins) {
        this.shell = shell;
        this.control = control;
        this.origins = origins;
    }

    /** All that can be used now, in the order of the declarations. */
    List<Declaration> all() {
        return shell.snippets()
                .filter(snippet -> shell.status(snippet).isActive())
                .filter(PersistentSnippet.class::isInstance)
                .filter(snippet -> snippet.subKind() != SubKind.TEMP_VAR_EXPRESSION_SUBKIND)
                .map(this::declaration)
                .toList();
    }

    /** The variables with their values, in the order of the declarations. */
    List<Variable> variables() {
        return shell.variables()
                .filter(variable -> shell.status(variable) == Snippet.Status.VALID)
                .filter(variable -> variable.subKind() != SubKind.TEMP_VAR_EXPRESSION_SUBKIND)
                .map(this::variable)
                .toList();
    }

    /** Where the value of a variable is kept: JShell knows the class, and the control reads the real object. */
    Field field(VarSnippet variable) {
        shell.varValue(variable);
        return control.takeVariable();
    }

    /** Forgets everything of this name; false where there is nothing. */
    boolean drop(String name) {
        List<PersistentSnippet> named = shell.snippets()
                .filter(snippet -> shell.status(snippet).isActive() && !(snippet instanceof ImportSnippet))
                .filter(PersistentSnippet.class::isInstance)
                .map(PersistentSnippet.class::cast)
                .filter(snippet -> snippet.name().equals(name))
                .toList();
        named.forEach(this::drop);
        return !named.isEmpty();
    }

    /** Forgets everything but the imports. */
    void reset() {
        shell.snippets()
                .filter(snippet -> shell.status(snippet).isActive() && !(snippet instanceof ImportSnippet))
                .filter(PersistentSnippet.class::isInstance)
                .toList()
                .forEach(this::drop);
    }

    /** The class that held the variable stays; its value must not. */
    private void drop(Snippet snippet) {
        if (snippet instanceof VarSnippet variable && shell.status(variable) == Snippet.Status.VALID) {
            forget(field(variable));
        }
        shell.drop(snippet);
    }

    private static void forget(Field field) {
        if (!field.getType().isPrimitive()) {
            try {
                field.set(null, null);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("The field of a variable was made accessible before", e);
            }
        }
    }

    private Variable variable(VarSnippet variable) {
        try {
            return new Variable(
                    variable.name(), variable.typeName(), field(variable).get(null), origins.cell(variable.id()));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("The field of a variable was made accessible before", e);
        }
    }

    private Declaration declaration(Snippet snippet) {
        int cell = origins.cell(snippet.id());
        String source = snippet.source().strip();
        if (snippet instanceof VarSnippet variable) {
            String signature = variable.typeName() + " " + variable.name();
            return new Declaration(Declaration.Kind.VARIABLE, variable.name(), signature, source, cell);
        }
        if (snippet instanceof MethodSnippet method) {
            int end = method.signature().lastIndexOf(')') + 1;
            String signature =
                    method.signature().substring(end) + " " + method.name() + "(" + method.parameterTypes() + ")";
            return new Declaration(Declaration.Kind.METHOD, method.name(), signature, source, cell);
        }
        if (snippet instanceof TypeDeclSnippet type) {
            return new Declaration(Declaration.Kind.TYPE, type.name(), kind(type) + " " + type.name(), source, cell);
        }
        ImportSnippet imported = (ImportSnippet) snippet;
        String signature = (imported.isStatic() ? "static " : "") + imported.fullname();
        return new Declaration(Declaration.Kind.IMPORT, imported.fullname(), signature, source, cell);
    }

    private static String kind(TypeDeclSnippet type) {
        return type.subKind() == SubKind.ANNOTATION_TYPE_SUBKIND
                ? "@interface"
                : type.subKind().name().replace("_SUBKIND", "").toLowerCase(Locale.ROOT);
    }
}
