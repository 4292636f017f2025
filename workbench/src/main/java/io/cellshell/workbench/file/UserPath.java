package io.cellshell.workbench.file;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A path as a person types it: relative to the working folder, absolute, or below the home folder with a leading {@code ~/}. */
public final class UserPath {

    private UserPath() {}

    /**
     * The path that is meant. {@code ~} and {@code ~/x} are the user's home folder and a file in it, as in a shell; a tilde anywhere
     * else is a letter of the name.
     *
     * @throws IllegalArgumentException where the text is blank or can be no path on this system
     */
    public static Path of(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(
                    "The name is empty; give that of a file or folder, such as \"my-data/cells.tif\".");
        }
        try {
            boolean home = text.equals("~") || text.startsWith("~/") || text.startsWith("~\\") && isWindows();
            return home ? Path.of(System.getProperty("user.home"), text.substring(1)) : Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "“" + text.replace("\0", "\\0") + "” can be no path on this system (" + e.getReason()
                            + "); take the odd characters out of it.",
                    e);
        }
    }

    private static boolean isWindows() {
        return java.io.File.separatorChar == '\\';
    }
}
