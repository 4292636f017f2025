package io.cellshell.workbench.plot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file whole or not at all: a crash or a full disk never leaves half a result under the final name. */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Writes {@code content} beside {@code path}, then moves it there, replacing an older file.
     *
     * @throws UncheckedIOException where the folder is missing, may not be written to, or the disk is full
     */
    public static void write(Path path, byte[] content) {
        Path target = path.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UncheckedIOException(new IOException("Cannot write " + path + " because the folder " + folder
                    + " does not exist; create it first or write elsewhere."));
        }
        if (Files.isDirectory(target)) {
            throw new UncheckedIOException(new IOException(
                    "Cannot write " + path + " because a folder of that name exists; choose another name."));
        }
        try {
            Path beside = Files.createTempFile(folder, ".", ".part");
            try {
                Files.write(beside, content);
                Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot write " + path + " (" + e
                            + "); check that the folder may be written to and the disk is not full.",
                    e);
        }
    }
}
