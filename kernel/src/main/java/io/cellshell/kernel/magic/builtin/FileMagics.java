package io.cellshell.kernel.magic.builtin;

import io.cellshell.kernel.api.CellShell;
import io.cellshell.kernel.api.Magic;
import io.cellshell.kernel.api.MagicException;
import io.cellshell.kernel.api.MagicLine;
import io.cellshell.kernel.magic.UserPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Runs code from files and writes cells to files. */
final class FileMagics {

    private static final String FILE = "FILE";

    List<Magic> all() {
        return List.of(
                Magic.line(
                        "load",
                        FILE,
                        "Runs a file of Java code or a notebook in this session."
                                + "\nThe endings .jsh, .jshell, .java, .ijava and .ipynb may be left out. Of a notebook, the code cells"
                                + " are run in order, up to the first that fails.",
                        this::load),
                Magic.cell(
                        "writefile", "[-a] " + FILE, "Writes the body to a file; -a adds it to its end.", this::write));
    }

    private Object load(MagicLine line) throws IOException {
        if (line.args().size() != 1) {
            throw new MagicException("Which file? Write one path, as in %load helpers.jshell.");
        }
        Object value = null;
        for (String code : SourceFile.find(line.args().get(0)).cells()) {
            value = CellShell.eval(code);
        }
        return value;
    }

    private Object write(MagicLine line, String body) throws IOException {
        List<String> args = new ArrayList<>(line.args());
        boolean append = args.remove("-a") | args.remove("--append");
        if (args.size() != 1) {
            throw new MagicException("Which file? Write one path, as in %%writefile notes.txt.");
        }
        Path file = UserPath.of(args.get(0)).toAbsolutePath().normalize();
        if (Files.isDirectory(file)) {
            throw new MagicException(file + " is a folder; write the path of a file.");
        }
        String done = append ? "Added to " : Files.exists(file) ? "Replaced " : "Wrote ";
        Files.createDirectories(file.getParent());
        if (append) {
            Files.writeString(file, body, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } else {
            replace(Files.exists(file) ? file.toRealPath() : file, body);
        }
        System.out.println(done + file);
        return null;
    }

    /** Nobody ever sees half of the new text: it is written beside the file and then moved over it. */
    private static void replace(Path file, String text) throws IOException {
        Path beside = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".part");
        try {
            Files.writeString(beside, text);
            if (Files.exists(file)) {
                beside.toFile().setExecutable(Files.isExecutable(file));
            }
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
