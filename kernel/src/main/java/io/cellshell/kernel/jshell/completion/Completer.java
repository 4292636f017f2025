package io.cellshell.kernel.jshell.completion;

import io.cellshell.kernel.jshell.completion.Completion.Kind;
import io.cellshell.kernel.jshell.completion.Completion.Match;
import io.cellshell.kernel.jshell.declaration.Imports;
import io.cellshell.kernel.jshell.syntax.CellUnits;
import io.cellshell.kernel.jshell.syntax.CodeText;
import io.cellshell.kernel.lexer.Keywords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/** Completes code that is being written. */
public final class Completer {

    /** Every object has them, and they are seldom what is looked for. */
    private static final Set<String> OF_EVERY_OBJECT = Set.of("clone", "equals", "getClass", "hashCode", "toString");

    /** Nobody wants them who does not type them. */
    private static final Set<String> NOT_OFFERED = Set.of("finalize", "notify", "notifyAll", "wait");

    /** A type whose arguments are being written. */
    private static final Pattern TYPE_ARGUMENT = Pattern.compile("(?:\\b[A-Z]\\w*[a-z]\\w*|\\.)<\\s*$");

    private final SourceCodeAnalysis analysis;
    private final SessionNames session;
    private final Annotations annotations;
    private Packages packages;

    /** @param type the class of a name, as it is written in the notebook */
    public Completer(JShell shell, Imports imports, Function<String, Optional<Class<?>>> type) {
        annotations = new Annotations(shell, type);
        analysis = shell.sourceCodeAnalysis();
        session = new SessionNames(shell, imports);
    }

    /**
     * Ways to go on at {@code cursor}: first what has the type that is wanted there, then what cells have declared. Nothing goes
     * on in comments and strings.
     */
    public Completion complete(String cell, int cursor) {
        if (!CodeText.isCode(cell, cursor)) {
            return PathCompletion.inText(cell, cursor);
        }
        CompletionPlace place = CompletionPlace.at(cell, cursor);
        Map<String, Match> declared = session.now();
        Map<String, Match> inCell =
                CellNames.of(cell.substring(0, cursor - place.prefix().length()));
        inCell.forEach(declared::putIfAbsent);
        String before = cell.substring(0, cursor - place.prefix().length());
        Map<String, Boolean> cases = EnumCases.constants(
                before, place.prefix(), this::suggestionsAfter, code -> analysis.analyzeType(code, 0));
        if (!cases.isEmpty()) {
            return fit(matches(cases, place, Map.of()), cell, cursor, place.prefix());
        }
        Map<String, Boolean> found = found(cell, cursor, before, place);
        boolean inPackage = place.isMember()
                && !place.qualifier().isEmpty()
                && packages().begin(place.qualifier())
                && !declared.containsKey(place.qualifier().split("\\.", 2)[0]);
        if (inPackage) {
            packages().next(place.qualifier(), place.prefix()).forEach(name -> found.putIfAbsent(name, false));
        }
        boolean typesOnly = annotations.isAt(before) || isTypeArgument(before);
        if (!place.isMember() && !typesOnly) {
            inCell.keySet().stream()
                    .filter(name -> name.startsWith(place.prefix()))
                    .filter(name -> !found.containsKey(name + ")"))
                    .forEach(name -> found.putIfAbsent(name, true));
        }
        Map<String, Match> known = place.isMember() ? Map.of() : declared;
        List<Match> matches = matches(found, place, known);
        if (!place.isMember() && !typesOnly && !place.prefix().isEmpty()) {
            Keywords.startingWith(place.prefix()).stream()
                    .filter(word -> !found.containsKey(word))
                    .forEach(word -> matches.add(new Match(word, Kind.KEYWORD)));
        }
        return matches.isEmpty() ? new Completion(matches, cursor, cursor) : fit(matches, cell, cursor, place.prefix());
    }

    private Map<String, Boolean> found(String cell, int cursor, String before, CompletionPlace place) {
        if (annotations.isAt(before)) {
            return annotations.suggestions(before, place.prefix(), this::suggestionsAfter);
        }
        if (MethodReferences.isAt(before)) {
            return MethodReferences.suggestions(before, place.prefix(), this::suggestionsAfter);
        }
        boolean afterDot = before.stripTrailing().endsWith(".<");
        Map<String, Boolean> found = afterDot ? suggestions(place.prefix()) : suggestions(cell, cursor);
        if (isTypeArgument(before)) {
            found.keySet()
                    .removeIf(
                            text -> !Character.isUpperCase(text.charAt(0)) || text.endsWith("(") || text.endsWith(")"));
            session.now().values().stream()
                    .filter(match -> match.kind() == Kind.INSTANCE)
                    .forEach(match -> found.remove(match.text()));
        }
        return found;
    }

    private static boolean isTypeArgument(String before) {
        return TYPE_ARGUMENT.matcher(before).find();
    }

