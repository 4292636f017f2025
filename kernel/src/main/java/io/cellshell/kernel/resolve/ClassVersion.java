package io.cellshell.kernel.resolve;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/** The newest Java that the classes of a jar are made for. */
final class ClassVersion {

    /** Bytes at the beginning of a class that tell its version. */
    static final int BYTES = 8;

    private static final int MAGIC = 0xCAFEBABE;
    private static final int MAJOR_AT = 6;
    /** Java 1 has the number 45. */
    private static final int BEFORE_JAVA_1 = 44;

    private int newest;
    private String name = "";

    /** Takes note of one file of a jar. Classes for newer versions alone, and descriptions of modules, are not used here. */
    void see(String file, byte[] content, int length) {
        boolean counts =
                file.endsWith(".class") && !file.startsWith("META-INF/") && !file.endsWith("module-info.class");
        if (!counts || length < BYTES) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(content, 0, BYTES);
        int version = bytes.getShort(MAJOR_AT) - BEFORE_JAVA_1;
        if (bytes.getInt(0) == MAGIC && version > newest) {
            newest = version;
            name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
        }
    }

    /** What to say of the jar; empty where this Java can use all of it. */
    Optional<String> sentence(Path jar) {
        int here = Runtime.version().feature();
        return newest <= here
                ? Optional.empty()
                : Optional.of(jar.getFileName() + " has classes that need Java " + newest + ", such as " + name
                        + "; this is Java " + here + ", which cannot use them.");
    }
}
