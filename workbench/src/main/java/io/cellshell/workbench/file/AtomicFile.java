package io.cellshell.workbench.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a file whole or not at all: a crash or a full disk never leaves half a result under the final name. */
public final class AtomicFile {

    private AtomicFile() {}

    /** What goes into a file, piece by piece, so that it need not fit into memory. */
    public interface Content {

        /** Writes all of it; the stream is buffered and is closed by the caller. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes {@code content} beside {@code path}, then moves it there, replacing an older file.
     *
     * @throws UncheckedIOException where the folder is missing, may not be written to, or the disk is full
     */
    public static void write(Path path, byte[] content) {
        write(path, out -> out.write(content));
    }

    /**
     * Sees to it that a file may be written here: before the hours of work whose result it is to hold.
     *
     * @throws UncheckedIOException where the folder is missing or may not be written to, or what is there is protected or a folder
     */
    public static void requirePlace(Path path) {
        Path target = path.toAbsolutePath();
        WritePlace.require(path, target.getParent());
        if (Files.isDirectory(target)) {
            throw WritePlace.refused(path, "a folder of that name exists; choose another name");
        }
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw WritePlace.refused(
                    path, "a file of that name exists and is protected from writing; choose another name");
        }
    }

    /**
     * Writes what {@code content} gives beside {@code path}, then moves it there, replacing an older file. Where {@code content}
     * throws, nothing is left. Where {@code path} is a symbolic link to a file, that file is replaced and the link stays.
     *
     * @throws UncheckedIOException where the folder is missing, may not be written to, the older file is protected, or the disk is
     *     full
     */
    public static void write(Path path, Content content) {
        requirePlace(path);
        Path target = path.toAbsolutePath();
        Path folder = target.getParent();
        try {
            if (Files.isSymbolicLink(target) && Files.exists(target)) {
                target = target.toRealPath();
                folder = target.getParent();
            }
            // a temporary file of the JDK would be for its owner alone, wherever it is moved
            Path beside = folder.resolve("." + UUID.randomUUID() + ".part");
            try {
                try (OutputStream out = new BufferedOutputStream(
                        Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        1 << 16)) {
                    content.writeTo(out);
                }
                Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw WritePlace.failed(path, folder, e);
        }
    }
}
