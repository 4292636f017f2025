package io.cellshell.kernel.nbformat;

import java.io.IOException;
import java.nio.file.Path;

/** A file that cannot be read as a notebook; the message says what was found and what to do. */
public final class NotebookException extends IOException {

    private static final long serialVersionUID = 1L;

    NotebookException(Path file, String found, String remedy) {
        super("The notebook " + file + " " + found + "; " + remedy + ".");
    }
}
