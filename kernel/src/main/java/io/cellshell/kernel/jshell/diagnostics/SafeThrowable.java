package io.cellshell.kernel.jshell.diagnostics;

import io.cellshell.kernel.jshell.execution.SnippetNames;
import java.io.FileNotFoundException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An exception of user code. Its methods may be overridden by user code, which may fail here once more. */
final class SafeThrowable {

    /** Causes that are looked at. */
    private static final int MAX_EXCEPTIONS = 20;

    private static final Pattern SPECIAL = Pattern.compile("[\\t\\n\\r\\x08\\f]");

    private final Throwable thrown;

    SafeThrowable(Throwable thrown) {
        this.thrown = thrown;
    }

    /** The simple name of its class. A class without one, such as an anonymous class, is named after what it extends. */
    String name() {
        Class<?> type = thrown.getClass();
        while (type.getSimpleName().isEmpty()) {
            type = type.getSuperclass();
        }
        return type.getSimpleName();
    }

    /** Its message; empty where it has none. */
    String message() {
        try {
            String message = thrown.getLocalizedMessage();
            return message == null ? "" : explained(SnippetNames.clean(message));
        } catch (RuntimeException | Error e) {
            return "(its message could not be made: " + new SafeThrowable(e).name() + ")";
        }
    }

    /** A path of Windows with single backslashes compiles where each begins a special character, and then no such file is found. */
    private String explained(String message) {
        boolean isOfFile = thrown instanceof FileNotFoundException
                || thrown instanceof FileSystemException
                || message.startsWith("There is no file ");
        return isOfFile && SPECIAL.matcher(message).find()
                ? message.replace("\t", "\\t")
                                .replace("\n", "\\n")
                                .replace("\r", "\\r")
                                .replace("\b", "\\b")
                                .replace("\f", "\\f")
                        + " (in a string \\t is a tab and \\n a line break: write / or \\\\ in a path)"
                : message;
    }

    /** What it was caused by; null where there is nothing, or nothing that can be told. */
    Throwable cause() {
        return or(null, thrown::getCause);
    }

    StackTraceElement[] stack() {
        StackTraceElement[] none = new StackTraceElement[0];
        StackTraceElement[] stack = or(none, thrown::getStackTrace);
        return stack == null ? none : stack;
    }

    List<Throwable> suppressed() {
        return List.of(thrown.getSuppressed());
    }

    /** Whether code of a cell is asked for words when this is told: its own, or that of a cause. */
    static boolean isOfCell(Throwable thrown) {
        Throwable each = thrown;
        for (int i = 0; each != null && i < MAX_EXCEPTIONS; i++) {
            boolean suppressed = i == 0 && Stream.of(each.getSuppressed()).anyMatch(SafeThrowable::isOfCell);
            if (suppressed || SnippetNames.isOfSnippet(each.getClass().getName())) {
                return true;
            }
            each = new SafeThrowable(each).cause();
        }
        return false;
    }

    /** Asks an exception for all that is told of it, and its causes. */
    static void ask(Throwable thrown) {
        Throwable each = thrown;
        for (int i = 0; each != null && i < MAX_EXCEPTIONS; i++) {
            SafeThrowable safe = new SafeThrowable(each);
            safe.message();
            safe.stack();
            if (i == 0) {
                safe.suppressed().forEach(SafeThrowable::ask);
            }
            each = safe.cause();
        }
    }

    private static <T> T or(T otherwise, Supplier<T> value) {
        try {
            return value.get();
        } catch (RuntimeException | Error e) {
            return otherwise;
        }
    }
}
