package io.cellshell.kernel.cli.install;

import io.cellshell.kernel.cli.common.Installation;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the tutorials and the docs that go with them, and copies them to where the user can change them, so that an update of CellShell never meets those changes. */
public final class Tutorials {

    /** What lies beside the tutorials and is for developers, or is made by a run. */
    private static final Set<String> LEFT_OUT = Set.of("src", "target", "pom.xml", "executed");

    private static final String DOCS = "docs";

    private Tutorials() {}

    /**
     * Copies the tutorials, and in a folder below them the docs to which they refer. A file that is there already stays as the user has left it.
     */
    public static void copy(Installation installation, Path to) throws IOException {
        copy(installation.notebooks(), to);
        if (Files.isDirectory(installation.docs())) {
            copy(installation.docs(), to.resolve(DOCS));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Path copy = to.resolve(from.relativize(file));
            if (!Files.exists(copy)) {
                Files.createDirectories(copy.getParent());
                if (file.toString().endsWith(".md")) {
                    // In the copy the docs lie below the tutorials, not beside them.
                    Files.writeString(copy, Files.readString(file).replace("](../notebooks/", "](../"));
                } else {
                    Files.copy(file, copy);
                }
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
