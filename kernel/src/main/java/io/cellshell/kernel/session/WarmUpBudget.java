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
    private static final Duration MOST = Duration.ofMillis(1_300);

    /** Processors that others may use. */
    private static final double OTHERS = 0.5;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final long begun = system.getProcessCpuTime();

    /** Whether there is something left to spend, and nobody else who wants it now. */
    boolean allows() {
        boolean spent = system.getProcessCpuTime() - begun > MOST.toNanos();
        double others =
                (system.getCpuLoad() - Math.max(0, system.getProcessCpuLoad())) * system.getAvailableProcessors();
        return !spent && others <= OTHERS;
    }
}
