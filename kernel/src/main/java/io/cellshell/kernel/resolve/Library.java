package io.cellshell.kernel.resolve;

import io.cellshell.kernel.resolve.maven.Coordinate;
import java.nio.file.Path;
import java.util.List;

/**
 * A library that a notebook has loaded.
 *
 * @param id its group, name and version, and packaging and classifier where they are not the usual ones
 * @param file where it lies
 */
public record Library(String id, Path file) {

    /** The name of its sources. */
    Coordinate sources() {
        String[] parts = id.split(":");
        return new Coordinate(parts[0], parts[1], "jar", "sources", version(), List.of());
    }

    /** Its version. */
    public String version() {
        return id.substring(id.lastIndexOf(':') + 1);
    }
}
