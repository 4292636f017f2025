package io.cellshell.workbench.data.statistics;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The memory and time of statistics over 1,000 images of 1024 × 1024 pixels as floats, each with its labels, written to a
 * temporary folder of about 4 GB. Run it with {@code -Xmx1g}; the peak is that of the heap pools, garbage included, so it is an
 * upper bound.
 */
public final class StatisticsBenchmark {

    private static final int SIDE = 1024;
    /** So many images are drawn; the others are their copies, which are read just the same. */
    private static final int DISTINCT = 20;

    private StatisticsBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
        Path folder = Files.createTempDirectory("statistics");
        try {
            write(folder, count);
            long start = System.nanoTime();
            DatasetStatistics statistics = Dataset.folder(folder).statistics();
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%s; heap limit %d MiB, peak at most %d MiB, %.1f s, %.1f ms an image%n",
                    statistics,
                    Runtime.getRuntime().maxMemory() >> 20,
                    peak() >> 20,
                    seconds,
                    1e3 * seconds / count);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            }
        }
    }

    private static void write(Path folder, int count) throws IOException {
        Files.createDirectories(folder.resolve("images"));
        Files.createDirectories(folder.resolve("labels"));
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(1);
        int[] ids = new int[SIDE * SIDE];
        for (int i = 0; i < ids.length; i++) {
            int row = i / SIDE / 32;
            int column = i % SIDE / 32;
            ids[i] = (row + column) % 2 == 0 ? 1 + row * 32 + column : 0;
        }
        Labels labels = Labels.of(SIDE, SIDE, ids);
        float[] pixels = new float[SIDE * SIDE];
        for (int n = 0; n < count; n++) {
            Path image = folder.resolve("images/" + n + ".tif");
            Path truth = folder.resolve("labels/" + n + ".tif");
            if (n >= DISTINCT) {
                Files.copy(folder.resolve("images/" + n % DISTINCT + ".tif"), image);
                Files.copy(folder.resolve("labels/" + n % DISTINCT + ".tif"), truth);
                continue;
            }
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (ids[i] > 0 ? 2000 : 1000) + random.nextInt(500) + n;
            }
            Image.of(SIDE, SIDE, pixels).write(image);
            labels.write(truth);
        }
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
