package io.cellshell.kernel.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Memory as Linux accounts for it in {@code /proc}; empty on other systems.
 *
 * @param proc the folder
 */
record LinuxMemory(Path proc) {

    private static final Pattern LINE = Pattern.compile("(?m)^(\\w+(?:\\(\\w+\\))?):\\s+(\\d+) kB");
    private static final long KB = 1024;

    /** Bytes that a process holds: its share of pages that several hold, or all of them where that is not told. */
    Optional<Long> ofProcess(long pid) {
        Path folder = proc.resolve(String.valueOf(pid));
        return Optional.ofNullable(read(folder.resolve("smaps_rollup")).get("Pss"))
                .or(() -> Optional.ofNullable(read(folder.resolve("status")).get("VmRSS")));
    }

    /** The machine's memory in bytes under the names that psutil uses. */
    Map<String, Long> ofHost() {
        Map<String, Long> told = read(proc.resolve("meminfo"));
        if (!told.containsKey("MemTotal") || !told.containsKey("MemAvailable")) {
            return Map.of();
        }
        Map<String, Long> memory = new LinkedHashMap<>();
        memory.put("total", told.get("MemTotal"));
        memory.put("available", told.get("MemAvailable"));
        memory.put("used", told.get("MemTotal") - told.get("MemAvailable"));
        copy(told, "MemFree", memory, "free");
        copy(told, "Active", memory, "active");
        copy(told, "Inactive", memory, "inactive");
        copy(told, "Buffers", memory, "buffers");
        copy(told, "Cached", memory, "cached");
        copy(told, "Shmem", memory, "shared");
        copy(told, "Slab", memory, "slab");
        memory.computeIfPresent("cached", (key, cached) -> cached + told.getOrDefault("SReclaimable", 0L));
        return memory;
    }

    private static void copy(Map<String, Long> from, String name, Map<String, Long> to, String as) {
        if (from.containsKey(name)) {
            to.put(as, from.get(name));
        }
    }

    /** Amounts by name, in bytes; empty where the file cannot be read. */
    private static Map<String, Long> read(Path file) {
        Map<String, Long> amounts = new HashMap<>();
        try {
            Matcher line = LINE.matcher(Files.readString(file));
            while (line.find()) {
                amounts.put(line.group(1), KB * Long.parseLong(line.group(2)));
            }
        } catch (IOException e) {
            // No such system, or no such process any more.
            return Map.of();
        }
        return amounts;
    }
}
