package io.cellshell.kernel.magic.builtin;

import io.cellshell.kernel.api.MagicException;
import io.cellshell.kernel.magic.UserPath;
import io.cellshell.kernel.nbformat.NotebookCell;
import io.cellshell.kernel.nbformat.NotebookDocument;
import io.cellshell.kernel.nbformat.NotebookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file whose code can run in a session.
 *
 * @param path where it is
 */
public record SourceFile(Path path) {

    private static final List<String> ENDINGS = List.of("", ".jsh", ".jshell", ".java", ".ijava", ".ipynb");
    private static final long MAX_BYTES = 64 << 20;

    /**
     * The file of this name, with its ending or without.
     *
     * @throws MagicException where there is none, or it is too large
     */
    public static SourceFile find(String name) throws IOException {
        Path found = ENDINGS.stream()
                .map(ending -> UserPath.of(name + ending))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new MagicException(
                        "There is no file " + UserPath.of(name).toAbsolutePath()
                                + ", nor one with the ending .jsh, .jshell, .java, .ijava or .ipynb; check the path."));
        if (Files.size(found) > MAX_BYTES) {
            throw new MagicException(
                    found + " is larger than " + (MAX_BYTES >> 20) + " MB; this is not a file of code.");
        }
        return new SourceFile(found);
    }

    /** The code, in pieces that run one after the other. */
    public List<String> cells() throws IOException {
        String text = SourceText.of(Files.readAllBytes(path), path);
        if (path.toString().endsWith(".ipynb")) {
            return codeCells(text);
        }
        return List.of(path.toString().endsWith(".java") ? withoutPackage(text) : text);
    }

    /** Snippets live in no package; a file of classes that names one runs all the same. Its line stays, for the line numbers. */
    private static String withoutPackage(String text) {
        return text.replaceFirst("(?m)^[ \\t]*(package\\s+[\\w.]+\\s*;)", "// $1");
    }

    private List<String> codeCells(String text) {
        try {
            return NotebookDocument.parse(path, text).cells().stream()
                    .filter(cell -> cell.kind() == NotebookCell.Kind.CODE)
                    .map(NotebookCell::source)
                    .toList();
        } catch (NotebookException e) {
            throw new MagicException(e.getMessage());
        }
    }
}
