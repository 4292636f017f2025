package io.cellshell.kernel.api;

import java.util.List;

/** Code that was run by {@link Kernel#eval} and did not compile or has thrown something that cannot be passed on. */
public final class CellException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String value;
    private final transient List<String> lines;

    /**
     * @param name class of what went wrong
     * @param value what is wrong, in one sentence
     * @param lines what a cell with this code would show, with colours of a terminal
     */
    public CellException(String name, String value, List<String> lines) {
        super(name + ": " + value);
        this.value = value;
        this.name = name;
        this.lines = List.copyOf(lines);
    }

    /** Class of what went wrong, such as {@code CompileError}. */
    public String name() {
        return name;
    }

    /** What is wrong, in one sentence. */
    public String value() {
        return value;
    }

    /** What a cell with this code would show. */
    public List<String> lines() {
        return lines == null ? List.of() : lines;
    }
}
