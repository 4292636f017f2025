package io.cellshell.kernel.jshell;

import io.cellshell.kernel.wire.Broadcast;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.JShellException;

/** Words for an exception: what was thrown, on which lines of which cells, and what had caused it. */
final class Tracebacks {

    private final Origins origins;

    Tracebacks(Origins origins) {
        this.origins = origins;
    }

    /**
     * @param translated the exception as JShell gives it, with snippets for places
     * @param real the exception that the code has thrown
     */
    Broadcast.Error describe(JShellException translated, Throwable real) {
        List<String> lines = new ArrayList<>();
        Throwable view = translated;
        Throwable cause = real;
        while (cause != null) {
            String start = lines.isEmpty() ? "" : "Caused by: ";
            lines.add(Ansi.error(start + name(cause) + (cause.getMessage() == null ? "" : ": " + cause.getMessage())));
            lines.addAll(frames(view == null ? cause.getStackTrace() : view.getStackTrace()));
            for (Throwable suppressed : cause.getSuppressed()) {
                lines.add("Suppressed: " + suppressed);
            }
            view = view == null ? null : view.getCause();
            cause = cause.getCause() == cause ? null : cause.getCause();
        }
        String message = real.getMessage();
        return new Broadcast.Error(name(real), message == null ? "" : message, List.copyOf(lines));
    }

    private static String name(Throwable thrown) {
        String simple = thrown.getClass().getSimpleName();
        return simple.isEmpty() ? thrown.getClass().getName() : simple;
    }

    /** The frames of cells one by one; library frames between them are counted. */
    private List<String> frames(StackTraceElement[] stack) {
        List<String> lines = new ArrayList<>();
        int folded = 0;
        for (StackTraceElement frame : stack) {
            Origins.Line line = line(frame);
            if (line == null) {
                folded++;
                if (folded == 1) {
                    lines.add("    in " + frame.getClassName() + "." + frame.getMethodName());
                }
                continue;
            }
            fold(lines, folded);
            folded = 0;
            String method = method(frame);
            lines.add("  at " + Ansi.place(line.toString()) + (method.isEmpty() ? "" : " in " + method) + "\n      "
                    + line.text().strip());
        }
        fold(lines, folded);
        return lines;
    }

    private static void fold(List<String> lines, int frames) {
        if (frames > 1) {
            lines.add("    … and " + (frames - 1) + " more library frames");
        }
    }

    private Origins.Line line(StackTraceElement frame) {
        String file = frame.getFileName();
        return file != null && file.startsWith("#") ? origins.find(file.substring(1), frame.getLineNumber()) : null;
    }

    private static String method(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.isEmpty() ? frame.getMethodName() : type + "." + frame.getMethodName();
    }
}
