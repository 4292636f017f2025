package io.cellshell.workbench.image;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Opens an image that is far larger than memory, shows it, and cuts a part of 1024 × 1024 pixels out of it: the first time in this JVM,
 * and the fifth. Run by hand, after {@code mvn package}, from the folder {@code workbench}, with the files of {@code large_files.py}:
 *
 * <pre>{@code
 * python src/test/python/large_files.py FOLDER
 * java -Xmx200m -cp 'target/test-classes:target/classes:target/lib/*' io.cellshell.workbench.image.LargeImageBenchmark FOLDER/slide.tif
 * }</pre>
 */
final class LargeImageBenchmark {

    private static final int ROUNDS = 5;
    private static final int SIDE = 1024;

    private LargeImageBenchmark() {}

    public static void main(String[] files) {
        for (String file : files) {
            for (int round = 1; round <= ROUNDS; round++) {
                String line = round(Path.of(file), round);
                if (round == 1 || round == ROUNDS) {
                    System.out.println(line);
                }
            }
        }
    }

    private static String round(Path file, int round) {
        long start = System.nanoTime();
        Image image = Image.open(file);
        long opened = System.nanoTime();
        String text = image.view().text();
        long shown = System.nanoTime();
        int y = image.height() / 3 + 100 * round;
        Image crop = image.crop(new Region(y, image.width() / 2, SIDE, SIDE));
        float[] pixels = crop.pixels();
        long cut = System.nanoTime();
        float greatest = 0;
        for (float pixel : pixels) {
            greatest = Math.max(greatest, pixel);
        }
        return String.format(
                Locale.ROOT,
                "%s, %s, round %d: open %.0f ms, view %.0f ms, crop %.0f ms, together %.0f ms; at most %d MB of heap; greatest"
                        + " value of the crop %s; %s",
                file.getFileName(),
                image.dimensions(),
                round,
                (opened - start) / 1e6,
                (shown - opened) / 1e6,
                (cut - shown) / 1e6,
                (cut - start) / 1e6,
                peak(),
                greatest,
                text);
    }

    /** Peak of all heap pools in MB, each counted at its own peak: never too little. */
    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getPeakUsage)
                        .mapToLong(usage -> usage.getUsed())
                        .sum()
                >> 20;
    }
}
