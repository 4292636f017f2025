package io.cellshell.kernel.jshell.diagnostics;

import java.util.List;

/** Why a cell did not run to its end, and what is said of it. */
public sealed interface CellError {

    /** The class of the exception, or the kind of error. */
    String name();

    /** What is wrong, in one sentence where the kernel says it. */
    String message();

    /** What is shown to the user: where it happened, and how it came to that. May hold ANSI colours. */
    List<String> traceback();

    /** The same error, told in other lines. */
    CellError with(List<String> lines);

    /** The compiler did not take it, or it is no Java. */
    record NotCompiled(String message, List<String> traceback) implements CellError {

        public NotCompiled {
            traceback = List.copyOf(traceback);
        }

        @Override
        public String name() {
            return "CompileError";
        }

        @Override
        public CellError with(List<String> lines) {
            return new NotCompiled(message, lines);
        }
    }

    /** Code of the cell, a magic or the kernel threw an exception. */
    record Thrown(String name, String message, List<String> traceback) implements CellError {

        public Thrown {
            traceback = List.copyOf(traceback);
        }

        @Override
        public CellError with(List<String> lines) {
            return new Thrown(name, message, lines);
        }
    }

    /** The user stopped it while the kernel was at work on it, not code of the cell. */
    record Stopped(String message, List<String> traceback) implements CellError {

        public Stopped {
            traceback = List.copyOf(traceback);
        }

        @Override
        public String name() {
            return "InterruptedException";
        }

        @Override
        public CellError with(List<String> lines) {
            return new Stopped(message, lines);
        }
    }
}
