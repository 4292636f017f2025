package io.cellshell.kernel.server;

import com.sun.management.OperatingSystemMXBean;
import io.cellshell.kernel.protocol.Reply;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the kernel, with the processes that it has started, takes of the machine, for the meters of front ends. Keys and units are
 * those of ipykernel. Not safe for use by several threads.
 */
final class MachineUsage {

    /** Processor time of the kernel's processes at one moment, both in nanoseconds. */
    private record Sample(long at, long spent) {}

    private final LinuxMemory linux;
    private Sample last;

    MachineUsage(LinuxMemory linux) {
        this.linux = linux;
    }

    /** The usage now; percentages are those since the call before. */
    Reply.Usage now() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        ProcessHandle kernel = ProcessHandle.current();
        List<ProcessHandle> processes =
                Stream.concat(Stream.of(kernel), kernel.descendants()).toList();
        double load = system.getCpuLoad();
        return new Reply.Usage(
                hostname(),
                kernel.pid(),
                kernelCpu(processes),
                processes.stream().mapToLong(this::memory).sum(),
                load > 0 ? percent(load) : null,
                system.getAvailableProcessors(),
                hostMemory(system));
    }

    /** As psutil has it: nothing can be said of the time before the first question, so it is 0. */
    private double kernelCpu(List<ProcessHandle> processes) {
        long spent = processes.stream()
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToLong(Duration::toNanos)
                .sum();
        Sample now = new Sample(System.nanoTime(), spent);
        Sample before = last;
        last = now;
        // A process that has ended takes its time with it.
        return before == null || now.at() == before.at()
                ? 0
                : percent(Math.max(0, (double) (now.spent() - before.spent()) / (now.at() - before.at())));
    }

    private long memory(ProcessHandle process) {
        return linux.ofProcess(process.pid())
                .orElseGet(() -> process.pid() == ProcessHandle.current().pid() ? committed() : 0);
    }

    /** Where the system does not tell: what the JVM has reserved for heap and classes. */
    private static long committed() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        return memory.getHeapMemoryUsage().getCommitted()
                + memory.getNonHeapMemoryUsage().getCommitted();
    }

    private Map<String, Number> hostMemory(OperatingSystemMXBean system) {
        Map<String, Number> memory = new LinkedHashMap<>(linux.ofHost());
        long total = memory.getOrDefault("total", system.getTotalMemorySize()).longValue();
        long available =
                memory.getOrDefault("available", system.getFreeMemorySize()).longValue();
        memory.putIfAbsent("total", total);
        memory.putIfAbsent("available", available);
        memory.putIfAbsent("used", total - available);
        memory.putIfAbsent("free", available);
        memory.put("percent", percent((double) (total - available) / Math.max(1, total)));
        return memory;
    }

    private static double percent(double share) {
        return Math.round(1_000 * share) / 10.0;
    }

    private static String hostname() {
        try {
            Path linux = Path.of("/proc/sys/kernel/hostname");
            String windows = System.getenv("COMPUTERNAME");
            return Files.isReadable(linux)
                    ? Files.readString(linux).strip()
                    : windows != null ? windows : InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
