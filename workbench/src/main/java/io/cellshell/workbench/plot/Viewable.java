package io.cellshell.workbench.plot;

import io.cellshell.workbench.file.UserPath;
import java.nio.file.Path;

/** Something that can be looked at: in a notebook it is shown as its {@link View}, and a file can hold it. */
public interface Viewable {

    /** How this value looks. */
    View view();

    /**
     * Writes what is seen. The end of the name, in upper or lower case, chooses the format: figures and pictures as {@code .png},
     * {@code .svg} or {@code .pdf}; what has numbers, a figure or a table, as {@code .csv}; everything as {@code .html}, one page
     * that needs no other file, and as {@code .txt}, its words. An older file is replaced, once the new one is whole. A kind of data,
     * such as an image, writes its data instead.
     *
     * @throws IllegalArgumentException where the name ends in none of these; the possible ones are named
     * @throws java.io.UncheckedIOException where the file cannot be written
     */
    default void write(Path path) {
        ViewFile.write(this, path);
    }

    /** Writes to a path as a person types it, perhaps with a leading {@code ~/} for the home folder; see {@link #write(Path)}. */
    default void write(String path) {
        write(UserPath.of(path));
    }
}
