package io.cellshell.workbench.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says in one sentence why nothing can be written in a place. */
final class WritePlace {

    private WritePlace() {}

    /** @param folder in which {@code path} would lie, or null for the root of a disk */
    static void require(Path path, Path folder) {
        if (folder == null) {
            throw refused(path, "it is the root of a disk; name a file in a folder");
        }
        if (!Files.exists(folder)) {
            String tilde =
                    path.startsWith("~") ? " (“~” is the home folder only in a text, as in write(\"~/x.png\"))" : "";
            throw refused(
                    path, "the folder " + folder + " does not exist" + tilde + "; create it first or write elsewhere");
        }
        if (!Files.isDirectory(folder)) {
            throw refused(path, folder + " is a file, not a folder; write elsewhere");
        }
    }

    static UncheckedIOException refused(Path path, String why) {
        String sentence = "Cannot write " + path + " because " + why + ".";
        return new UncheckedIOException(sentence, new IOException(sentence));
    }

    static UncheckedIOException failed(Path path, Path folder, IOException e) {
        return new UncheckedIOException(
                "Cannot write " + path + " because " + reason(folder, e)
                        + "; check that the folder may be written to and the disk is not full, or write elsewhere.",
                e);
    }

    private static String reason(Path folder, IOException e) {
        if (e instanceof AccessDeniedException) {
            return "nothing may be written into the folder " + folder;
        }
        if (e instanceof FileSystemException system) {
            // its message begins with the name of the temporary file, which tells nobody anything
            return "the folder " + folder + " takes no new file"
                    + (system.getReason() == null ? "" : " (" + system.getReason() + ")");
        }
        return "of this: " + e.getMessage();
    }
}
