package io.cellshell.kernel.session;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * How much a kernel may do before anybody asks for it: little in all, and nothing while other programs, such as another kernel, need
 * the processors.
 */
final class WarmUpBudget {

    /** Processor time of the whole process, the JVM's compilers included. */
    private static final Duration MAX_TIME = Duration.ofMillis(1_150);

    /** Time that a load is measured over. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /** Processors that others may use. */
    private static final double OTHERS = 0.5;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final long begun = system.getProcessCpuTime();
    private long looked = System.nanoTime();
    private boolean busy;

    /** The loads are those since the last look; what was before the first one says nothing of now. */
    WarmUpBudget() {
        others();
    }

    /** Whether there is something left to spend, and nobody else who wants it now. */
    boolean allows() {
        if (System.nanoTime() - looked > LOOK_EVERY.toNanos()) {
            looked = System.nanoTime();
            busy = others() > OTHERS;
        }
        return !busy && system.getProcessCpuTime() - begun < MAX_TIME.toNanos();
    }

    private double others() {
        double all = Math.max(0, system.getCpuLoad());
        return (all - Math.max(0, system.getProcessCpuLoad())) * system.getAvailableProcessors();
    }
}
