package io.cellshell.workbench.model.folder;

import io.cellshell.workbench.image.io.ImageFiles;
import io.cellshell.workbench.model.ModelException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The files of a folder and its subfolders.
 *
 * @param images relative to the folder, in the order of their names; a folder of Zarr is one image
 * @param others what is no image, relative to the folder
 */
record FolderContents(List<Path> images, List<Path> others) {

    private static final int NAMED = 5;

    /**
     * Looks through a folder; results of other predictions that lie in it are left aside.
     *
     * @param without a folder that is left aside, with all that is in it
     */
    static FolderContents of(Path folder, Path without) {
        List<Path> images = new ArrayList<>();
        List<Path> others = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path here, BasicFileAttributes attributes) {
                    if (here.equals(folder)) {
                        return FileVisitResult.CONTINUE;
                    }
                    if (isHidden(here) || same(here, without) || PredictionTable.isIn(here)) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    if (ImageFiles.looksLikeImage(here)) {
                        images.add(folder.relativize(here));
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (!isHidden(file)) {
                        (ImageFiles.looksLikeImage(file) ? images : others).add(folder.relativize(file));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    others.add(folder.relativize(file));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new ModelException("Cannot look into " + folder + " (" + e + "); check that you may read it.", e);
        }
        images.sort(Comparator.comparing(Path::toString));
        others.sort(Comparator.comparing(Path::toString));
        return new FolderContents(List.copyOf(images), List.copyOf(others));
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    /** Whether two paths are one folder, whatever links lead there. */
    static boolean same(Path one, Path other) {
        try {
            return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException e) {
            return one.toAbsolutePath()
                    .normalize()
                    .equals(other.toAbsolutePath().normalize());
        }
    }

    /** The first of what is no image, and how many more there are. */
    String othersInWords() {
        String named = String.join(
                ", ", others.stream().limit(NAMED).map(Path::toString).toList());
        return others.size() <= NAMED ? named : named + " and " + (others.size() - NAMED) + " more";
    }
}
