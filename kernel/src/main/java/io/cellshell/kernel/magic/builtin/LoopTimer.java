package io.cellshell.kernel.magic.builtin;

import io.cellshell.kernel.api.internal.TimedLoop;
import java.util.Arrays;
import java.util.Locale;

/**
 * Measures a loop as the JVM runs it in the long run. Code on the JVM gets faster for a while, so the loop runs until that is
 * over, and then some runs count.
 */
final class LoopTimer {

    private static final double RUN_NANOS = 100e6;
    private static final double WARM_UP_NANOS = 3e9;
    private static final int STABLE_RUNS = 3;
    private static final double STABLE = 0.03;

    private final TimedLoop loop;

    LoopTimer(TimedLoop loop) {
        this.loop = loop;
    }

    /**
     * Warms up, measures and says what came out.
     *
     * @param fixedLoops loops a run; 0 for as many as fill a tenth of a second
     * @param runs runs that count
     */
    String measure(long fixedLoops, int runs) throws Exception {
        long start = System.nanoTime();
        long loops = fixedLoops > 0 ? fixedLoops : loops();
        boolean stable = warmUp(loops, start);
        double warm = System.nanoTime() - start;
        double[] times = new double[runs];
        for (int i = 0; i < runs; i++) {
            times[i] = run(loops);
        }
        double median = median(times);
        double spread =
                median(Arrays.stream(times).map(time -> Math.abs(time - median)).toArray());
        return Durations.text(median) + " ± " + Durations.text(spread) + " a loop (median and median deviation of "
                + runs
                + (runs == 1 ? " run of " : " runs of ") + String.format(Locale.ROOT, "%,d", loops)
                + (loops == 1 ? " loop" : " loops") + ", after a warm-up of " + Durations.text(warm) + ")"
                + (stable ? "" : "\nThe times had not settled after the warm-up; take them with care.");
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** Runs longer and longer, until a run takes long enough to be measured well. */
    private long loops() throws Exception {
        long loops = 1;
        double nanos = run(loops) * loops;
        while (nanos < RUN_NANOS) {
            double factor = Math.min(10, Math.max(1.5, 1.1 * RUN_NANOS / Math.max(1, nanos)));
            loops = (long) Math.ceil(loops * factor);
            nanos = run(loops) * loops;
        }
        return loops;
    }

    /** Runs until three runs in a row were no faster than the best before them, or until time is up. */
    private boolean warmUp(long loops, long start) throws Exception {
        double best = run(loops);
        int stable = 0;
        while (stable < STABLE_RUNS && System.nanoTime() - start < WARM_UP_NANOS) {
            double time = run(loops);
            stable = time > best * (1 - STABLE) ? stable + 1 : 0;
            best = Math.min(best, time);
        }
        return stable == STABLE_RUNS;
    }

    /** Nanoseconds a loop. */
    private double run(long loops) throws Exception {
        long start = System.nanoTime();
        loop.run(loops);
        return (System.nanoTime() - start) / (double) loops;
    }
}
