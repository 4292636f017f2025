package io.cellshell.kernel.cli.run;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;

/** Shows a run on the terminal: one line a cell, with the seconds counting on it where the terminal can do that. */
final class Progress {

    /** System property that the launcher sets where standard error is a terminal; Java cannot tell. */
    static final String TERMINAL = "cellshell.terminal";

    private static final int WIDTH = 79;
    private static final int TICK_MS = 500;

    private final PrintStream out;
    private final boolean live;
    private final Path calledFrom;
    private final Timer clock = new Timer("cellshell-clock", true);
    private int cells;
    private Line line;

    /** One cell's line while the cell runs. */
    private record Line(String text, long start, TimerTask tick) {

        String withSeconds() {
            String seconds = String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - start) / 1e9);
            return text + " ".repeat(Math.max(1, WIDTH - text.length() - seconds.length())) + seconds;
        }
    }

    /**
     * Progress on a stream.
     *
     * @param live whether the stream is a terminal, where a line can be written over
     * @param calledFrom folder that the user stands in, which results are named from
     */
    Progress(PrintStream out, boolean live, Path calledFrom) {
        this.out = out;
        this.live = live;
        this.calledFrom = calledFrom;
    }

    synchronized void title(String notebook, int cells) {
        this.cells = cells;
        out.println(notebook);
    }

    /** A cell starts. */
    synchronized void start(int number, String source) {
        String head = String.format(Locale.ROOT, "  [%d/%d] ", number, cells);
        String code =
                source.lines().filter(l -> !l.isBlank()).findFirst().orElse("").strip();
        int room = WIDTH - head.length() - 10;
        String text = head + (code.length() > room ? code.substring(0, room - 1) + "…" : code);
        TimerTask tick = new TimerTask() {
            @Override
            public void run() {
                tick();
            }
        };
        line = new Line(text, System.nanoTime(), tick);
        if (live) {
            clock.schedule(tick, 0, TICK_MS);
        } else {
            out.print(text);
            out.flush();
        }
    }

    /** The cell that started last has ended. */
    synchronized void done() {
        if (line != null) {
            line.tick().cancel();
            String whole = line.withSeconds();
            out.println(live ? "\r" + whole : whole.substring(line.text().length()));
            line = null;
        }
    }

    /** Says something between the cells' lines. */
    synchronized void say(String message) {
        done();
        out.println(message);
    }

    /** Where the results are. */
    synchronized void results(Results results, boolean html) {
        say("  Results: " + shortened(results.notebook()) + (html ? "\n           " + shortened(results.page()) : ""));
    }

    private synchronized void tick() {
        if (line != null) {
            out.print("\r" + line.withSeconds());
            out.flush();
        }
    }

    private Path shortened(Path file) {
        return file.startsWith(calledFrom) ? calledFrom.relativize(file) : file;
    }
}
