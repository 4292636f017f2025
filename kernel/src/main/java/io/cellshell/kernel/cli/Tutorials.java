package io.cellshell.kernel.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** Copies the tutorials to where the user can change them, so that an update of CellShell never meets those changes. */
final class Tutorials {

    /** What lies beside the tutorials and is for developers, or is made by a run. */
    private static final Set<String> LEFT_OUT = Set.of("src", "target", "pom.xml", "executed");

    private Tutorials() {}

    /** Copies what is not there yet; a file that is there stays as the user has left it. */
    static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (!folder.equals(from) && isLeftOut(folder)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copy = to.resolve(from.relativize(file));
                if (!isLeftOut(file) && !Files.exists(copy)) {
                    Files.copy(file, copy);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean isLeftOut(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".") || LEFT_OUT.contains(name);
    }
}
