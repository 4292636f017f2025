package io.cellshell.kernel.protocol;

import java.io.IOException;
import java.nio.file.Path;

/** A connection file that no kernel can be started from; the message says what to do. */
public final class ConnectionFileException extends IOException {

    private static final long serialVersionUID = 1L;

    ConnectionFileException(Path file, String found, String remedy) {
        super("The connection file " + file + " " + found + "; " + remedy + ".");
    }
}
