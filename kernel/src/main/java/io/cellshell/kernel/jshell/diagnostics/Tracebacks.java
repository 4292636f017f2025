package io.cellshell.kernel.jshell.diagnostics;

import io.cellshell.kernel.jshell.execution.SnippetNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import jdk.jshell.spi.SPIResolutionException;

/** Words for an exception: what was thrown, on which lines of which cells, what had caused it and what was suppressed. */
public final class Tracebacks {

    /** Enough for every chain that a person reads. */
    private static final int MAX_EXCEPTIONS = 20;

    /** How the JVM begins to say that the initialiser of a class has failed before. */
    private static final String UNUSABLE = "Could not initialize class ";

    private final StackFrames frames;
    private final Function<SPIResolutionException, String> unresolved;

    /**
     * Words for the exceptions of one interpreter.
     *
     * @param frames words for stacks
     * @param unresolved words for the use of something that lacks a definition
     */
    public Tracebacks(StackFrames frames, Function<SPIResolutionException, String> unresolved) {
        this.frames = frames;
        this.unresolved = unresolved;
    }

    /** Describes what user code has thrown. */
    CellError describe(Throwable thrown) {
        return describe(thrown, "");
    }

    /**
     * Describes what user code has thrown.
     *
     * @param place where the code is that has thrown it; empty where that is not known
     */
    CellError describe(Throwable thrown, String place) {
        if (thrown instanceof ExceptionInInitializerError && thrown.getCause() instanceof SPIResolutionException) {
            return describe(thrown.getCause(), place);
        }
        if (thrown instanceof NoClassDefFoundError && isLaterUseOfUnfinished(thrown)) {
            String className = thrown.getMessage().substring(UNUSABLE.length());
            return describe(new SPIResolutionException(SnippetNames.number(className)), place);
        }
        List<String> lines = new ArrayList<>();
        add(lines, thrown, place, new StackTraceElement[0], "", "", Collections.newSetFromMap(new IdentityHashMap<>()));
        String message = message(thrown, place);
        return new CellError.Thrown(
                name(thrown), message.isEmpty() ? withoutMessage(thrown, place) : message, List.copyOf(lines));
    }

    /** The first use of a class that lacks something says so; for each later one the JVM has words of its own. */
    private static boolean isLaterUseOfUnfinished(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        Throwable cause = thrown.getCause();
        return message.startsWith(UNUSABLE)
                && SnippetNames.isOfSnippet(message.substring(UNUSABLE.length()))
                && cause instanceof ExceptionInInitializerError
                && String.valueOf(cause.getMessage()).contains(SPIResolutionException.class.getName());
    }

    /** Describes what was thrown, without asking it for anything. */
    CellError withoutWords(Throwable thrown, String place) {
        String message = "(its message could not be made: that was stopped)";
        List<String> lines = new ArrayList<>();
        lines.add(Ansi.error(name(thrown) + ": " + message));
        if (!place.isEmpty()) {
            lines.add("  at " + Ansi.place(place));
        }
        return new CellError.Thrown(name(thrown), message, lines);
    }

    private void add(
            List<String> lines,
            Throwable thrown,
            String place,
            StackTraceElement[] above,
            String relation,
            String indent,
            Set<Throwable> told) {
        if (!told.add(thrown)) {
            lines.add(indent + Ansi.error(relation + name(thrown)) + " (told above)");
            return;
        }
        if (told.size() > MAX_EXCEPTIONS) {
            lines.add(indent + "… and so on: the chain of causes does not end here");
            return;
        }
        SafeThrowable safe = new SafeThrowable(thrown);
        String message = message(thrown, place);
        String head = relation + name(thrown) + (message.isEmpty() ? "" : ": " + message);
        lines.add(head.lines()
                .map(line -> indent + Ansi.error(line))
                .reduce((a, b) -> a + "\n" + b)
                .orElse(""));
        StackTraceElement[] stack = safe.stack();
        StackTraceElement[] own = own(stack, above);
        frames.describe(own).forEach(line -> lines.add(indent + line));
        if (own.length == 0 && !place.isEmpty()) {
            lines.add(indent + "  at " + Ansi.place(place));
        }
        if (own.length < stack.length) {
            lines.add(indent + "  … and from there as above");
        }
        for (Throwable suppressed : safe.suppressed()) {
            add(lines, suppressed, "", stack, "Suppressed: ", indent + "    ", told);
        }
        Throwable cause = told.size() > MAX_EXCEPTIONS ? null : safe.cause();
        if (cause != null) {
            add(lines, cause, "", stack, "Caused by: ", indent, told);
        }
    }

    /** The stack up to where it joins the one above; at least its top. */
    private static StackTraceElement[] own(StackTraceElement[] stack, StackTraceElement[] above) {
        int end = stack.length;
        int other = above.length;
        while (end > 1 && other > 0 && stack[end - 1].equals(above[other - 1])) {
            end--;
            other--;
        }
        return Arrays.copyOf(stack, end);
    }

    private static String name(Throwable thrown) {
        return thrown instanceof SPIResolutionException ? "NotDefinedYet" : new SafeThrowable(thrown).name();
    }

    private String message(Throwable thrown, String place) {
        if (thrown instanceof SPIResolutionException reference) {
            return unresolved.apply(reference);
        }
        SafeThrowable safe = new SafeThrowable(thrown);
        return thrown instanceof StackOverflowError && safe.message().isEmpty()
                ? frames.recursion(safe.stack(), place)
                : safe.message();
    }

    /** What can be said of an exception without a message: where it was thrown, and what had caused it. */
    private String withoutMessage(Throwable thrown, String place) {
        SafeThrowable safe = new SafeThrowable(thrown);
        String line = frames.place(safe.stack());
        String where = line.isEmpty() ? place : line;
        Throwable cause = safe.cause();
        String reason = cause == null || cause == thrown ? "" : new SafeThrowable(cause).message();
        return "thrown without a message" + (where.isEmpty() ? "" : " (" + where + ")")
                + (cause == null || cause == thrown
                        ? ""
                        : "; caused by " + name(cause) + (reason.isEmpty() ? "" : ": " + reason));
    }
}
