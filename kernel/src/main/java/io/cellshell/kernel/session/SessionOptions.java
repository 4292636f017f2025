package io.cellshell.kernel.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a session starts with.
 *
 * @param userClasspath jars and folders that user code runs with and is compiled against; the kernel's api among them
 * @param historyFile where inputs are kept for later sessions; empty to forget them when the session ends
 * @param environment what the user asks for by environment variables
 */
public record SessionOptions(List<Path> userClasspath, Optional<Path> historyFile, Environment environment) {

    /** Options of a session that keeps no history and asks for nothing else. */
    public SessionOptions(List<Path> userClasspath) {
        this(userClasspath, Optional.empty(), Environment.none());
    }

    /** These options with a file that keeps inputs for later sessions. */
    public SessionOptions withHistory(Optional<Path> file) {
        return new SessionOptions(userClasspath, file, environment);
    }

    /** These options with what the user asks for by environment variables. */
    public SessionOptions with(Environment asked) {
        return new SessionOptions(userClasspath, historyFile, asked);
    }

    public SessionOptions {
        userClasspath = List.copyOf(userClasspath);
    }
}
