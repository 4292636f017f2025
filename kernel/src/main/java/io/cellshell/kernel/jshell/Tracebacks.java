package io.cellshell.kernel.jshell;

import io.cellshell.kernel.wire.Broadcast;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import jdk.jshell.spi.SPIResolutionException;

/** Words for an exception: what was thrown, on which lines of which cells, what had caused it and what was suppressed. */
final class Tracebacks {

    /** Enough for every chain that a person reads. */
    private static final int MOST = 20;

    private final Frames frames;
    private final Function<SPIResolutionException, String> unresolved;

    /**
     * Words for the exceptions of one interpreter.
     *
     * @param frames words for stacks
     * @param unresolved words for the use of something that lacks a definition
     */
    Tracebacks(Frames frames, Function<SPIResolutionException, String> unresolved) {
        this.frames = frames;
        this.unresolved = unresolved;
    }

    /** Describes what user code has thrown. */
    Broadcast.Error describe(Throwable thrown) {
        List<String> lines = new ArrayList<>();
        add(lines, thrown, new StackTraceElement[0], "", "", Collections.newSetFromMap(new IdentityHashMap<>()));
        return new Broadcast.Error(name(thrown), message(thrown), List.copyOf(lines));
    }

    private void add(
            List<String> lines,
            Throwable thrown,
            StackTraceElement[] above,
            String relation,
            String indent,
            Set<Throwable> told) {
        if (!told.add(thrown) || told.size() > MOST) {
            lines.add(indent + Ansi.error(relation + name(thrown)) + " (told above)");
            return;
        }
        String message = message(thrown);
        String head = relation + name(thrown) + (message.isEmpty() ? "" : ": " + message);
        lines.add(head.lines()
                .map(line -> indent + Ansi.error(line))
                .reduce((a, b) -> a + "\n" + b)
                .orElse(""));
        StackTraceElement[] stack = thrown.getStackTrace();
        StackTraceElement[] own = own(stack, above);
        frames.describe(own).forEach(line -> lines.add(indent + line));
        if (own.length < stack.length) {
            lines.add(indent + "  … and from there as above");
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            add(lines, suppressed, stack, "Suppressed: ", indent + "    ", told);
        }
        if (thrown.getCause() != null) {
            add(lines, thrown.getCause(), stack, "Caused by: ", indent, told);
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

    /** The simple name. A class without one, such as an anonymous class, is named after what it extends. */
    private static String name(Throwable thrown) {
        if (thrown instanceof SPIResolutionException) {
            return "NotDefinedYet";
        }
        Class<?> type = thrown.getClass();
        while (type.getSimpleName().isEmpty()) {
            type = type.getSuperclass();
        }
        return type.getSimpleName();
    }

    /** A message comes from user code, which may fail here once more. */
    private String message(Throwable thrown) {
        if (thrown instanceof SPIResolutionException reference) {
            return unresolved.apply(reference);
        }
        try {
            String message = thrown.getLocalizedMessage();
            return message == null ? "" : SnippetNames.clean(message);
        } catch (RuntimeException | Error e) {
            return "(its message could not be made: " + name(e) + ")";
        }
    }
}
