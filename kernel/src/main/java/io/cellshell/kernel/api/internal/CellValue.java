package io.cellshell.kernel.api.internal;

/**
 * Carries the value of a cell's last expression from the cell to the kernel. The kernel writes the call; cells need not.
 */
public final class CellValue {

    private static final ThreadLocal<Object> LAST = new ThreadLocal<>();

    private CellValue() {}

    /** Notes the value for the kernel. */
    public static void note(Object value) {
        LAST.set(value);
    }

    /** The value that was noted last on this thread, which is forgotten here; null where there is none. */
    public static Object take() {
        Object value = LAST.get();
        LAST.remove();
        return value;
    }
}
