package io.cellshell.kernel.jshell;

import io.cellshell.kernel.wire.Broadcast;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import jdk.jshell.Diag;

/** Words for code that does not compile: the line, a mark under what is wrong, and the compiler's sentence. */
final class CompileErrors {

    private record Mark(int start, int length) {}

    private final Suggestions suggestions;

    CompileErrors(Suggestions suggestions) {
        this.suggestions = suggestions;
    }

    /**
     * @param cell execution number of the cell
     * @param source source of the cell
     * @param offset where the faulty unit starts in it
     * @param diags the compiler's messages; at least one is an error
     */
    Broadcast.Error describe(int cell, String source, int offset, List<Diag> diags) {
        List<Diag> errors = diags.stream().filter(Diag::isError).toList();
        List<String> traceback =
                errors.stream().map(diag -> text(cell, source, offset, diag)).toList();
        Diag first = errors.get(0);
        Origins.Line line = Origins.at(cell, source, mark(source, offset, first).start());
        return new Broadcast.Error("CompileError", line + ": " + message(first), traceback);
    }

    private String text(int cell, String source, int offset, Diag diag) {
        Mark mark = mark(source, offset, diag);
        Origins.Line line = Origins.at(cell, source, mark.start());
        int lineStart = source.lastIndexOf('\n', Math.max(0, Math.min(mark.start(), source.length()) - 1)) + 1;
        int column = Math.max(0, Math.min(mark.start() - lineStart, line.text().length()));
        int length = Math.max(1, Math.min(mark.length(), line.text().length() - column));
        String indent = line.text().substring(0, column).replaceAll("[^\t]", " ");
        String hint = suggestions.of(diag, source, start(offset, diag));
        return Ansi.error("Does not compile") + " " + Ansi.place(line.toString()) + "\n    " + line.text() + "\n    "
                + indent + Ansi.error("^".repeat(length)) + "\n" + message(diag)
                + (hint.isEmpty() ? "" : "\n" + hint);
    }

    /** What to mark. Of an unknown name the compiler marks what stands in front of it, too. */
    private static Mark mark(String source, int offset, Diag diag) {
        int start = start(offset, diag);
        UnknownName unknown = UnknownName.of(diag, source, start);
        return unknown == null
                ? new Mark(start, (int) diag.getEndPosition() - start(0, diag))
                : new Mark(unknown.position(), unknown.name().length());
    }

    /** A position on a line break belongs to the line before it. */
    private static int start(int offset, Diag diag) {
        long position = diag.getStartPosition() == Diag.NOPOS ? diag.getPosition() : diag.getStartPosition();
        return offset + (int) Math.max(0, position);
    }

    /** Drops the line on the location: it names a class that JShell made up, or one that only the check before a run knows. */
    private static String message(Diag diag) {
        String message = diag.getMessage(Locale.ENGLISH)
                .lines()
                .filter(line -> !line.strip().startsWith("location:"))
                .collect(Collectors.joining("\n"));
        return SnippetNames.clean(message)
                .replaceAll("(?<![\\w.$])\\$\\d+\\.(?=\\w)", "")
                .replaceAll("(?<![\\w.])java\\.lang\\.(?=[A-Z])", "");
    }
}
