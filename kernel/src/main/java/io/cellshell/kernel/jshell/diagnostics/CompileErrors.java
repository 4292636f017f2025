package io.cellshell.kernel.jshell.diagnostics;

import io.cellshell.kernel.hint.Advice;
import io.cellshell.kernel.hint.CompileError;
import io.cellshell.kernel.hint.Syntax;
import io.cellshell.kernel.hint.language.NotJava;
import io.cellshell.kernel.jshell.declaration.SnippetSourceMap;
import io.cellshell.kernel.jshell.execution.SnippetNames;
import io.cellshell.kernel.jshell.problem.CellProblem;
import io.cellshell.kernel.jshell.syntax.CellUnits;
import io.cellshell.kernel.jshell.syntax.CodeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;

/** Words for code that does not compile: the line, a mark under what is wrong, what is wrong and what to type. */
public final class CompileErrors {

    private static final Pattern PRIVATE = Pattern.compile("^(?:[\\w$.]*\\.)?(\\w+)(\\(.*\\))? has private access in");

    private record Mark(int start, int length) {}

    /** One error in words. */
    private record Explanation(Mark mark, String sentence) {}

    private final JShell shell;
    private final Suggestions suggestions;
    private final MissingDefinitions missing;

    public CompileErrors(JShell shell, Suggestions suggestions, MissingDefinitions missing) {
        this.shell = shell;
        this.suggestions = suggestions;
        this.missing = missing;
    }

    /**
     * @param cell execution number of the cell
     * @param source source of the cell
     * @param place where a position of the messages lies in it
     * @param diags the compiler's messages; at least one is an error
     */
    public CellError describe(int cell, String source, IntUnaryOperator place, List<Diag> diags) {
        List<Explanation> explanations = ofDifferentCauses(source, place, diags).stream()
                .map(diag -> explain(source, place, diag))
                .distinct()
                .toList();
        List<String> traceback =
                explanations.stream().map(each -> text(cell, source, each)).toList();
        return error(cell, source, explanations.get(0), traceback);
    }

    /** Words for what was found before the compiler was asked; nothing of the cell was run. */
    public CellError describe(int cell, String source, CellProblem problem) {
        Explanation explanation =
                new Explanation(new Mark(problem.start(), problem.end() - problem.start()), problem.message() + ".");
        return error(
                cell, source, explanation, List.of(text(cell, source, explanation), "Nothing of this cell was run."));
    }

    private static CellError error(int cell, String source, Explanation first, List<String> traceback) {
        String line = SnippetSourceMap.at(cell, source, first.mark().start()).toString();
        return new CellError.NotCompiled(line + ": " + first.sentence(), traceback);
    }

    /** What is wrong with a statement that JShell would accept, though it is none of Java; null where nothing is. */
    public CellError ofNoJava(int cell, String source, CellUnits.Unit unit) {
        String sentence =
                NotJava.hint(unit.source(), name -> declared().contains(name)).orElse(null);
        if (sentence == null) {
            return null;
        }
        Explanation explanation =
                new Explanation(new Mark(unit.offset(), unit.source().strip().length()), sentence);
        return error(cell, source, explanation, List.of(text(cell, source, explanation)));
    }

    /** Behind its first error of syntax the compiler guesses, and of an unknown name it complains wherever it stands. */
    private static List<Diag> ofDifferentCauses(String source, IntUnaryOperator place, List<Diag> diags) {
        List<Diag> errors = diags.stream().filter(Diag::isError).toList();
        List<Diag> syntax = errors.stream()
                .filter(diag -> Syntax.isError(key(diag)))
                .sorted(Comparator.comparingInt(diag -> start(place, diag)))
                .toList();
        if (!syntax.isEmpty()) {
            return List.of(syntax.get(0));
        }
        Set<String> unknown = new HashSet<>();
        List<Diag> causes = new ArrayList<>();
        for (Diag diag : errors) {
            UnknownName name = UnknownName.of(diag, source, start(place, diag));
            boolean isNew = name == null || unknown.add((name.kind().equals("method") ? "method " : "") + name.name());
            if (isNew && causes.stream().noneMatch(other -> overlap(other, diag))) {
                causes.add(diag);
            }
        }
        return causes;
    }

    /** What is wrong with a part of an expression makes the whole of it wrong. */
    private static boolean overlap(Diag a, Diag b) {
        return start(each -> each, a) < b.getEndPosition() && start(each -> each, b) < a.getEndPosition();
    }

    private Explanation explain(String source, IntUnaryOperator place, Diag diag) {
        Mark mark = mark(source, place, diag);
        String visible = visible(source, place, diag);
        if (!visible.isEmpty()) {
            return new Explanation(mark, message(diag) + "\n" + visible);
        }
        Advice advice = Hints.of(new CompileError(
                        source,
                        CodeText.onlyCode(source),
                        place.applyAsInt(0),
                        mark.start(),
                        key(diag),
                        message(diag),
                        declared()))
                .orElse(null);
        if (advice != null) {
            Mark of = advice.start() < 0 ? mark : new Mark(advice.start(), advice.end() - advice.start());
            return new Explanation(of, advice.instead() ? advice.sentence() : message(diag) + "\n" + advice.sentence());
        }
        UnknownName unknown = UnknownName.of(diag, source, start(place, diag));
        return new Explanation(mark, unknown == null ? message(diag) : sentence(unknown, source, message(diag)));
    }

