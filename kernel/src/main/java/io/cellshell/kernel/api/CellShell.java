package io.cellshell.kernel.api;

import java.util.List;

/** The functions that every cell can call by their bare name. */
public class CellShell {

    /** For classes that hold more functions; there is no use for an object. */
    protected CellShell() {}

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

    /**
     * Shows a value below the cell, in the formats that are asked for. A text is taken for what the format says it is, so
     * {@code display("<b>bold</b>", "text/html")} is bold. For {@code application/json} and its kin, the value may also be a map, a
     * collection, an array, a number or a truth value.
     *
     * @param mimeType a format such as {@code text/html}; {@code image/*} stands for all images
     * @throws IllegalArgumentException where the text is no JSON and the format is
     * @return the id for {@link #updateDisplay}
     */
    public static String display(Object value, String mimeType, String... more) {
        return notebook().display(Formats.of(value, mimeType, more));
    }

    /** Replaces what {@link #display} has shown under {@code id}, in the formats that are asked for. */
    public static void updateDisplay(String id, Object value, String mimeType, String... more) {
        notebook().update(id, Formats.of(value, mimeType, more));
    }

    /** The view of a value in the formats that are asked for, without showing it. */
    public static MimeBundle render(Object value, String mimeType, String... more) {
        return notebook().render(Formats.of(value, mimeType, more));
    }

    static MimeBundle render(Object value, List<String> formats) {
        return notebook().render(value, formats);
    }

    /**
     * Runs Java code in the session, as a cell would.
     *
     * @return the value of its last expression; null where it has none
     * @throws CellException where it does not compile or has thrown something
     */
    public static Object eval(String code) {
        return kernel().run(code);
    }

    /**
     * Runs a line magic, written as in a cell without the percent sign: {@code lineMagic("jars libs/*.jar")}.
     *
     * @param <T> what the caller knows its value to be
     * @throws MagicException where there is no such magic or its arguments are wrong
     */
    public static <T> T lineMagic(String line) {
        String[] parts = line.strip().split("\\s+", 2);
        String text = parts.length < 2 ? "" : parts[1];
        return trusted(kernel().lineMagic(parts[0], MagicLine.parse(text)));
    }

    /**
     * Runs a line magic.
     *
     * @param <T> what the caller knows its value to be
     * @throws MagicException where there is no such magic or its arguments are wrong
     */
    public static <T> T lineMagic(String name, List<String> args) {
        return trusted(kernel().lineMagic(name, MagicLine.of(args)));
    }

    /**
     * Runs a cell magic.
     *
     * @param <T> what the caller knows its value to be
     * @throws MagicException where there is no such magic or its arguments are wrong
     */
    public static <T> T cellMagic(String name, List<String> args, String body) {
        return trusted(kernel().cellMagic(name, MagicLine.of(args), body));
    }

    /** The kernel that runs this notebook. */
    public static Kernel kernel() {
        return notebook().kernel();
    }

    /** The kernel that runs this notebook, by the name that other Java kernels give it. */
    public static Kernel getKernelInstance() {
        return kernel();
    }

    /** Prints a text with values put in its places, as {@link java.io.PrintStream#printf} does. */
    public static void printf(String format, Object... args) {
        System.out.printf(format, args);
    }

    /** Prints a value, as {@code System.out.print} does. */
    public static void print(Object value) {
        System.out.print(value);
    }

    /** Prints a value and ends the line, as {@code System.out.println} does. */
    public static void println(Object value) {
        System.out.println(value);
    }

    /** Ends the line. */
    public static void println() {
        System.out.println();
    }

    /** What a magic returns is of the type that its description says; a cast that fails says so where it is used. */
    @SuppressWarnings("unchecked")
    private static <T> T trusted(Object value) {
        return (T) value;
    }

    /**
     * Asks the user for a line of text and waits for it.
     *
     * @param prompt what the user is shown beside the input field
     * @return what the user typed, or null where the user has ended the input (Ctrl-D)
     * @throws IllegalStateException where nobody can be asked; the message says what to do
     */
    public static String input(String prompt) {
        return notebook().input(prompt);
    }

    /** Asks as {@link #input} does, and hides what the user types. */
    public static String password(String prompt) {
        return notebook().password(prompt);
    }

    private static Notebook notebook() {
        return Notebook.current()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "This thread belongs to no notebook cell; call this from a cell or from a thread that a cell started."));
    }
}
