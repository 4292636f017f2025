package io.cellshell.kernel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxMemoryTest {

    @TempDir
    Path proc;

    @Test
    void aProcessHoldsItsShareWhereThatIsTold() throws IOException {
        Files.createDirectories(proc.resolve("7"));
        Files.writeString(proc.resolve("7/status"), "Name:\tjava\nVmRSS:\t    300 kB\n");
        assertThat(new LinuxMemory(proc).ofProcess(7)).contains(300L * 1024);
        Files.writeString(proc.resolve("7/smaps_rollup"), "5566-7788 ---p [rollup]\nRss: 300 kB\nPss:    200 kB\n");
        assertThat(new LinuxMemory(proc).ofProcess(7)).contains(200L * 1024);
        assertThat(new LinuxMemory(proc).ofProcess(8)).isEmpty();
    }

    @Test
    void theMachinesMemoryHasTheNamesOfPsutil() throws IOException {
        Files.writeString(
                proc.resolve("meminfo"),
                "MemTotal: 100 kB\nMemFree: 20 kB\nMemAvailable: 60 kB\nBuffers: 1 kB\nCached: 30 kB\n"
                        + "SReclaimable: 2 kB\nActive(anon): 9 kB\nActive: 5 kB\nHugePages_Total:       0\n");
        assertThat(new LinuxMemory(proc).ofHost())
                .isEqualTo(Map.of(
                        "total", 102_400L,
                        "available", 61_440L,
                        "used", 40_960L,
                        "free", 20_480L,
                        "active", 5_120L,
                        "buffers", 1_024L,
                        "cached", 32_768L));
    }

    @Test
    void elsewhereNothingIsTold() {
        LinuxMemory none = new LinuxMemory(proc.resolve("missing"));
        assertThat(none.ofHost()).isEmpty();
        assertThat(none.ofProcess(1)).isEmpty();
        assertThat(new MachineUsage(none).now().kernelMemory()).isPositive();
    }
}
