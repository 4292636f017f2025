package io.cellshell.workbench.model;

import ai.djl.util.Platform;
import ai.djl.util.Utils;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** PyTorch's native libraries on disk, where DJL has unpacked them. One that was cut off, as by a full disk, would end the JVM. */
final class TorchFiles {

    private TorchFiles() {}

    /** What is wrong with the libraries that DJL would load, with what to do; empty where they are whole, or still to be unpacked. */
    static Optional<String> problem(Platform platform, ClassLoader loader) {
        Path cache = Utils.getEngineCacheDir("pytorch");
        Path folder =
                cache.resolve(platform.getVersion() + "-" + platform.getFlavor() + "-" + platform.getClassifier());
        try {
            return problem(folder, platform, loader);
        } catch (IOException e) {
            return Optional.of("PyTorch's libraries in " + folder + " cannot be read (" + e.getMessage() + ").");
        }
    }

    static Optional<String> problem(Path folder, Platform platform, ClassLoader loader) throws IOException {
        String inside = "pytorch/" + platform.getFlavor() + "/" + platform.getClassifier() + "/";
        if (!Files.isRegularFile(folder.resolve(System.mapLibraryName("torch")))) {
            // DJL unpacks all of them, where they are on the class path.
            return loader.getResource(inside + System.mapLibraryName("torch")) == null
                    ? Optional.of("PyTorch's libraries should lie in " + folder
                            + ", and are not there; install CellShell again.")
                    : Optional.empty();
        }
        for (String name : List.of(platform.getLibraries())) {
            Path file = folder.resolve(name);
            long size = Files.isRegularFile(file) ? Files.size(file) : 0;
            URL packed = loader.getResource(inside + name);
            long whole =
                    packed == null ? Math.max(1, size) : packed.openConnection().getContentLengthLong();
            if (size != whole) {
                return Optional.of("PyTorch's library " + file + " is damaged: it has " + size + " of " + whole
                        + " bytes. "
                        + (packed == null
                                ? "Install CellShell again."
                                : "Delete the folder " + folder + " and restart the kernel; it is unpacked again."));
            }
        }
        return Optional.empty();
    }
}
