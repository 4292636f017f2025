package io.cellshell.workbench.train;

import java.lang.management.ManagementFactory;

/** The processor time of this program. */
final class CpuTime {

    private static final com.sun.management.OperatingSystemMXBean SYSTEM =
            (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private CpuTime() {}

    static double seconds() {
        return SYSTEM.getProcessCpuTime() / 1e9;
    }
}
