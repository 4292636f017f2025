package io.cellshell.workbench.model.tensor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a network of a stranger may take.
 *
 * @param time for loading it, and for each run
 * @param bytes of memory in all; kept by Linux alone, other systems leave it to the machine as a whole
 */
public record ProcessLimits(Duration time, long bytes) {

    private static final Path LINUX_MEMORY = Path.of("/proc/meminfo");
    private static final String AVAILABLE = "MemAvailable:";

    /** With less than this no engine starts. */
    private static final long LEAST = 1L << 30;

    public ProcessLimits {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("A limit of time is more than nothing, but " + time + " was given.");
        }
        bytes = Math.max(LEAST, bytes);
    }

    /** So much time, and four fifths of the memory that this machine has left now. */
    public static ProcessLimits of(Duration time) {
        return new ProcessLimits(time, available() / 5 * 4);
    }

    /** A length of time as messages have it, such as {@code 10 minutes}. */
    public static String words(Duration time) {
        long minutes = time.toMinutes();
        return minutes > 1
                ? minutes + " minutes"
                : time.toSeconds() > 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    private static long available() {
        long total =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        try {
            for (String line : Files.readAllLines(LINUX_MEMORY)) {
                if (line.startsWith(AVAILABLE)) {
                    long kilobytes = Long.parseLong(line.replaceAll("[^0-9]", ""));
                    // the total is that of a container, where there is one
                    return Math.min(total, kilobytes << 10);
                }
            }
        } catch (IOException | NumberFormatException e) {
            // no Linux
        }
        return total / 2;
    }
}
