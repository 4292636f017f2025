package io.cellshell.kernel.jshell.completion;

import io.cellshell.kernel.jshell.completion.Completion.Kind;
import io.cellshell.kernel.jshell.completion.Completion.Match;
import io.cellshell.kernel.jshell.declaration.Imports;
import java.util.HashMap;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/** The names that cells have declared, as matches of a completion. */
final class SessionNames {

    private final JShell shell;
    private final Imports imports;

    SessionNames(JShell shell, Imports imports) {
        this.shell = shell;
        this.imports = imports;
    }

    /** By the bare name. Where a variable and a method share one, the method is told by its parenthesis. */
    Map<String, Match> now() {
        Map<String, Match> names = new HashMap<>();
        shell.types().forEach(type -> names.put(type.name(), new Match(type.name(), kind(type))));
        shell.methods().forEach(method -> names.put(method.name() + "(", match(method)));
        shell.variables().forEach(variable -> names.put(variable.name(), match(variable)));
        return names;
    }

    private static Kind kind(TypeDeclSnippet type) {
        boolean isInterface =
                type.subKind() == SubKind.INTERFACE_SUBKIND || type.subKind() == SubKind.ANNOTATION_TYPE_SUBKIND;
        return isInterface ? Kind.INTERFACE : Kind.CLASS;
    }

    private static Match match(MethodSnippet method) {
        return new Match(method.name(), Kind.FUNCTION, "(" + method.parameterTypes() + ")");
    }

    private Match match(VarSnippet variable) {
        return new Match(variable.name(), Kind.INSTANCE, imports.shortened(variable.typeName()));
    }
}
