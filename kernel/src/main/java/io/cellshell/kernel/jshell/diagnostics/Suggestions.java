package io.cellshell.kernel.jshell.diagnostics;

import io.cellshell.kernel.hint.EditDistance;
import io.cellshell.kernel.hint.language.ForeignNames;
import io.cellshell.kernel.jshell.completion.CellNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;

/** Says what a name that nobody knows may have been meant to be: one that is spelled much like it, or one to import. */
public final class Suggestions {

    private static final int MAX_SUGGESTIONS = 3;

    /** An assignment, and what is assigned. */
    private static final Pattern ASSIGNED = Pattern.compile("\\s*=(?!=)([^;\\n]*)");

    private static final Pattern USED_AS_TYPE = Pattern.compile("\\s*(?:\\.|::|<|\\[\\s*]|\\w)");

    private static final Pattern STATEMENT_ENDED = Pattern.compile("[;{}\\n]\\s*$");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|enum|record)\\s+(\\w+)");

    /** What other languages, and other classes of Java, call the same. */
    private static final Map<String, List<String>> OTHER_WORDS = Map.ofEntries(
            Map.entry("size", List.of("length")),
            Map.entry("length", List.of("size")),
            Map.entry("len", List.of("length", "size")),
            Map.entry("count", List.of("length", "size")),
            Map.entry("append", List.of("add")),
            Map.entry("push", List.of("add")),
            Map.entry("insert", List.of("add")),
            Map.entry("extend", List.of("addAll")),
            Map.entry("upper", List.of("toUpperCase")),
            Map.entry("lower", List.of("toLowerCase")),
            Map.entry("substr", List.of("substring")),
            Map.entry("find", List.of("indexOf")),
            Map.entry("includes", List.of("contains")),
            Map.entry("has", List.of("containsKey", "contains")),
            Map.entry("keys", List.of("keySet")),
            Map.entry("items", List.of("entrySet")),
            Map.entry("pop", List.of("remove")));

    private final SourceCodeAnalysis analysis;
    private final ClassNames classes;
    private final KnownNames known;

    public Suggestions(JShell shell, ClassNames classes, ClassLoader loader) {
        this.analysis = shell.sourceCodeAnalysis();
        this.classes = classes;
        this.known = new KnownNames(shell, classes, loader);
    }

    /** A sentence for an unknown name in a cell; empty where there is none to say. */
    String of(UnknownName unknown, String cell) {
        String before = cell.substring(0, unknown.position());
        if (before.stripTrailing().endsWith(".")) {
            return didYouMean(similar(unknown, members(before), true));
        }
        String declaration = declaration(unknown, cell);
        String sentence = of(unknown.kind(), unknown.name(), before, mayBeImported(unknown, cell));
        return Stream.of(sentence, declaration)
                .filter(text -> !text.isEmpty())
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    /**
     * A sentence for a name that nobody knows; empty where there is none to say.
     *
     * @param kind what it was taken for: {@code variable}, {@code method} or {@code class}
     * @param code code that may declare what was meant
     */
    String of(String kind, String name, String code) {
        return of(kind, name, code, true);
    }

    /** A class that stands alone is no value. */
    private static boolean mayBeImported(UnknownName unknown, String cell) {
        return !unknown.kind().equals("variable")
                || USED_AS_TYPE
                        .matcher(cell)
                        .region(unknown.position() + unknown.name().length(), cell.length())
                        .lookingAt();
    }

    private String of(String kind, String name, String code, boolean mayBeImported) {
        Optional<String> foreign = ForeignNames.hint(kind, name);
        if (foreign.isPresent()) {
            return foreign.get();
        }
        List<String> imports = kind.equals("method") || !mayBeImported ? List.of() : imports(name);
        if (!imports.isEmpty()) {
            return "It is known after: " + String.join("  or  ", imports);
        }
        UnknownName unknown = new UnknownName(kind, name, 0);
        boolean mayBeType = !kind.equals("method") && (kind.equals("class") || Character.isUpperCase(name.charAt(0)));
        List<String> candidates = new ArrayList<>();
        if (!kind.equals("class")) {
            known.values().forEach(candidates::add);
        }
        if (mayBeType) {
            known.types().forEach(candidates::add);
        }
        candidates.addAll(CellNames.of(code).keySet());
        TYPE.matcher(code).results().map(found -> found.group(1)).forEach(candidates::add);
        List<String> similar = similar(unknown, candidates, false);
        return similar.isEmpty() && mayBeType ? farther(unknown) : didYouMean(similar);
    }

    /** What to write where a value is assigned to a name that nobody has declared; empty elsewhere. */
    private static String declaration(UnknownName unknown, String cell) {
        Matcher assigned = ASSIGNED.matcher(cell)
                .region(unknown.position() + unknown.name().length(), cell.length());
        String before = cell.substring(0, unknown.position());
        boolean starts = before.isBlank() || STATEMENT_ENDED.matcher(before).find();
        return unknown.kind().equals("variable") && starts && assigned.lookingAt()
                ? "A new variable is declared with its type or with var: var " + unknown.name() + " = "
                        + assigned.group(1).strip() + ";"
                : "";
    }

    private static String didYouMean(List<String> similar) {
        return similar.isEmpty() ? "" : "Did you mean " + String.join(" or ", similar) + "?";
    }

    /** The packages that have a class of this name; of Java alone, where it has one. */
    List<String> packages(String name) {
        return classes(name)
                .map(each -> each.substring(0, each.lastIndexOf('.')))
                .toList();
    }

    /** The classes of this name, the nearest first; of Java alone, where it has one. */
    private Stream<String> classes(String name) {
        List<String> all = classes.named(name).stream().sorted(byNearness()).toList();
        boolean ofJava = all.stream().anyMatch(each -> each.startsWith("java."));
        return all.stream().filter(each -> !ofJava || each.startsWith("java"));
    }

    private List<String> imports(String name) {
        return classes(name)
                .limit(MAX_SUGGESTIONS)
                .map(each -> "import " + each + ";")
                .toList();
    }

    private static Comparator<String> byNearness() {
        return Comparator.comparing((String each) -> !each.startsWith("java.util."))
                .thenComparing(each -> !each.startsWith("java."))
                .thenComparing(Comparator.naturalOrder());
    }

    /** A class of Java that is not imported, and is spelled much like it. */
    private String farther(UnknownName unknown) {
        String initial = unknown.name().substring(0, 1);
        List<String> names = classes.ofJava()
                .map(ClassNames::simpleName)
                .filter(name -> name.regionMatches(true, 0, initial, 0, 1))
                .distinct()
                .toList();
        return similar(unknown, names, false).stream()
                .findFirst()
                .map(name -> "Did you mean " + name + "? It is known after: " + String.join("  or  ", imports(name)))
                .orElse("");
    }

    private List<String> similar(UnknownName unknown, List<String> candidates, boolean isMember) {
        String name = unknown.name();
        boolean isMethod = unknown.kind().equals("method");
        Predicate<String> isOtherWord =
                plain -> isMember && OTHER_WORDS.getOrDefault(name, List.of()).contains(plain);
        Map<String, Integer> distances = new LinkedHashMap<>();
        for (String candidate : candidates) {
            String plain = candidate.replaceFirst("\\(.*", "");
            if (!isOtherWord.test(plain) && Math.abs(plain.length() - name.length()) > most(name)) {
                continue;
            }
            int distance = isOtherWord.test(plain) ? 0 : EditDistance.between(name, plain);
            // The right name for a method that is taken for a field, or the other way round, is a good guess, too.
            boolean likely = plain.equals(name) == (candidate.contains("(") != isMethod);
            if ((likely || isOtherWord.test(plain)) && distance <= most(name)) {
                distances.merge(candidate.replaceFirst("\\($", "(…)"), distance, Math::min);
            }
        }
        int best = distances.values().stream().min(Integer::compare).orElse(0);
        return distances.entrySet().stream()
                .filter(entry -> entry.getValue() == best)
                .limit(MAX_SUGGESTIONS)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** How many letters of a name may be wrong. */
    private static int most(String name) {
        return name.length() < 3 ? 0 : Math.max(1, name.length() / 4);
    }

    private List<String> members(String before) {
        List<String> candidates = new ArrayList<>();
        int line = before.lastIndexOf('\n') + 1;
        for (String text : line == 0 ? List.of(before) : List.of(before, before.substring(line))) {
            analysis.completionSuggestions(text, text.length(), new int[1])
                    .forEach(suggestion -> candidates.add(suggestion.continuation()));
        }
        return candidates;
    }
}
