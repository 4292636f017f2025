package io.cellshell.kernel.api;

/** The functions that every cell can call by their bare name. */
public final class CellShell {

    private CellShell() {}

    /** Shows a value below the cell and returns the id for {@link #updateDisplay}. */
    public static String display(Object value) {
        return notebook().display(value);
    }

    /** Replaces what {@link #display} has shown under {@code id}. */
    public static void updateDisplay(String id, Object value) {
        notebook().update(id, value);
    }

    /** Clears the output of the running cell at once. */
    public static void clearOutput() {
        notebook().clearOutput(false);
    }

    /** Clears the output of the running cell, with {@code wait} only when the next output comes (no flicker). */
    public static void clearOutput(boolean wait) {
        notebook().clearOutput(wait);
    }

    /** Shows a value in the front end's pager, beside the notebook, when the cell has ended. */
    public static void page(Object value) {
        notebook().page(value);
    }

    /** Offers code in a new cell below this one when the cell has ended. */
    public static void setNextInput(String code) {
        setNextInput(code, false);
    }

    /** Offers code when the cell has ended: with {@code replace} in this cell, else in a new one below. */
    public static void setNextInput(String code, boolean replace) {
        notebook().setNextInput(code, replace);
    }

    /** Lines to code in the front end, such as the other half of a widget. */
    public static Comms comms() {
        return notebook().comms();
    }

    /** The view of a value, format by format, without showing it. */
    public static MimeBundle render(Object value) {
        return notebook().render(value);
    }

    private static Notebook notebook() {
        return Notebook.current()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "This thread belongs to no notebook cell; call display from a cell or from a thread that a cell started."));
    }
}
