package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.filter.LaplacianOfGaussian;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The classical steps on 2048 × 2048 pixels against scipy and scikit-image, by turns, each on one thread, and whether the results are
 * equal. Run by hand, after {@code mvn package}, from the folder {@code workbench}:
 *
 * <pre>{@code
 * python3 -m venv target/python && target/python/bin/pip install scikit-image==0.26.0
 * java -cp 'target/test-classes:target/cellshell-workbench.jar:target/lib/*' \
 *     io.cellshell.workbench.image.segment.SegmentationBenchmark target/python/bin/python
 * }</pre>
 */
final class SegmentationBenchmark {

    private static final int SIDE = 2048;
    private static final int ROUNDS = 3;
    private static final int REPEATS = 5;
    private static final int WARM_UP = 4;
    private static final Path SCRIPT = Path.of("src/test/python/segmentation_benchmark.py");

    private final Path folder;
    private final Map<String, Supplier<Object>> tasks = new LinkedHashMap<>();

    private SegmentationBenchmark(Path folder, Image image) {
        this.folder = folder;
        Image floats = Image.of(SIDE, SIDE, image.pixels());
        Mask mask = Threshold.above(image, Threshold.otsu(image));
        Mask filled = mask.holesFilled();
        Image distance = DistanceTransform.euclidean(filled);
        Image relief = negated(distance);
        Labels markers = Peaks.markers(Peaks.find(distance, 5, 0), SIDE, SIDE);
        tasks.put("Otsu, 8 bits", () -> Threshold.otsu(image));
        tasks.put("Otsu, floats", () -> Threshold.otsu(floats));
        tasks.put("components, 4", () -> ConnectedComponents.label(mask, Connectivity.FOUR));
        tasks.put("components, 8", () -> ConnectedComponents.label(mask, Connectivity.EIGHT));
        tasks.put("holes filled", mask::holesFilled);
        tasks.put("distance", () -> DistanceTransform.euclidean(filled));
        tasks.put("peaks", () -> Peaks.markers(Peaks.find(distance, 5, 0), SIDE, SIDE));
        tasks.put("watershed", () -> Watershed.fromMarkers(relief, markers, filled));
        tasks.put("Gaussian, 2", () -> GaussianBlur.blur(floats, 2));
        tasks.put("LoG, 2", () -> LaplacianOfGaussian.filter(floats, 2));
        tasks.put("LoG, 5", () -> LaplacianOfGaussian.filter(floats, 5));
    }

    public static void main(String[] python) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("segmentation");
        image().write(folder.resolve("image.png"));
        new SegmentationBenchmark(folder, Image.open(folder.resolve("image.png"))).run(python[0]);
    }

    private void run(String python) throws IOException, InterruptedException {
        Map<String, List<Double>> ours = new LinkedHashMap<>();
        Map<String, List<Double>> theirs = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            tasks.forEach((name, task) ->
                    ours.computeIfAbsent(name, key -> new ArrayList<>()).add(milliseconds(task)));
            for (String line : python(python).split("\n")) {
                String[] cells = line.split("\t");
                theirs.computeIfAbsent(cells[0], key -> new ArrayList<>()).add(Double.valueOf(cells[1]));
            }
        }
        System.out.printf("%d × %d, best of %d rounds of %d%n", SIDE, SIDE, ROUNDS, REPEATS);
        System.out.printf("%-16s %10s %10s %8s  %s%n", "", "Java ms", "Python ms", "ratio", "greatest difference");
        for (String name : tasks.keySet()) {
            double a = least(ours.get(name));
            double b = least(theirs.get(name));
            System.out.printf(Locale.ROOT, "%-16s %10.1f %10.1f %8.2f  %s%n", name, a, b, a / b, difference(name));
        }
    }

    private static double milliseconds(Supplier<Object> task) {
        for (int i = 0; i < WARM_UP; i++) {
            task.get();
        }
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < REPEATS; i++) {
            long began = System.nanoTime();
            task.get();
            times.add((System.nanoTime() - began) / 1e6);
        }
        return least(times);
    }

    /** The best time: what else runs on the machine can only add to it. */
    private static double least(List<Double> times) {
        return times.stream().mapToDouble(time -> time).min().orElseThrow();
    }

    private String python(String interpreter) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(interpreter, SCRIPT.toString(), folder.toString(), String.valueOf(REPEATS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException("Python failed: " + interpreter);
        }
        return output;
    }

    /** Between our result and the one that Python wrote, both as doubles. */
    private double difference(String name) throws IOException {
        double[] expected = doubles(Files.readAllBytes(folder.resolve(name + ".raw")));
        Object found = tasks.get(name).get();
        double greatest = 0;
        for (int i = 0; i < expected.length; i++) {
            greatest = Math.max(greatest, Math.abs(value(found, i) - expected[i]));
        }
        return greatest;
    }

    private static double value(Object result, int pixel) {
        int y = pixel / SIDE;
        int x = pixel % SIDE;
        if (result instanceof Image image) {
            return image.at(y, x);
        }
        if (result instanceof Labels labels) {
            return labels.at(y, x);
        }
        return result instanceof Mask mask ? (mask.at(y, x) ? 1 : 0) : (double) result;
    }

    private static double[] doubles(byte[] bytes) {
        double[] values = new double[bytes.length / Double.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
        return values;
    }

    /** Disks of many sizes, some touching, on a dark ground, blurred and with noise; 8-bit values. */
    private static Image image() {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(7L);
        float[] pixels = new float[SIDE * SIDE];
        Arrays.fill(pixels, 30);
        for (int disk = 0; disk < 4000; disk++) {
            int y = random.nextInt(SIDE);
            int x = random.nextInt(SIDE);
            int radius = 5 + random.nextInt(12);
            float brightness = 90 + random.nextFloat() * 120;
            for (int i = Math.max(0, y - radius); i < Math.min(SIDE, y + radius + 1); i++) {
                for (int j = Math.max(0, x - radius); j < Math.min(SIDE, x + radius + 1); j++) {
                    if ((i - y) * (i - y) + (j - x) * (j - x) <= radius * radius) {
                        pixels[i * SIDE + j] = brightness;
                    }
                }
            }
        }
        float[] blurred = GaussianBlur.blur(Image.of(SIDE, SIDE, pixels), 1.5).pixels();
        for (int i = 0; i < blurred.length; i++) {
            blurred[i] = Math.max(0, Math.min(255, Math.round(blurred[i] + 24 * (random.nextFloat() - 0.5f))));
        }
        return Image.of(SIDE, SIDE, blurred);
    }

    private static Image negated(Image image) {
        float[] values = image.pixels();
        for (int i = 0; i < values.length; i++) {
            values[i] = -values[i];
        }
        return Image.of(SIDE, SIDE, values);
    }
}
