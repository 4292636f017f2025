package io.cellshell.kernel.jshell.diagnostics;

import io.cellshell.kernel.jshell.declaration.SnippetSourceMap;
import io.cellshell.kernel.jshell.execution.SnippetNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A stack in the words of a notebook: the frames of cells one by one, those of libraries between them counted. */
public final class StackFrames {

    /** Of a longer stack the middle is left out: it is a recursion. */
    private static final int FIRST = 12;

    private static final int LAST = 4;

    /** The JVM remembers a thousand calls. Of a stack that is not as long, it is not known why it was too long. */
    private static final int DEEP = 500;

    /** JShell calls it from the method that runs a snippet, to declare a variable with "var". */
    private static final String INITIALIZER = "do_it$Aux";

    private final SnippetSourceMap origins;

    public StackFrames(SnippetSourceMap origins) {
        this.origins = origins;
    }

    /** What has called itself without end, in a sentence; empty where that cannot be told. */
    String recursion(StackTraceElement[] stack, String place) {
        return Recursion.in(stack)
                .map(recursion -> recursion.sentence(origins, place))
                .orElseGet(() -> {
                    String line = place(stack);
                    String where = line.isEmpty() ? place : line;
                    return stack.length < DEEP
                            ? ""
                            : "too many calls within calls" + (where.isEmpty() ? "" : " (" + where + ")");
                });
    }

    /** The line of a cell that is the nearest to the top of a stack; empty where there is none. */
    String place(StackTraceElement[] stack) {
        return Stream.of(stack)
                .filter(frame -> SnippetNames.isOfSnippet(frame.getClassName()))
                .map(frame -> origins.find(SnippetNames.wrapper(frame.getClassName()), frame.getLineNumber()))
                .filter(Objects::nonNull)
                .map(SnippetSourceMap.Line::toString)
                .findFirst()
                .orElse("");
    }

    /** What called the cell is left out: that is the kernel. Calls that come again and again are told once. */
    List<String> describe(StackTraceElement[] stack) {
        Recursion recursion = Recursion.in(stack).orElse(null);
        if (recursion == null) {
            return calls(stack);
        }
        List<String> lines = new ArrayList<>(calls(recursion.firstRound()));
        lines.add("  … and so on, " + recursion.rounds() + " times");
        if (Stream.of(recursion.rest()).anyMatch(frame -> SnippetNames.isOfSnippet(frame.getClassName()))) {
            lines.addAll(calls(recursion.rest()));
        }
        return lines;
    }

    private List<String> calls(StackTraceElement[] stack) {
        int end = stack.length;
        while (end > 0 && !SnippetNames.isOfSnippet(stack[end - 1].getClassName())) {
            end--;
        }
        List<String> lines = new ArrayList<>();
        int folded = 0;
        boolean initializer = false;
        for (StackTraceElement frame : List.of(stack).subList(0, end == 0 ? stack.length : end)) {
            // The stop that is written into code of cells calls itself through a method handle.
            boolean isOfStop =
                    lines.isEmpty() && folded == 0 && frame.getClassName().startsWith("java.lang.invoke.");
            if (isOfStop || frame.getClassName().startsWith("io.cellshell.kernel.")) {
                continue;
            }
            if (initializer && frame.getMethodName().equals("do_it$")) {
                initializer = false;
                continue;
            }
            initializer = frame.getMethodName().equals(INITIALIZER);
            if (SnippetNames.isOfSnippet(frame.getClassName())) {
                fold(lines, folded);
                folded = 0;
                lines.add(ofCell(frame));
            } else if (++folded == 1) {
                lines.add("    in " + frame.getClassName() + "." + frame.getMethodName());
            }
        }
        fold(lines, folded);
        return shortened(lines);
    }

    private String ofCell(StackTraceElement frame) {
        SnippetSourceMap.Line line = origins.find(SnippetNames.wrapper(frame.getClassName()), frame.getLineNumber());
        String method = SnippetNames.method(frame);
        if (line == null && frame.getLineNumber() < 1 && !method.isEmpty()) {
            return "  at the start of " + method;
        }
        String in = method.isEmpty() ? "" : " in " + method;
        return line == null
                ? "  at " + Ansi.place("an earlier cell") + in
                : "  at " + Ansi.place(line.toString()) + in + "\n      "
                        + line.text().strip();
    }

    private static void fold(List<String> lines, int frames) {
        if (frames > 1) {
            lines.add("    … and " + (frames - 1) + " more library frames");
        }
    }

    private static List<String> shortened(List<String> lines) {
        int left = lines.size() - FIRST - LAST;
        if (left <= 1) {
            return lines;
        }
        List<String> shortened = new ArrayList<>(lines.subList(0, FIRST));
        shortened.add("  … and " + left + " more calls");
        shortened.addAll(lines.subList(lines.size() - LAST, lines.size()));
        return shortened;
    }
}
