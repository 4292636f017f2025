package io.cellshell.kernel.cli.run;

import io.cellshell.kernel.protocol.Reply;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words for a cell that failed: which one, on which line, and why. */
final class FailureText {

    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");

    private FailureText() {}

    /** One sentence with notebook, cell, line and error, and below it the traceback. */
    static String of(String notebook, Reply.Execute reply) {
        String traceback = COLOURS.matcher(String.join("\n", reply.traceback())).replaceAll("");
        // The first line of a traceback that lies in the failed cell, as the kernel writes it.
        Matcher line = Pattern.compile("cell " + reply.executionCount() + ", line (\\d+)")
                .matcher(traceback);
        String where = "cell [" + reply.executionCount() + "]" + (line.find() ? ", line " + line.group(1) : "");
        String why = reply.evalue().isEmpty() ? reply.ename() : reply.ename() + ": " + reply.evalue();
        return notebook + ": " + where + " failed: " + why.lines().findFirst().orElse("") + "\n"
                + traceback.indent(2).stripTrailing();
    }

    /** A cell that was stopped because its time was up. */
    static String timeout(String notebook, int cell, int seconds) {
        return notebook + ": cell [" + cell + "] failed: it ran longer than the " + seconds
                + " s that --timeout allows, and was stopped";
    }
}
