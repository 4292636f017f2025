package io.cellshell.kernel.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Remembers the signatures of the messages that came lately. Who listens on the line could send once more what somebody
 * else has signed; the second time, it is known. Safe for use by several threads.
 */
final class SeenSignatures {

    /** As many as Jupyter's own sessions remember. */
    private static final int LIMIT = 1 << 16;

    /** Of each, the first 64 bits, which are enough to tell them apart. */
    private final Set<Long> seen = new LinkedHashSet<>();

    /** Notes a signature that is right, in hexadecimal; false where it is known. The oldest are forgotten. */
    synchronized boolean add(byte[] signature) {
        String start = new String(signature, 0, 16, StandardCharsets.US_ASCII);
        if (!seen.add(Long.parseUnsignedLong(start, 16))) {
            return false;
        }
        if (seen.size() > LIMIT) {
            Iterator<Long> oldest = seen.iterator();
            oldest.next();
            oldest.remove();
        }
        return true;
    }
}
