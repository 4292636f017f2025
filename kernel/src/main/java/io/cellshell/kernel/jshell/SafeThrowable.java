package io.cellshell.kernel.jshell;

import java.util.List;
import java.util.function.Supplier;

/** An exception of user code. Its methods may be overridden by user code, which may fail here once more. */
final class SafeThrowable {

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
            return message == null ? "" : SnippetNames.clean(message);
        } catch (RuntimeException | Error e) {
            return "(its message could not be made: " + new SafeThrowable(e).name() + ")";
        }
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

    private static <T> T or(T otherwise, Supplier<T> value) {
        try {
            return value.get();
        } catch (RuntimeException | Error e) {
            return otherwise;
        }
    }
}
