package io.cellshell.kernel.jshell.execution;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** How long the code of a thread runs, without the time that the compiler takes. Used by that thread alone. */
public final class Stopwatch {

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private int depth;
    private long startWall;
    private long startCpu;
    private long wall;
    private long cpu;

    /** Code begins to run; within code that runs already, this counts nothing. */
    void start() {
        if (depth++ == 0) {
            startCpu = cpuNow();
            startWall = System.nanoTime();
        }
    }

    /** The code that began last has ended. */
    void stop() {
        if (--depth == 0) {
            wall += System.nanoTime() - startWall;
            cpu += cpuNow() - startCpu;
        }
    }

    /** Nanoseconds of code, by the clock. */
    public long wallNanos() {
        return wall;
    }

    /** Nanoseconds that a processor has worked for the thread. */
    public long cpuNanos() {
        return cpu;
    }

    private long cpuNow() {
        return threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() : 0;
    }
}
