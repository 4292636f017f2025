package io.cellshell.kernel.cli.install;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the tutorials, and copies them to where the user can change them, so that an update of CellShell never meets those changes. */
public final class Tutorials {

    /** What lies beside the tutorials and is for developers, or is made by a run. */
    private static final Set<String> LEFT_OUT = Set.of("src", "target", "pom.xml", "executed");

    private Tutorials() {}

    /** Copies what is not there yet; a file that is there stays as the user has left it. What is missing is left out. */
    public static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        for (Path file : files(from)) {
            Path copy = to.resolve(from.relativize(file));
            if (!Files.exists(copy)) {
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    /** The tutorials and their data. */
    public static List<Path> files(Path from) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return !folder.equals(from) && isLeftOut(folder)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!isLeftOut(file)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private static boolean isLeftOut(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".") || LEFT_OUT.contains(name);
    }
}
