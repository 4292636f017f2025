package io.cellshell.kernel.cli.install;

import io.cellshell.kernel.cli.common.ClassArchive;
import io.cellshell.kernel.cli.common.Installation;
import io.cellshell.kernel.cli.common.PyTorchLibraries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What all users of an installation share and none of them needs to write: PyTorch's native libraries, and the classes of a start. */
final class SharedFiles {

    private SharedFiles() {}

    /**
     * Unpacks what is not there yet, and returns its folder. It is there whole or not at all, and all may read it.
     *
     * @param cache the folder in which DJL looks for native libraries
     * @param others the libraries of the workbench
     */
    static Path unpack(PyTorchLibraries libraries, Path cache, List<Path> others) throws IOException {
        Path folder = cache.resolve(libraries.folder());
        if (libraries.areIn(cache)) {
            return folder;
        }
        make(cache);
        make(folder.getParent());
        Path beside = Files.createTempDirectory(folder.getParent(), "unpacked");
        try {
            libraries.unpack(others, (name, size, content) -> {
                Files.copy(content, beside.resolve(name));
                letAllRead(beside.resolve(name), "rw-r--r--");
            });
            letAllRead(beside, "rwxr-xr-x");
            delete(folder);
            Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(beside);
        }
        return folder;
    }

    /** Archives the classes that a kernel starts with, where that is not done yet. */
    static void archive(Installation installation, List<String> training) throws IOException {
        ClassArchive archive = installation.classArchive().in(installation.nativeLibraries());
        make(archive.file().getParent());
        if (!archive.isFresh()) {
            archive.make(installation.command(training));
        }
        if (archive.isFresh()) {
            letAllRead(archive.file(), "rw-r--r--");
            letAllRead(archive.stamp(), "rw-r--r--");
        }
    }

    /** Makes a folder and those above it that are not there; all may look into them. */
    static void make(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath();
        if (!Files.exists(absolute)) {
            make(absolute.getParent());
            Files.createDirectory(absolute);
            letAllRead(absolute, "rwxr-xr-x");
        }
    }

    /** Lets all read a folder and the files in it. */
    static void letAllReadFilesIn(Path folder) throws IOException {
        letAllRead(folder, "rwxr-xr-x");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                letAllRead(file, "rw-r--r--");
            }
        }
    }

    /** A folder for temporary files is its maker's alone, and so may be all that an administrator makes. */
    private static void letAllRead(Path path, String permissions) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString(permissions));
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
