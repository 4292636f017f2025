package io.cellshell.kernel.jshell.execution;

import io.cellshell.kernel.stop.Instrumenter;
import java.security.CodeSource;
import java.util.jar.Manifest;

/**
 * A class of the user's jars and folders, changed so that it cannot end the kernel.
 *
 * @param bytecodes what to define
 * @param manifest of its jar; an empty one where there is none
 * @param source where it came from and who has signed it
 */
record LibraryClass(byte[] bytecodes, Manifest manifest, CodeSource source) {

    /** A class with this code as it was compiled. */
    static LibraryClass of(byte[] compiled, Manifest manifest, CodeSource source) {
        return new LibraryClass(Instrumenter.library(compiled), manifest, source);
    }
}
