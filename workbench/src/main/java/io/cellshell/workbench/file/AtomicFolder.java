package io.cellshell.workbench.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes a folder whole or not at all, as {@link AtomicFile} does a file. It replaces nothing: a folder may hold anything. */
public final class AtomicFolder {

    private AtomicFolder() {}

    /** What goes into a folder. */
    public interface Content {

        /** Writes all of it into an empty folder. */
        void writeInto(Path folder) throws IOException;
    }

    /**
     * Writes what {@code content} gives beside {@code path}, then moves it there. Where {@code content} throws, nothing is left.
     *
     * @throws UncheckedIOException where {@code path} is there already, the folder around it is missing, or the disk is full
     */
    public static void write(Path path, Content content) {
        Path target = path.toAbsolutePath().normalize();
        Path around = target.getParent();
        WritePlace.require(path, around);
        if (Files.exists(target)) {
            throw WritePlace.refused(path, "it exists already; delete it or choose another name");
        }
        Path beside = around.resolve("." + UUID.randomUUID() + ".part");
        try {
            Files.createDirectory(beside);
            try {
                content.writeInto(beside);
                Files.move(beside, target);
            } finally {
                delete(beside);
            }
        } catch (IOException e) {
            throw WritePlace.failed(path, around, e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepestFirst) {
            Files.delete(each);
        }
    }
}
