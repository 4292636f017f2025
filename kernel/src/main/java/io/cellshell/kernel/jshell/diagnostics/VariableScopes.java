package io.cellshell.kernel.jshell.diagnostics;

import io.cellshell.kernel.jshell.declaration.SnippetSourceMap;
import io.cellshell.kernel.jshell.syntax.CodeText;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A variable that its own cell declares, but further down, or within braces that have ended. */
final class VariableScopes {

    private VariableScopes() {}

    /** Where the cell declares an unknown variable; empty where it does not. */
    static Optional<String> inCell(UnknownName unknown, String cell) {
        if (!unknown.kind().equals("variable")) {
            return Optional.empty();
        }
        String code = CodeText.onlyCode(cell);
        Matcher declared = Pattern.compile(
                        "(?<![\\w.])(?!(?:return|throw|new|else|case|yield|assert|instanceof|import|package)\\b)"
                                + "[A-Za-z_][\\w.]*(?:<[^;=(){}]*>)?(?:\\s*\\[\\s*])*\\s+("
                                + Pattern.quote(unknown.name()) + ")\\s*(?:=(?!=)|;|:(?!:))")
                .matcher(code);
        while (declared.find()) {
            int at = declared.start(1);
            int line = SnippetSourceMap.at(0, cell, at).line();
            if (at > unknown.position() && depth(code, at) == 0) {
                return Optional.of(unknown.name() + " is declared further down, in line " + line
                        + ": move its declaration in front of this.");
            }
            if (at < unknown.position() && hasEnded(code, at, unknown.position())) {
                return Optional.of(
                        unknown.name() + " is declared in line " + line
                                + " and known only to the end of the braces or the statement there: declare it in front of them.");
            }
        }
        return Optional.empty();
    }

    private static int depth(String code, int at) {
        return (int) code.chars().limit(at).filter(c -> c == '{').count()
                - (int) code.chars().limit(at).filter(c -> c == '}').count();
    }

    /** Whether what is around a place is closed before another place. */
    private static boolean hasEnded(String code, int from, int to) {
        int depth = 0;
        for (int i = from; i < to; i++) {
            depth += "({".indexOf(code.charAt(i)) >= 0 ? 1 : ")}".indexOf(code.charAt(i)) >= 0 ? -1 : 0;
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }
}
