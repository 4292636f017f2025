package io.cellshell.kernel.jshell.diagnostics;

/** Memory that is set aside, so that the kernel can still speak and compile when a cell has used up all the rest. */
final class MemoryReserve {

    private static final int BYTES = 4 << 20;

    private byte[] held = new byte[BYTES];

    /** Sets memory aside again, where there is some. */
    void hold() {
        if (held == null) {
            try {
                held = new byte[BYTES];
            } catch (OutOfMemoryError e) {
                held = null;
            }
        }
    }

    /** Gives the memory to whoever needs it now. */
    void release() {
        held = null;
    }
}