    private static List<Match> matches(Map<String, Boolean> found, CompletionPlace place, Map<String, Match> known) {
        return new ArrayList<>(found.keySet().stream()
                .filter(text -> !place.prefix().isEmpty() || !NOT_OFFERED.contains(name(text)))
                .sorted(Comparator.comparingInt(text -> rank(text, found.get(text), known)))
                .map(text -> match(text, place, known))
                .toList());
    }

    /** The name of a method, without its parentheses. */
    private static String name(String text) {
        return text.replaceFirst("\\(\\)?$", "");
    }

    /** Without the parenthesis where one is there already; in the middle of a name that is among the matches, for all of it. */
    private static Completion fit(List<Match> matches, String cell, int cursor, String prefix) {
        int end = cursor;
        while (end < cell.length() && Character.isJavaIdentifierPart(cell.charAt(end))) {
            end++;
        }
        String word = prefix + cell.substring(cursor, end);
        int to = matches.stream().anyMatch(match -> match.text().startsWith(word)) ? end : cursor;
        boolean called = cell.startsWith("(", to);
        List<Match> fitting = matches.stream()
                .map(match -> called ? bare(match) : match)
                .distinct()
                .toList();
        return new Completion(fitting, cursor - prefix.length(), to);
    }

    private static Match bare(Match match) {
        return new Match(name(match.text()), match.kind(), match.signature());
    }

    /** What JShell suggests, without repetitions, and whether it has the type that is wanted. */
    private Map<String, Boolean> suggestions(String cell, int cursor) {
        String code = cell.substring(0, cursor);
        Map<String, Boolean> found = suggestions(code);
        if (found.isEmpty()) {
            for (String part : parts(code)) {
                found = suggestions(part);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return found;
    }

    private Map<String, Boolean> suggestionsAfter(String code) {
        return suggestions(code, code.length());
    }

    private Map<String, Boolean> suggestions(String code) {
        Map<String, Boolean> found = new LinkedHashMap<>();
        for (Suggestion each : analysis.completionSuggestions(code, code.length(), new int[1])) {
            if (!each.continuation().startsWith("$JShell$")) {
                found.merge(each.continuation(), each.matchesType(), Boolean::logicalOr);
            }
        }
        return found;
    }

    /**
     * The end of the code in ways in which JShell may understand it better. It cannot look past an import or a method, and past a
     * class only within a block.
     */
    private Set<String> parts(String code) {
        List<CellUnits.Unit> units = CellUnits.of(code, analysis).units();
        Set<String> parts = new LinkedHashSet<>();
        if (units.size() > 1) {
            parts.add("{" + code.substring(startBehind(CellUnits.Unit::isImport, units)));
            parts.add(code.substring(startBehind(CellUnits.Unit::isDeclaration, units)));
            parts.add(code.substring(units.get(units.size() - 1).offset()));
        }
        return parts;
    }

    /** Where the unit starts that follows the last one of a kind. */
    private static int startBehind(Predicate<CellUnits.Unit> kind, List<CellUnits.Unit> units) {
        for (int i = units.size() - 1; i > 0; i--) {
            if (kind.test(units.get(i - 1))) {
                return units.get(i).offset();
            }
        }
        return 0;
    }

    private static int rank(String text, boolean matchesType, Map<String, Match> declared) {
        if (OF_EVERY_OBJECT.contains(name(text)) || NOT_OFFERED.contains(name(text))) {
            return 4;
        }
        return (declared.containsKey(key(text)) ? 0 : 1) + (matchesType ? 0 : 2);
    }

    private static Match match(String text, CompletionPlace place, Map<String, Match> declared) {
        Match known = declared.get(key(text));
        return known != null && !place.isNew()
                ? new Match(text, known.kind(), known.signature())
                : new Match(text, kind(text, place));
    }

    /** Methods without parameters are suggested with both parentheses. */
    private static String key(String text) {
        return text.endsWith("()") ? text.substring(0, text.length() - 1) : text;
    }

    /** JShell does not say what a suggestion is; Java's conventions do, and they are kept everywhere. */
    private static Kind kind(String text, CompletionPlace place) {
        boolean upperCase = Character.isUpperCase(text.charAt(0));
        if (place.isNew()) {
            return Kind.CLASS;
        }
        if (text.endsWith(".")) {
            return Kind.MODULE;
        }
        if (text.endsWith("(") || text.endsWith(")") || place.isReference()) {
            return Kind.FUNCTION;
        }
        if (Keywords.contain(text)) {
            return Kind.KEYWORD;
        }
        boolean constant = text.chars().noneMatch(Character::isLowerCase)
                && (place.isMember() || text.contains("_") || text.length() <= 2);
        return upperCase && !constant ? Kind.CLASS : Kind.INSTANCE;
    }

    /** Looked up when first needed: a kernel starts without. */
    private Packages packages() {
        if (packages == null) {
            packages = new Packages();
        }
        return packages;
    }
}
