package io.cellshell.kernel.resolve;

import java.nio.file.Path;
import java.util.List;

/**
 * What came of a request for libraries.
 *
 * @param jars what is to be added to the class path, in order; what it holds already is not among them
 * @param files what was asked for by name and is no jar, such as a zip
 * @param notes sentences that the person should read: versions that give way, libraries that stay as they are
 * @param details one line for each library and each conflict, for those who want to know it all
 */
public record Resolution(List<Path> jars, List<Path> files, List<String> notes, List<String> details) {

    /** What comes of a request for what is there already. */
    static final Resolution NOTHING = new Resolution(List.of(), List.of(), List.of(), List.of());

    public Resolution {
        jars = List.copyOf(jars);
        files = List.copyOf(files);
        notes = List.copyOf(notes);
        details = List.copyOf(details);
    }
}
