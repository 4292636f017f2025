package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A package that lies in a folder. Links that lead out of it are not followed. */
record FolderFiles(Path path) implements PackageFiles {

    private static final int MOST_FILES = 10_000;

    @Override
    public List<String> top() {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .limit(MOST_FILES)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new ModelException("The folder " + path + " cannot be read (" + e + "); check its permissions.", e);
        }
    }

    @Override
    public boolean has(String name) {
        return Files.isRegularFile(path.resolve(name));
    }

    @Override
    public InputStream open(String name) throws IOException {
        if (!has(name)) {
            throw missing(name);
        }
        Path file = path.resolve(name).toRealPath();
        if (!file.startsWith(path.toRealPath())) {
            throw new ModelException(path + " has a link “" + PackageFiles.shown(name)
                    + "” that leads out of the package; put the file itself there.");
        }
        if (Files.size(file) > LARGEST) {
            throw new ModelException(file + " has more than " + (LARGEST >> 30)
                    + " GB, which no network that runs here has; take the package from its source again.");
        }
        return Files.newInputStream(file);
    }
}
