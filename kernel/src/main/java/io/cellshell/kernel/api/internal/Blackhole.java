package io.cellshell.kernel.api.internal;

/**
 * Takes the results of code that {@code %timeit} measures, so that the JVM cannot leave the code out because nobody wants its
 * result. The kernel writes the calls; cells need not.
 */
public final class Blackhole {

    /** Never equal, but the JVM may not rely on it: a field that is volatile may change at any time. */
    private static volatile long one = 1;

    private static volatile long other = 2;
    private static volatile Object nobody = new Object();

    private Blackhole() {}

    /** Takes a number. */
    public static void take(long value) {
        if (value == one && value == other) {
            nobody = value;
        }
    }

    /** Takes a number. */
    public static void take(double value) {
        if (value == one && value == other) {
            nobody = value;
        }
    }

    /** Takes a truth value. */
    public static void take(boolean value) {
        take(value ? 1L : 0L);
    }

    /** Takes an object, which may be null. It might be kept, as far as the JVM knows, so it has to be made. */
    public static void take(Object value) {
        if (one == other) {
            nobody = value;
        }
    }
}
