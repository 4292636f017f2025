package io.cellshell.kernel.cli.install;

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

/** PyTorch's native libraries unpacked beside CellShell, where all of its users find them and none needs to write. */
final class SharedPyTorch {

    private SharedPyTorch() {}

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
        for (Path each : List.of(cache, folder.getParent())) {
            if (!Files.exists(each)) {
                Files.createDirectories(each);
                letAllRead(each, "rwxr-xr-x");
            }
        }
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
