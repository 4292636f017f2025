package io.cellshell.kernel.magic;

import io.cellshell.kernel.api.Magic;
import io.cellshell.kernel.jshell.JavaInterpreter;
import io.cellshell.kernel.jshell.completion.Completion;
import io.cellshell.kernel.jshell.completion.Completion.Kind;
import io.cellshell.kernel.jshell.completion.Completion.Match;
import io.cellshell.kernel.jshell.completion.PathCompletion;
import io.cellshell.kernel.jshell.inspection.Inspection;
import io.cellshell.kernel.jshell.inspection.Inspection.Element;
import io.cellshell.kernel.jshell.syntax.CellCompleteness;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Helps with cells that are being written and hold magics; the Java in them is the interpreter's matter. */
final class MagicAssistant {

    /** The start of a line, or of what is assigned, up to the cursor. */
    private static final Pattern BEGUN = Pattern.compile("(?:^|=)[ \\t]*(%{1,2}(?:[A-Za-z_]\\w*)?)$");

    /** A magic with its arguments, up to the cursor. */
    private static final Pattern ARGUMENTS = Pattern.compile("(?:^|=)[ \\t]*(%{1,2}[A-Za-z_]\\w*)[ \\t]+(.*)$");

    private static final Pattern LAST_ARGUMENT = Pattern.compile("(?:\"[^\"]*|[^\\s\"]*)$");
    private static final Pattern OF_FILES = Pattern.compile("FILE|GLOB|PATH|FOLDER");

    private final NotebookInterpreter cells;
    private final JavaInterpreter java;

    MagicAssistant(NotebookInterpreter cells) {
        this.cells = cells;
        this.java = cells.java();
    }

    Completion complete(String cell, int cursor) {
        Completion names = names(cell, cursor);
        if (!names.matches().isEmpty()) {
            return names;
        }
        Optional<Completion> path = path(cell, cursor);
        if (path.isPresent()) {
            return path.get();
        }
        CellView view = view(cell);
        boolean isJava = view.magics().isEmpty()
                || !view.java().substring(lineStart(cell, cursor), cursor).isBlank()
                || view.at(lineAt(cell, cursor)) == null && !isOtherLanguage(view);
        return isJava ? java.complete(view.java(), cursor) : new Completion(List.of(), cursor, cursor);
    }

    /** Magics whose names go on like this; a cell magic has to be on the first line. */
    private Completion names(String cell, int cursor) {
        int start = lineStart(cell, cursor);
        String before = cell.substring(start, cursor);
        Matcher begun = BEGUN.matcher(before);
        if (!begun.find()) {
            return new Completion(List.of(), cursor, cursor);
        }
        boolean first = cell.substring(0, start).isBlank() && !before.contains("=");
        String typed = begun.group(1);
        List<Match> matches = Stream.of(true, false)
                .filter(line -> line || first)
                .flatMap(line -> cells.magics().typed(line).stream())
                .filter(name -> name.startsWith(typed) || typed.equals("%") && first && name.startsWith("%%"))
                .map(name -> new Match(name, Kind.MAGIC, usage(name)))
                .toList();
        return new Completion(matches, cursor - typed.length(), cursor);
    }

    /** Files for the arguments of a magic that takes files; empty elsewhere. */
    private Optional<Completion> path(String cell, int cursor) {
        Matcher line = ARGUMENTS.matcher(cell.substring(lineStart(cell, cursor), cursor));
        if (!line.find() || !OF_FILES.matcher(usage(line.group(1))).find()) {
            return Optional.empty();
        }
        String typed = LAST_ARGUMENT.matcher(line.group(2)).replaceFirst("");
        String path = line.group(2).substring(typed.length()).replaceFirst("^\"", "");
        return Optional.of(PathCompletion.of(path, UserPath.expand(path), cursor));
    }

    private String usage(String typed) {
        String name = typed.replace("%", "");
        return cells.magics().named(name).stream()
                .filter(magic -> typed.startsWith("%%") == (magic.cell() != null))
                .map(Magic::usage)
                .findFirst()
                .orElse("");
    }

    /** Help on the magic whose name the cursor is in or behind, or in whose arguments it is where they are no Java. */
    Inspection inspect(String cell, int cursor) {
        CellView view = view(cell);
        CellPart part = view.at(lineAt(cell, cursor));
        if (part == null
                || !view.java().substring(lineStart(cell, cursor), cursor).isBlank()) {
            return java.inspect(view.java(), cursor);
        }
        String name = part instanceof CellPart.Line line ? line.name() : ((CellPart.Cell) part).name();
        boolean line = part instanceof CellPart.Line;
        List<Element> found = cells.magics().named(name).stream()
                .filter(magic -> line == (magic.cell() == null))
                .map(magic -> new Element((magic.typed() + " " + magic.usage()).strip(), asJavadoc(magic.help())))
                .toList();
        return new Inspection(found, Optional.empty(), List.of());
    }

    /** Documentation is written in the language of Javadoc. */
    private static String asJavadoc(String help) {
        return help.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceFirst("(?s)\n(.+)", "\n<pre>\n$1</pre>");
    }

    /** A cell magic is whole when a blank line has been typed below it, as in other kernels. */
    CellCompleteness readiness(String cell) {
        CellView view = view(cell);
        if (view.magics().stream().anyMatch(CellPart.Cell.class::isInstance)) {
            boolean whole = cell.endsWith("\n")
                    && cell.substring(cell.stripTrailing().length()).contains("\n");
            return new CellCompleteness(
                    whole ? CellCompleteness.Status.COMPLETE : CellCompleteness.Status.INCOMPLETE, "");
        }
        return java.readiness(view.java());
    }

    private boolean isOtherLanguage(CellView view) {
        return view.magics().stream().anyMatch(CellPart.Cell.class::isInstance)
                && view.java().isBlank();
    }

    private CellView view(String cell) {
        return CellView.of(cell, cells.splitter(cell));
    }

    private static int lineAt(String cell, int cursor) {
        return 1
                + (int) cell.substring(0, cursor).chars().filter(c -> c == '\n').count();
    }

    private static int lineStart(String cell, int cursor) {
        return cell.lastIndexOf('\n', cursor - 1) + 1;
    }
}
