package io.cellshell.kernel.magic;

import io.cellshell.kernel.api.MagicException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths as users write them. */
public final class UserPath {

    private UserPath() {}

    /**
     * The path; one that begins with {@code ~/} begins in the home folder.
     *
     * @throws MagicException where the text is no path
     */
    public static Path of(String text) {
        try {
            return Path.of(expand(text));
        } catch (InvalidPathException e) {
            throw new MagicException("'" + text + "' is not a path here: " + e.getReason() + ".");
        }
    }

    /** The text with the home folder in the place of a tilde. */
    static String expand(String text) {
        return text.equals("~") || text.startsWith("~/") ? System.getProperty("user.home") + text.substring(1) : text;
    }
}
