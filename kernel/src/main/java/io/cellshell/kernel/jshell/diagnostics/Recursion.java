package io.cellshell.kernel.jshell.diagnostics;

import io.cellshell.kernel.jshell.declaration.SnippetSourceMap;
import io.cellshell.kernel.jshell.execution.SnippetNames;
import io.cellshell.kernel.jshell.syntax.Enumeration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Calls that come again and again in a stack.
 *
 * @param stack the stack
 * @param start where they begin in it
 * @param period how many calls there are, until the first comes again
 * @param end where they end
 */
record Recursion(StackTraceElement[] stack, int start, int period, int end) {

    /** What is on top may be on its way into the first call. */
    private static final int LATEST_START = 60;

    private static final int MAX_PERIOD = 40;

    /** Less than that is told call by call. */
    private static final int MIN_ROUNDS = 4;

    private static final int MAX_NAMES = 4;

    /** What walks through all that a value holds, such as the text of a list. */
    private static final List<String> OF_VALUES =
            List.of("toString", "hashCode", "equals", "deepToString", "deepHashCode", "deepEquals");

    /** The calls that come again and again in a stack; empty where none do. */
    static Optional<Recursion> in(StackTraceElement[] stack) {
        for (int start = 0; start < Math.min(LATEST_START, stack.length); start++) {
            for (int period = 1; period <= MAX_PERIOD; period++) {
                int end = start + period;
                while (end < stack.length && stack[end].equals(stack[end - period])) {
                    end++;
                }
                if (end - start >= MIN_ROUNDS * period) {
                    return Optional.of(new Recursion(stack, start, period, end));
                }
            }
        }
        return Optional.empty();
    }

    /** What comes before the repetition, and its first round. */
    StackTraceElement[] firstRound() {
        return Arrays.copyOf(stack, start + period);
    }

    /** What has called the first of them, as far as the JVM remembers. */
    StackTraceElement[] rest() {
        return Arrays.copyOfRange(stack, end, stack.length);
    }

    int rounds() {
        return (end - start) / period;
    }

    /**
     * A sentence such as {@code Node.toString calls itself without end (cell 3, line 2)}.
     *
     * @param place where the cell is that has begun it, in case that the repeated calls are in none
     */
    String sentence(SnippetSourceMap origins, String place) {
        StackTraceElement[] round = Arrays.copyOfRange(stack, start, start + period);
        List<StackTraceElement> own = Arrays.stream(round)
                .filter(frame -> SnippetNames.isOfSnippet(frame.getClassName()))
                .toList();
        List<StackTraceElement> ofValues = own.isEmpty()
                ? Arrays.stream(round)
                        .filter(frame -> OF_VALUES.contains(frame.getMethodName()))
                        .limit(1)
                        .toList()
                : List.of();
        List<StackTraceElement> named = !own.isEmpty() ? own : ofValues.isEmpty() ? List.of(round) : ofValues;
        List<String> names =
                named.stream().map(Recursion::name).distinct().limit(MAX_NAMES).toList();
        String where = own.stream()
                .map(frame -> origins.find(SnippetNames.wrapper(frame.getClassName()), frame.getLineNumber()))
                .filter(line -> line != null)
                .map(SnippetSourceMap.Line::toString)
                .findFirst()
                .orElse(place);
        String calls =
                names.size() == 1 ? names.get(0) + " calls itself" : Enumeration.list(names) + " call each other";
        return calls + " without end" + (where.isEmpty() ? "" : " (" + where + ")")
                + (ofValues.isEmpty() ? "" : "; is there a value that holds itself?");
    }

    private static String name(StackTraceElement frame) {
        if (SnippetNames.isOfSnippet(frame.getClassName())) {
            String method = SnippetNames.method(frame);
            return method.isEmpty() ? "code of the cell" : method;
        }
        String type = frame.getClassName();
        return type.substring(type.lastIndexOf('.') + 1).replace('$', '.') + "." + frame.getMethodName();
    }
}
