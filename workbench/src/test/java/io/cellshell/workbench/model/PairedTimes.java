package io.cellshell.workbench.model;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Processor time (user and system, of all threads) of the same work here and in a Python process, by turns, so that both see the same load of
 * the machine. The Python program reads the name of a work from each line, and answers with milliseconds of processor time and, after a tab,
 * of the clock.
 */
public final class PairedTimes implements AutoCloseable {

    /** Rounds that are not counted: until Java's compiler is through. */
    private static final int WARM_UP = 10;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Process python;
    private final BufferedReader answers;
    private final Writer questions;

    /** Starts the program. */
    public PairedTimes(ProcessBuilder program) throws IOException {
        python = program.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        answers = python.inputReader();
        questions = python.outputWriter();
    }

    /** The names of the columns of {@link #compare}. */
    public static String header() {
        return String.format(
                "%-16s %10s %10s %10s %10s %10s %8s", "", "Java cpu", "clock", "first", "Python cpu", "clock", "ratio");
    }

    /** Medians in milliseconds, and the median of the ratios of processor time, in one line. */
    public String compare(String name, Runnable ours, int rounds) throws IOException {
        double first = java(ours)[0];
        for (int i = 1; i < WARM_UP; i++) {
            ours.run();
        }
        List<double[]> pairs = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            double[] a = java(ours);
            double[] b = python(name);
            pairs.add(new double[] {a[0], a[1], b[0], b[1], a[0] / b[0]});
        }
        return String.format(
                Locale.ROOT,
                "%-16s %10.1f %10.1f %10.1f %10.1f %10.1f %8.3f",
                name,
                median(pairs, 0),
                median(pairs, 1),
                first,
                median(pairs, 2),
                median(pairs, 3),
                median(pairs, 4));
    }

    private double[] java(Runnable work) {
        long cpu = system.getProcessCpuTime();
        long began = System.nanoTime();
        work.run();
        return new double[] {(system.getProcessCpuTime() - cpu) / 1e6, (System.nanoTime() - began) / 1e6};
    }

    private double[] python(String name) throws IOException {
        questions.write(name + "\n");
        questions.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("The Python program has ended.");
        }
        String[] times = answer.split("\t");
        return new double[] {Double.parseDouble(times[0]), Double.parseDouble(times[1])};
    }

    private static double median(List<double[]> rows, int column) {
        double[] sorted = rows.stream().mapToDouble(row -> row[column]).sorted().toArray();
        int n = sorted.length;
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    @Override
    public void close() throws IOException {
        questions.close();
        python.destroy();
    }
}
