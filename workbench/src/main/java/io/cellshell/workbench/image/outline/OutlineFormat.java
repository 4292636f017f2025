package io.cellshell.workbench.image.outline;

import io.cellshell.workbench.image.ImageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The formats of outlines, told by a file's first bytes. */
enum OutlineFormat {
    ROI,
    ZIP,
    JSON,
    NONE;

    static OutlineFormat of(Path path) {
        if (!Files.isRegularFile(path)) {
            return NONE;
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] start = in.readNBytes(64);
            if (startsWith(start, "Iout")) {
                return ROI;
            }
            if (startsWith(start, "PK\3\4") || startsWith(start, "PK\5\6")) {
                return ZIP;
            }
            int at = startsWith(start, "\u00ef\u00bb\u00bf") ? 3 : 0;
            while (at < start.length && Character.isWhitespace(start[at])) {
                at++;
            }
            return at < start.length && (start[at] == '{' || start[at] == '[') ? JSON : NONE;
        } catch (IOException e) {
            throw new ImageException("Cannot read " + path + " (" + e + "); check that you may read it.", e);
        }
    }

    private static boolean startsWith(byte[] start, String magic) {
        if (start.length < magic.length()) {
            return false;
        }
        for (int i = 0; i < magic.length(); i++) {
            if ((start[i] & 0xff) != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
