package io.cellshell.workbench.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/** A package in another folder: whole or not at all. */
final class PackageCopy {

    private PackageCopy() {}

    /**
     * Makes the folder where it is missing.
     *
     * @throws UncheckedIOException where it cannot be made or written to
     */
    static void requireFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw refused(folder, e);
        }
        if (!Files.isWritable(folder)) {
            throw refused(folder, new IOException("it is protected from writing"));
        }
    }

    private static UncheckedIOException refused(Path folder, IOException e) {
        String why =
                Files.exists(folder) && !Files.isDirectory(folder) ? "there is a file of that name" : e.getMessage();
        return new UncheckedIOException(
                "Nothing can be put into the folder “" + folder + "” (" + why + "); name another one with -o.", e);
    }

    /**
     * Copies a package. Where the same one is there already, nothing is done.
     *
     * @param name of the model, which may be any text
     * @return the copy
     * @throws IllegalArgumentException where something else of its name is there
     */
    static Path into(Path folder, Path source, String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^[.-]+", "");
        String kept = plain.isEmpty() ? "model" : plain.substring(0, Math.min(60, plain.length()));
        Path target = folder.resolve(Files.isDirectory(source) ? kept : kept + ".zip");
        try {
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                if (isSame(source, target)) {
                    return target;
                }
                throw new IllegalArgumentException("In “" + folder + "” there is another “" + target.getFileName()
                        + "”, which is not replaced; move it away, or name another folder with -o.");
            }
            Path beside = folder.resolve("." + UUID.randomUUID() + ".part");
            try {
                copy(source, beside);
                Files.move(beside, target);
            } finally {
                delete(beside);
            }
            return target;
        } catch (IOException e) {
            throw refused(folder, e);
        }
    }

    private static void copy(Path source, Path target) throws IOException {
        for (Path file : files(source)) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("Copying was interrupted.");
            }
            Files.copy(file, target.resolve(source.relativize(file).toString()));
        }
    }

    private static boolean isSame(Path source, Path target) throws IOException {
        List<Path> files = files(source);
        if (files.size() != files(target).size()) {
            return false;
        }
        for (Path file : files) {
            Path other = target.resolve(source.relativize(file).toString());
            boolean same = Files.isDirectory(file)
                    ? Files.isDirectory(other)
                    : Files.isRegularFile(other) && Files.mismatch(file, other) < 0;
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static void delete(Path path) throws IOException {
        if (Files.exists(path)) {
            for (Path file :
                    files(path).stream().sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The file, or the folder and all in it, folders before what they hold. */
    private static List<Path> files(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            return all.sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