    /** What may have been meant by a name that is there, but private, such as {@code list.size}; empty where that is not known. */
    private String visible(String source, IntUnaryOperator place, Diag diag) {
        Matcher hidden = PRIVATE.matcher(message(diag));
        if (!hidden.find()) {
            return "";
        }
        Matcher name = Pattern.compile("\\.\\s*(" + Pattern.quote(hidden.group(1)) + ")\\b")
                .matcher(source);
        return name.find(Math.min(start(place, diag), source.length()))
                ? suggestions.of(
                        new UnknownName(hidden.group(2) == null ? "variable" : "method", name.group(1), name.start(1)),
                        source)
                : "";
    }

    private String sentence(UnknownName unknown, String source, String message) {
        Optional<String> unfinished = missing.of(unknown.name());
        if (unfinished.isPresent()) {
            return unfinished.get();
        }
        Matcher pattern = Pattern.compile("\\binstanceof\\s+(?:final\\s+)?([\\w$.<>?,\\[\\] ]*?)\\s+"
                        + Pattern.quote(unknown.name()) + "\\b")
                .matcher(source.substring(0, unknown.position()));
        if (pattern.find() && unknown.kind().equals("variable")) {
            return unknown.name()
                    + " is known in the statement of its instanceof alone, as if that stood in braces: write "
                    + pattern.group(1) + " " + unknown.name() + " = (" + pattern.group(1)
                    + ") …; behind that statement, or put both into one block { … }.";
        }
        boolean isMember =
                source.substring(0, unknown.position()).stripTrailing().endsWith(".");
        Optional<String> elsewhere = isMember ? Optional.empty() : VariableScopes.inCell(unknown, source);
        if (elsewhere.isPresent()) {
            return elsewhere.get();
        }
        String suggestion = suggestions.of(unknown, source);
        if (!suggestion.isEmpty()) {
            return message + "\n" + suggestion;
        }
        return isMember ? message : notDefined(unknown);
    }

    private static String notDefined(UnknownName unknown) {
        boolean isType = unknown.kind().equals("class")
                || unknown.kind().equals("variable")
                        && Character.isUpperCase(unknown.name().charAt(0));
        return unknown.name() + " is not defined: no cell has defined a " + (isType ? "class" : unknown.kind())
                + " of this name so far" + (isType ? ", and no import brings one" : "")
                + ". Run the cells above first (menu Run > Run All Above Selected Cell), or check the spelling.";
    }

    private Set<String> declared() {
        return shell.snippets()
                .filter(snippet -> shell.status(snippet).isActive())
                .filter(DeclarationSnippet.class::isInstance)
                .map(snippet -> ((DeclarationSnippet) snippet).name())
                .collect(Collectors.toSet());
    }

    private static String text(int cell, String source, Explanation explanation) {
        int start = explanation.mark().start();
        SnippetSourceMap.Line line = SnippetSourceMap.at(cell, source, start);
        int lineStart = source.lastIndexOf('\n', Math.max(0, Math.min(start, source.length()) - 1)) + 1;
        int column = Math.max(0, Math.min(start - lineStart, line.text().length()));
        int length =
                Math.max(1, Math.min(explanation.mark().length(), line.text().length() - column));
        String indent = line.text().substring(0, column).replaceAll("[^\t]", " ");
        return Ansi.error("Does not compile") + " " + Ansi.place(line.toString()) + "\n    " + line.text() + "\n    "
                + indent + Ansi.error("^".repeat(length)) + "\n" + explanation.sentence();
    }

    /** What to mark. Of an unknown name the compiler marks what stands in front of it, too. */
    private static Mark mark(String source, IntUnaryOperator place, Diag diag) {
        int start = start(place, diag);
        UnknownName unknown = UnknownName.of(diag, source, start);
        return unknown == null
                ? new Mark(start, place.applyAsInt((int) Math.max(0, diag.getEndPosition())) - start)
                : new Mark(unknown.position(), unknown.name().length());
    }

    private static String key(Diag diag) {
        return diag.getCode().replaceFirst("^compiler\\.err\\.", "");
    }

    /** A position on a line break belongs to the line before it. */
    private static int start(IntUnaryOperator place, Diag diag) {
        long position = diag.getStartPosition() == Diag.NOPOS ? diag.getPosition() : diag.getStartPosition();
        return place.applyAsInt((int) Math.max(0, position));
    }

    /** Drops the line on the location: it names a class that JShell made up, or one that only the check before a run knows. */
    private static String message(Diag diag) {
        String message = diag.getMessage(Locale.ENGLISH)
                .lines()
                .filter(line -> !line.strip().startsWith("location:"))
                .collect(Collectors.joining("\n"));
        return SnippetNames.clean(message)
                .replaceAll(" in class (?:io\\.cellshell\\.kernel\\.compat\\.CellFunctions)?(?= )", "")
                .replaceAll("(?<![\\w.$])\\$\\d+\\.(?=\\w)", "")
                .replaceAll("(?<![\\w.])java\\.lang\\.(?=[A-Z])", "");
    }
}
