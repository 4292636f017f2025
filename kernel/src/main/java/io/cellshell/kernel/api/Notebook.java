package io.cellshell.kernel.api;

import java.util.Optional;

/**
 * The notebook that the running cell belongs to: where output goes. A thread that a cell starts belongs to that cell,
 * so that its late output appears under the cell that started it.
 */
public interface Notebook {

    /**
     * Shows a value below the running cell.
     *
     * @return the id under which {@link #update} replaces what is shown
     */
    String display(Object value);

    /** Replaces what was shown under {@code id}. */
    void update(String id, Object value);

    /** Clears the output of the running cell; with {@code wait}, only when the next output comes. */
    void clearOutput(boolean wait);

    /** Shows a value in the front end's pager, beside the notebook, when the cell has ended. */
    void page(Object value);

    /** The view that {@link #display} would show. */
    MimeBundle render(Object value);

    /** The notebook of the calling thread; empty in a program that is no notebook. */
    static Optional<Notebook> current() {
        return NotebookScope.current();
    }
}
