package io.cellshell.kernel.jshell.completion;

import io.cellshell.kernel.jshell.completion.Completion.Kind;
import io.cellshell.kernel.jshell.completion.Completion.Match;
import io.cellshell.kernel.jshell.syntax.CodeText;
import io.cellshell.kernel.lexer.Keywords;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The names that code declares, as matches of a completion: JShell does not tell those of unfinished code. */
public final class CellNames {

    /** A type, a name, and what may follow a variable or the parameters of a method. */
    private static final Pattern DECLARATION = Pattern.compile(
            "\\b(?<type>\\w+)(?:<[^;(){}]*>)?(?:\\[\\])*\\s+(?<name>[\\p{L}_$][\\w$]*)\\s*(?=(?<next>[=;:,)]|\\([^()]*\\)\\s*\\{))");

    private static final Pattern LAMBDA = Pattern.compile("\\b(\\w+)\\s*->");

    private CellNames() {}

    /** By the bare name, methods with their parenthesis. */
    public static Map<String, Match> of(String source) {
        String code = CodeText.onlyCode(source);
        Map<String, Match> names = new LinkedHashMap<>();
        DECLARATION.matcher(code).results().forEach(found -> add(found, names));
        LAMBDA.matcher(code)
                .results()
                .map(found -> found.group(1))
                .filter(name -> Character.isLetter(name.charAt(0)))
                .forEach(name -> names.putIfAbsent(name, new Match(name, Kind.INSTANCE)));
        return names;
    }

    private static void add(MatchResult found, Map<String, Match> names) {
        String type = found.group(1);
        String name = found.group(2);
        if (Keywords.contain(type) && !Keywords.isType(type) || Keywords.contain(name)) {
            return; // as in: return name;
        }
        boolean method = found.group(3).startsWith("(");
        String key = method ? name + "(" : name;
        names.put(key, new Match(key, method ? Kind.FUNCTION : Kind.INSTANCE));
    }
}
