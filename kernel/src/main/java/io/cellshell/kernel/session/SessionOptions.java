package io.cellshell.kernel.session;

import java.nio.file.Path;
import java.util.List;

/**
 * What a session starts with.
 *
 * @param userClasspath jars and folders that user code sees; the kernel's api among them
 */
public record SessionOptions(List<Path> userClasspath) {

    public SessionOptions {
        userClasspath = List.copyOf(userClasspath);
    }
}
