package io.cellshell.kernel.jshell.declaration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;

/**
 * The imports of a notebook: those that every cell has, and those that cells declare.
 *
 * <p>JShell takes some milliseconds for each import, and after a star import it looks again at every declaration that refers to
 * anything. So all imports that every cell has are one snippet, which JShell is told of before anything else. It takes the first
 * of them for the whole, and puts the text of all in front of each snippet that it compiles.
 */
public final class Imports {

    /** The first import gives the snippet its key: it must be one that no cell writes and that changes nothing. */
    private static final String FIRST = "import java.lang.FunctionalInterface;";

    private static final Pattern IMPORT =
            Pattern.compile("import\\s+((?:static\\s+|module\\s+)?[\\w$.]+(?:\\.\\*)?)\\s*;");

    private static final Pattern QUALIFIED = Pattern.compile("(?<![\\w$.])((?:[a-z_][\\w$]*\\.)+)([A-Z][\\w$]*)");

    private final List<String> pending = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> forAll = new HashSet<>();
    private boolean begun;

    /** Imports for all cells to come, each as {@code java.util.*} or {@code static java.lang.Math.*}. */
    public void add(List<String> imports) {
        forAll.addAll(imports);
        imports.stream().filter(each -> !known.contains(each)).forEach(pending::add);
    }

    /**
     * Tells JShell of all imports that it does not know yet. No declaration is evaluated before: it would have to be looked at
     * again.
     *
     * @param evaluation lets JShell evaluate one import
     */
    public void evaluateAll(Function<String, List<SnippetEvent>> evaluation) {
        if (pending.isEmpty()) {
            return;
        }
        List<String> fresh = pending.stream().distinct().toList();
        pending.clear();
        if (begun || !evaluateTogether(fresh, evaluation)) {
            fresh.forEach(each -> evaluate(each, evaluation));
        }
        begun = true;
    }

    /** Whether there are imports that JShell does not know yet. */
    public boolean hasPending() {
        return !pending.isEmpty();
    }

    /** Whether an import of a cell says what JShell knows already: so to evaluate it would change nothing. */
    public boolean areKnown(String source) {
        List<String> names = names(source).toList();
        return !names.isEmpty() && known.containsAll(names);
    }

    /** The imports by name that an import of a cell needs beside it, so that it goes before what all cells import. */
    public Stream<String> shadowing(String source, Shadowing.Types types) {
        return Shadowing.imports(source, forAll, types).filter(each -> !known.contains(each));
    }

    /** Notes what an evaluated import has brought, or what a dropped one has taken away. */
    public void follow(List<SnippetEvent> events) {
        for (SnippetEvent event : events) {
            if (event.snippet() instanceof ImportSnippet snippet) {
                if (event.status() == Snippet.Status.VALID) {
                    names(snippet.source()).forEach(known::add);
                } else {
                    names(snippet.source()).forEach(known::remove);
                }
            }
        }
    }

    /** The names in the text of an import snippet, each as {@code java.util.*} or {@code static java.lang.Math.*}. */
    public static Stream<String> names(String source) {
        return IMPORT.matcher(source.replace(FIRST, ""))
                .results()
                .map(found -> found.group(1).replaceAll("\\s+", " "));
    }

    /** All that is imported, each as {@code java.util.*} or {@code static java.lang.Math.*}. */
    public static Stream<String> names(JShell shell) {
        return shell.imports().flatMap(snippet -> names(snippet.source()));
    }

    /** The name without what tells the kind of import. */
    public static String plain(String name) {
        return name.replaceFirst("^(static|module) ", "");
    }

    /** A type as a cell would write it: without the packages that are imported. */
    public String shortened(String typeName) {
        return QUALIFIED.matcher(typeName).replaceAll(found -> {
            boolean imported = known.contains(found.group(1) + "*") || known.contains(found.group());
            return Matcher.quoteReplacement(imported ? found.group(2) : found.group());
        });
    }

    private boolean evaluateTogether(List<String> imports, Function<String, List<SnippetEvent>> evaluation) {
        StringBuilder all = new StringBuilder(FIRST);
        imports.forEach(each -> all.append(" import ").append(each).append(';'));
        follow(evaluation.apply(all.toString()));
        return known.containsAll(imports);
    }

    private void evaluate(String name, Function<String, List<SnippetEvent>> evaluation) {
        follow(evaluation.apply("import " + name + ";"));
        if (!known.contains(name)) {
            System.err.println(
                    "The import of " + name + ", which an extension wants for all cells, does not compile and is left"
                            + " out; check the extension's spelling of it, and that its library is on the class path.");
        }
    }
}
