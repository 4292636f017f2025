package io.cellshell.workbench.data.layout;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Every file below a folder, sorted; an image that is a folder itself counts as a file. Links are not followed. */
final class ImageTree extends SimpleFileVisitor<Path> {

    private static final int DEEPEST = 12;
    private static final int MOST_FILES = 1_000_000;

    private final List<Path> found = new ArrayList<>();

    private ImageTree() {}

    static List<Path> files(Path folder) throws IOException {
        ImageTree tree = new ImageTree();
        Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), DEEPEST, tree);
        return tree.found.stream().sorted().toList();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        String name = directory.getFileName().toString();
        if (Listing.isPicture(name)) {
            found.add(directory);
            return FileVisitResult.SKIP_SUBTREE;
        }
        return name.startsWith(".") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (found.size() >= MOST_FILES) {
            throw new IOException("more than " + MOST_FILES + " files");
        }
        if (attributes.isRegularFile() && !file.getFileName().toString().startsWith(".")) {
            found.add(file);
        }
        return FileVisitResult.CONTINUE;
    }
}
