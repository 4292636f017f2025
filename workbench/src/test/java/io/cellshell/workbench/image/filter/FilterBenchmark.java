package io.cellshell.workbench.image.filter;

import io.cellshell.workbench.image.Image;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Median and non-local means on 1024 × 1024 pixels against scipy and scikit-image, by turns, each on one thread, and how far the results
 * differ. Run by hand, after {@code mvn package}, from the folder {@code workbench}, with a Python that has scikit-image:
 *
 * <pre>{@code
 * java -cp 'target/test-classes:target/classes:target/lib/*' io.cellshell.workbench.image.filter.FilterBenchmark PYTHON
 * }</pre>
 */
final class FilterBenchmark {

    private static final int SIDE = 1024;
    private static final int ROUNDS = 2;
    private static final int REPEATS = 2;
    private static final Path SCRIPT = Path.of("src/test/python/filter_benchmark.py");

    private FilterBenchmark() {}

    public static void main(String[] python) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("filters");
        float[] pixels = new float[SIDE * SIDE];
        float[] bytes = new float[SIDE * SIDE];
        Random random = new Random(1);
        for (int i = 0; i < pixels.length; i++) {
            int y = i / SIDE % 64 - 32;
            int x = i % SIDE % 64 - 32;
            pixels[i] = (float) ((y * y + x * x < 400 ? 160 : 60) + 10 * random.nextGaussian());
            bytes[i] = (float) Math.rint(Math.max(0, Math.min(255, pixels[i])));
        }
        write(folder.resolve("image.float"), pixels);
        Image floats = Image.of(SIDE, SIDE, pixels);
        Image eightBit = Image.of(SIDE, SIDE, bytes);
        Map<String, Supplier<Image>> tasks = new LinkedHashMap<>();
        for (int radius : new int[] {1, 2, 5}) {
            tasks.put("median " + radius + ", floats", () -> MedianFilter.filter(floats, radius));
            tasks.put("median " + radius + ", 8 bits", () -> MedianFilter.filter(eightBit, radius));
            tasks.put("median " + radius + ", skimage", () -> MedianFilter.filter(eightBit, radius));
        }
        tasks.put("non-local means 2 6", () -> new NonLocalMeans(2, 6, 12, 10).filter(floats));
        tasks.put("non-local means 3 11", () -> new NonLocalMeans(3, 11, 12, 10).filter(floats));
        Map<String, Double> ours = new LinkedHashMap<>();
        Map<String, Double> theirs = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            tasks.forEach((name, task) -> {
                for (int i = 0; i < 1 + REPEATS; i++) {
                    long began = System.nanoTime();
                    task.get();
                    double time = (System.nanoTime() - began) / 1e6;
                    if (i > 0) {
                        ours.merge(name, time, Math::min);
                    }
                }
            });
            Process process = new ProcessBuilder(
                            python[0], SCRIPT.toString(), folder.toString(), String.valueOf(REPEATS))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            lines.lines()
                    .map(line -> line.split("\t"))
                    .forEach(cells -> theirs.merge(cells[0], Double.valueOf(cells[1]), Math::min));
        }
        for (String name : tasks.keySet()) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %.2f | %.2g |%n",
                    name,
                    ours.get(name),
                    theirs.get(name),
                    ours.get(name) / theirs.get(name),
                    difference(tasks.get(name).get().pixels(), folder.resolve(name + ".python")));
        }
    }

    private static double difference(float[] ours, Path theirs) throws IOException {
        ByteBuffer values = ByteBuffer.wrap(Files.readAllBytes(theirs)).order(ByteOrder.LITTLE_ENDIAN);
        double greatest = 0;
        for (float value : ours) {
            greatest = Math.max(greatest, Math.abs(value - values.getFloat()));
        }
        return greatest;
    }

    private static void write(Path file, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        Files.write(file, bytes.array());
    }
}
