package io.cellshell.kernel.jshell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gives tests what a kernel gives user code: the api alone, as its jar holds it. */
final class UserClasspath {

    private UserClasspath() {}

    static Path in(Path folder) throws IOException {
        Path api = Path.of("io", "cellshell", "kernel", "api");
        Files.createDirectories(folder.resolve(api));
        try (var classes = Files.list(Path.of("target", "classes").resolve(api))) {
            for (Path file : classes.toList()) {
                Files.copy(file, folder.resolve(api).resolve(file.getFileName()));
            }
        }
        return folder;
    }
}
