package io.cellshell.kernel.jshell.diagnostics;

import io.cellshell.kernel.jshell.declaration.Declarations;
import io.cellshell.kernel.jshell.declaration.SnippetSourceMap;
import io.cellshell.kernel.jshell.syntax.CodeText;
import io.cellshell.kernel.jshell.syntax.Enumeration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.spi.SPIResolutionException;

/** Words for definitions that cannot be used: JShell accepts a definition of which something is missing so far. */
public final class MissingDefinitions {

    private static final Pattern TYPE_PARAMETER = Pattern.compile("[A-Z]");

    private final JShell shell;
    private final Suggestions suggestions;
    private final Declarations declarations;

    public MissingDefinitions(JShell shell, Suggestions suggestions, Declarations declarations) {
        this.shell = shell;
        this.suggestions = suggestions;
        this.declarations = declarations;
    }

    /** What to say where code of a cell has called something unfinished. */
    public String called(SPIResolutionException thrown) {
        return declarations()
                .filter(snippet -> snippet.id().equals(String.valueOf(thrown.id())))
                .map(this::cannotBeUsed)
                .findFirst()
                .orElse("What is called here needs something that no cell has defined so far.");
    }

    /** What to say of a name that the compiler does not know because its definition is unfinished. */
    Optional<String> of(String name) {
        return unfinished(name).map(this::cannotBeUsed);
    }

    String cannotBeUsed(DeclarationSnippet snippet) {
        Map<String, String> needs = needs(snippet);
        if (needs.isEmpty()) {
            return snippet.name() + " does not compile any more (" + declarations.firstError(snippet)
                    + "): correct it and run its cell again.";
        }
        return snippet.name() + " cannot be used yet: it needs "
                + Enumeration.list(needs.entrySet().stream()
                        .map(need ->
                                need.getKey() + (need.getValue().isEmpty() ? "" : " (for " + need.getValue() + ")"))
                        .toList())
                + ", which no cell has defined so far." + advice(snippet, needs.keySet());
    }

    /**
     * What a definition lacks is told where it is defined: the one who calls it may be another, or it may be too late.
     *
     * @param number execution number of the cell
     * @param offset where the definition starts in it
     */
    public String warning(DeclarationSnippet snippet, int number, String cell, int offset) {
        List<String> missing = shell.unresolvedDependencies(snippet).toList();
        if (missing.isEmpty()) {
            return snippet.name() + " does not compile yet (" + declarations.firstError(snippet) + ").";
        }
        String name = nameOf(missing.get(0));
        Matcher place = Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])")
                .matcher(CodeText.onlyCode(cell));
        int position = place.find(offset) ? place.start() : offset;
        if (missing.stream().anyMatch(each -> unfinished(nameOf(each)).isPresent())) {
            return cannotBeUsed(snippet);
        }
        return snippet.name() + " uses " + Enumeration.list(missing) + ", which no cell has defined so far ("
                + SnippetSourceMap.at(number, cell, position) + "); define it before you use " + snippet.name() + "."
                + advice(snippet, needs(snippet).keySet());
    }

    /** What nobody has defined, each with the unfinished definition that needs it; empty text for the snippet itself. */
    private Map<String, String> needs(DeclarationSnippet snippet) {
        Map<String, String> needs = new LinkedHashMap<>();
        collect(snippet, "", needs, new HashSet<>(Set.of(snippet.name())));
        return needs;
    }

    private void collect(DeclarationSnippet snippet, String through, Map<String, String> needs, Set<String> seen) {
        for (String missing : shell.unresolvedDependencies(snippet).toList()) {
            Optional<DeclarationSnippet> other = unfinished(nameOf(missing));
            if (other.isEmpty()) {
                needs.putIfAbsent(missing, through);
            } else if (seen.add(other.get().name())) {
                collect(other.get(), other.get().name(), needs, seen);
            }
        }
    }

    private String advice(DeclarationSnippet snippet, Set<String> missing) {
        Optional<String> common = missing.stream()
                .map(each -> suggestions.packages(nameOf(each)))
                .reduce((a, b) -> a.stream().filter(b::contains).toList())
                .flatMap(packages -> packages.stream().findFirst());
        if (missing.size() > 1 && common.isPresent()) {
            return " All are known after: import " + common.get() + ".*;";
        }
        return missing.stream()
                .map(each -> advice(snippet, each))
                .filter(sentence -> !sentence.isEmpty())
                .map(sentence -> " " + sentence)
                .collect(Collectors.joining());
    }

    private String advice(DeclarationSnippet snippet, String missing) {
        String kind = missing.replaceFirst(" .*", "");
        String name = nameOf(missing);
        if (kind.equals("class") && TYPE_PARAMETER.matcher(name).matches()) {
            String where = snippet instanceof MethodSnippet
                    ? "<" + name + "> in front of the type of its result"
                    : snippet instanceof TypeDeclSnippet ? snippet.name() + "<" + name + ">" : "";
            return where.isEmpty() ? "" : "If " + name + " stands for any type, write " + where + ".";
        }
        String sentence = suggestions.of(kind, name, "");
        if (sentence.startsWith("Did you mean")) {
            return "For " + name + ": d" + sentence.substring(1);
        }
        return sentence.startsWith("It is") ? name + sentence.substring("It".length()) : sentence;
    }

    private Optional<DeclarationSnippet> unfinished(String name) {
        return declarations()
                .filter(snippet -> snippet.name().equals(name))
                .filter(snippet -> shell.status(snippet) == Status.RECOVERABLE_DEFINED
                        || shell.status(snippet) == Status.RECOVERABLE_NOT_DEFINED)
                .findFirst();
    }

    private Stream<DeclarationSnippet> declarations() {
        return shell.snippets().filter(DeclarationSnippet.class::isInstance).map(DeclarationSnippet.class::cast);
    }

    /** The name alone of what JShell calls {@code class A} or {@code method f(int)}. */
    private static String nameOf(String missing) {
        return missing.replaceFirst("^\\w+ ", "").replaceFirst("\\(.*", "");
    }
}
