package io.cellshell.kernel.magic.builtin;

import io.cellshell.kernel.api.CellShell;
import io.cellshell.kernel.api.Magic;
import io.cellshell.kernel.api.MagicException;
import io.cellshell.kernel.api.MagicLine;
import io.cellshell.kernel.jshell.execution.Stopwatch;
import io.cellshell.kernel.magic.NotebookInterpreter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Measures how long code takes. */
final class TimeMagics {

    private static final Pattern OPTION = Pattern.compile("-([nr])\\s*(\\d{1,9})(?:\\s+|$)");
    private static final int RUNS = 7;
    private static final String OPTIONS = "\n-n N: N loops a run; by default as many as take 0.1 s."
            + "\n-r R: R runs; by default " + RUNS + "."
            + "\nThe JVM warms up first: the runs begin when the code gets no faster. The median of the runs is shown.";

    private final NotebookInterpreter cells;

    TimeMagics(NotebookInterpreter cells) {
        this.cells = cells;
    }

    List<Magic> all() {
        return List.of(
                Magic.line(
                        "time",
                        "CODE",
                        "Runs code once and says how long it took; its value is the value of the magic.",
                        line -> time(line.text())),
                Magic.cell(
                        "time",
                        "",
                        "Runs the body once and says how long it took.",
                        (line, body) -> time(line.text().isEmpty() ? body : line.text() + "\n" + body)),
                Magic.line(
                        "timeit",
                        "[-n N] [-r R] CODE",
                        "Runs code many times and says how long it takes." + OPTIONS,
                        line -> timeit(line, "")),
                Magic.cell(
                        "timeit",
                        "[-n N] [-r R] [SETUP]",
                        "Runs the body many times, after code that is run once before, and says how long it takes."
                                + OPTIONS,
                        this::timeit));
    }

    private Object time(String code) {
        Stopwatch watch = new Stopwatch();
        long start = System.nanoTime();
        Object value;
        cells.java().measure(watch);
        try {
            value = CellShell.eval(code);
        } finally {
            cells.java().measure(null);
        }
        long whole = System.nanoTime() - start;
        boolean ran = watch.wallNanos() > 0;
        System.out.println("Wall time: " + Durations.text(ran ? watch.wallNanos() : whole)
                + (ran
                        ? ", CPU time: " + Durations.text(watch.cpuNanos()) + " (compiled in "
                                + Durations.text(whole - watch.wallNanos()) + ")"
                        : ""));
        return value;
    }

    private Object timeit(MagicLine line, String body) throws Exception {
        String rest = line.text();
        long loops = 0;
        int runs = RUNS;
        for (Matcher option = OPTION.matcher(rest); option.lookingAt(); option = OPTION.matcher(rest)) {
            int number = Math.max(1, Integer.parseInt(option.group(2)));
            loops = option.group(1).equals("n") ? number : loops;
            runs = option.group(1).equals("r") ? number : runs;
            rest = rest.substring(option.end());
        }
        String code = body.isBlank() ? rest : body;
        if (code.isBlank()) {
            throw new MagicException("What is to be measured? Write code, as in %timeit Math.sqrt(2).");
        }
        if (!body.isBlank() && !rest.isBlank()) {
            CellShell.eval(rest);
        }
        System.out.println(new LoopTimer(new LoopCode(cells.java()).compile(code)).measure(loops, runs));
        return null;
    }
}
