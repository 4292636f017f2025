package io.cellshell.kernel.api;

import java.util.List;
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

    /**
     * Offers code as the next input when the cell has ended. Without a front end, nobody takes it.
     *
     * @param replace whether it takes the place of the running cell; else it goes into a cell of its own
     */
    default void setNextInput(String code, boolean replace) {}

    /** Ends the kernel when the cell has ended. Unlike a failure, it lets the cell run to its end. */
    default void askExit() {}

    /**
     * Lines to code in the front end.
     *
     * @throws IllegalStateException where there is no front end
     */
    default Comms comms() {
        throw new IllegalStateException("This notebook runs without a front end that a comm could lead to.");
    }

    /**
     * Asks the user for a line of text and waits for it.
     *
     * @param prompt what the user is shown beside the input field
     * @return what the user typed, or null where the user has ended the input (Ctrl-D)
     * @throws IllegalStateException where nobody can be asked; the message says what to do
     */
    default String input(String prompt) {
        throw new IllegalStateException("This notebook has nobody to ask for input; write the value into the program.");
    }

    /** Asks as {@link #input} does, and hides what the user types. */
    default String password(String prompt) {
        return input(prompt);
    }

    /** The view that {@link #display} would show. */
    MimeBundle render(Object value);

    /** The view in formats that somebody has asked for; others may be among them. */
    default MimeBundle render(Object value, List<String> formats) {
        return render(value);
    }

    /**
     * The kernel that runs the notebook.
     *
     * @throws IllegalStateException where cells are run by something else
     */
    default Kernel kernel() {
        throw new IllegalStateException("This notebook is run by no kernel that could be asked.");
    }

    /** The notebook of the calling thread; empty in a program that is no notebook. */
    static Optional<Notebook> current() {
        return NotebookScope.current();
    }
}
