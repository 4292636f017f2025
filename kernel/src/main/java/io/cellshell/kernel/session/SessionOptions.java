package io.cellshell.kernel.session;

import java.nio.file.Path;
import java.util.List;

/**
 * What a session starts with.
 *
 * @param userClasspath jars and folders that user code runs with; the kernel's api among them
 * @param compileClasspath those of them that user code is compiled against: fewer, since the compiler opens every one of
 *     them before the first cell, and libraries of libraries are not spoken of in cells
 */
public record SessionOptions(List<Path> userClasspath, List<Path> compileClasspath) {

    public SessionOptions {
        userClasspath = List.copyOf(userClasspath);
        compileClasspath = List.copyOf(compileClasspath);
    }
}
