package io.cellshell.kernel.resolve;

import java.nio.file.Path;

/**
 * A library that a notebook has loaded.
 *
 * @param id its group, name and version, and packaging and classifier where they are not the usual ones
 * @param file where it lies
 */
public record Library(String id, Path file) {

    /** Its version. */
    public String version() {
        return id.substring(id.lastIndexOf(':') + 1);
    }
}
