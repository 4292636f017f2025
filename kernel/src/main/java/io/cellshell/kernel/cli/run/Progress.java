package io.cellshell.kernel.cli.run;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Shows a run: one line a cell. On a terminal, seconds count on it and it says what the cell says of itself; in a log, a long cell
 * says so now and then.
 */
final class Progress {

    /** System property that the launcher sets where standard error is a terminal; Java cannot tell. */
    static final String TERMINAL = "cellshell.terminal";

    private static final int WIDTH = 79;
    private static final int TICK_MS = 500;

    /** A log hears of a cell after half a minute, then after twice as long each time, but each ten minutes. */
    private static final Duration FIRST_WORD = Duration.ofSeconds(30);

    private static final Duration LAST_PAUSE = Duration.ofMinutes(10);

    private final PrintStream out;
    private final boolean live;
    private final Path calledFrom;
    private final Timer clock = new Timer("cellshell-clock", true);
    private int cells;
    private Line line;

    /** One cell's line while the cell runs. */
    private static final class Line {

        private final String head;
        private final String code;
        private final Optional<Duration> expected;
        private final long start = System.nanoTime();
        private String status = "";
        private Duration nextWord = FIRST_WORD;
        private boolean isInterrupted;
        private TimerTask tick;

        Line(String head, String code, Optional<Duration> expected) {
            this.head = head;
            this.code = code;
            this.expected = expected;
        }

        Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - start);
        }

        String left() {
            return expected.map(all -> all.minus(elapsed()))
                    .filter(left -> left.toSeconds() > 0)
                    .map(left -> ", notebook " + shortly(left) + " left")
                    .orElse("");
        }

        String seconds() {
            return String.format(Locale.ROOT, "%.1f s", elapsed().toMillis() / 1e3);
        }

        String with(String words, String right) {
            int room = WIDTH - head.length() - right.length() - 1;
            String cut = words.length() > room ? words.substring(0, room - 1) + "…" : words;
            return head + cut + " ".repeat(Math.max(1, WIDTH - head.length() - cut.length() - right.length())) + right;
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

    /**
     * A notebook starts.
     *
     * @param expected how long it took before; empty where that is not known
     */
    synchronized void title(String notebook, int cells, Optional<Duration> expected) {
        this.cells = cells;
        out.println(notebook
                + expected.filter(all -> all.compareTo(FIRST_WORD) >= 0)
                        .map(all -> " (took " + shortly(all) + " the last time)")
                        .orElse(""));
    }

    /**
     * A cell starts.
     *
     * @param expected how long it and all later ones took before; empty where that is not known
     */
    synchronized void start(int number, String source, Optional<Duration> expected) {
        String head = String.format(Locale.ROOT, "  [%d/%d] ", number, cells);
        String code =
                source.lines().filter(l -> !l.isBlank()).findFirst().orElse("").strip();
        int room = WIDTH - head.length() - 10;
        line = new Line(head, code.length() > room ? code.substring(0, room - 1) + "…" : code, expected);
        line.tick = new TimerTask() {
            @Override
            public void run() {
                tick(this);
            }
        };
        if (!live) {
            out.print(line.head + line.code);
            out.flush();
        }
        clock.schedule(line.tick, live ? 0 : TICK_MS, TICK_MS);
    }

    /** What the running cell says of itself. */
    synchronized void status(String words) {
        if (line != null) {
            line.status = words;
        }
    }

    /** The cell that started last has ended. */
    synchronized void done() {
        if (line != null) {
            line.tick.cancel();
            String whole = line.with(line.code, line.seconds());
            if (live) {
                out.println("\r" + whole);
            } else {
                out.println(line.isInterrupted ? whole : whole.substring(line.head.length() + line.code.length()));
            }
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

    private synchronized void tick(TimerTask task) {
        if (line == null || line.tick != task) {
            return;
        }
        if (live) {
            String words = line.status.isEmpty() ? line.code : line.status;
            out.print("\r" + line.with(words, line.seconds() + line.left()));
        } else if (line.elapsed().compareTo(line.nextWord) >= 0) {
            String words = line.status.isEmpty() ? "running" : line.status;
            out.print((line.isInterrupted ? "" : "\n") + " ".repeat(line.head.length()) + shortly(line.nextWord) + ": "
                    + words + line.left() + "\n");
            line.isInterrupted = true;
            Duration pause = line.nextWord.compareTo(LAST_PAUSE) < 0 ? line.nextWord : LAST_PAUSE;
            line.nextWord = line.nextWord.plus(pause);
        }
        out.flush();
    }

    private static String shortly(Duration duration) {
        long seconds = Math.round(duration.toMillis() / 1e3);
        if (seconds < 90) {
            return seconds + " s";
        }
        long minutes = Math.round(seconds / 60.0);
        return minutes < 90 ? minutes + " min" : String.format(Locale.ROOT, "%.1f h", minutes / 60.0);
    }

    private Path shortened(Path file) {
        return file.startsWith(calledFrom) ? calledFrom.relativize(file) : file;
    }
}
