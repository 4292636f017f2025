package io.cellshell.workbench.file;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

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
            return home ? Path.of(home().toString(), text.substring(1)) : Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "“" + text.replace("\0", "\\0") + "” can be no path on this system (" + e.getReason()
                            + "); take the odd characters out of it.",
                    e);
        }
    }

    /** The user's home folder: that which the environment names, as for a shell and for Jupyter, else Java's. */
    public static Path home() {
        return absolute(System.getenv(isWindows() ? "USERPROFILE" : "HOME"))
                .orElseGet(() -> Path.of(System.getProperty("user.home")));
    }

    /** The folder for what can be downloaded again: {@code cellshell} in {@code XDG_CACHE_HOME}, else {@code .cache/cellshell} of the home folder. */
    public static Path cache() {
        return cache(System.getenv("XDG_CACHE_HOME"), home());
    }

    static Path cache(String set, Path home) {
        return set == null || set.isBlank()
                ? home.resolve(".cache").resolve("cellshell")
                : Path.of(set).toAbsolutePath().resolve("cellshell");
    }

    private static Optional<Path> absolute(String set) {
        try {
            return Optional.ofNullable(set)
                    .filter(text -> !text.isBlank())
                    .map(Path::of)
                    .filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean isWindows() {
        return java.io.File.separatorChar == '\\';
    }
}
