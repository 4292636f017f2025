package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelType;
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
 * The classical steps on 64 × 512 × 512 voxels against scipy and scikit-image, by turns, each on one thread, and whether the results are
 * equal. Run by hand, after {@code mvn package}, from the folder {@code workbench}:
 *
 * <pre>{@code
 * python3 -m venv target/python && target/python/bin/pip install -r src/test/python/requirements.txt
 * java -cp 'target/test-classes:target/cellshell-workbench.jar:target/lib/*' \
 *     io.cellshell.workbench.image.segment.VolumeBenchmark target/python/bin/python
 * }</pre>
 */
final class VolumeBenchmark {

    private static final int DEPTH = 64;
    private static final int SIDE = 512;
    private static final int ROUNDS = 2;
    private static final int REPEATS = 3;
    private static final int WARM_UP = 2;
    private static final Path SCRIPT = Path.of("src/test/python/volume_benchmark.py");

    private final Path folder;
    private final Map<String, Supplier<Object>> tasks = new LinkedHashMap<>();

    private VolumeBenchmark(Path folder, Image image) {
        this.folder = folder;
        Image floats = image.withType(PixelType.FLOAT32);
        Mask mask = Threshold.above(image, Threshold.otsu(image));
        Mask filled = mask.holesFilled();
        Image distance = DistanceTransform.euclidean(filled, 2, 1, 1);
        Image relief = negated(distance);
        Labels markers = Peaks.markers(Peaks.find(distance, 5, 0), distance);
        tasks.put("Otsu, 8 bits", () -> Threshold.otsu(image));
        tasks.put("components, 6", () -> ConnectedComponents.label(mask, Connectivity.SIX));
        tasks.put("components, 18", () -> ConnectedComponents.label(mask, Connectivity.EIGHTEEN));
        tasks.put("components, 26", () -> ConnectedComponents.label(mask, Connectivity.TWENTY_SIX));
        tasks.put("holes filled", mask::holesFilled);
        tasks.put("distance", () -> DistanceTransform.euclidean(filled));
        tasks.put("distance, 2:1:1", () -> DistanceTransform.euclidean(filled, 2, 1, 1));
        tasks.put("peaks", () -> Peaks.markers(Peaks.find(distance, 5, 0), distance));
        tasks.put("watershed", () -> Watershed.fromMarkers(relief, markers, filled));
        tasks.put("Gaussian, 2", () -> GaussianBlur.blur(floats, 2));
        tasks.put("LoG, 2", () -> LaplacianOfGaussian.filter(floats, 2));
    }

    public static void main(String[] python) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("volumes");
        Image image = image();
        image.write(folder.resolve("image.npy"));
        new VolumeBenchmark(folder, image).run(python[0]);
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
        System.out.printf("%d × %d × %d, best of %d rounds of %d%n", DEPTH, SIDE, SIDE, ROUNDS, REPEATS);
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
        byte[] bytes = Files.readAllBytes(folder.resolve(name + ".raw"));
        double[] expected = new double[bytes.length / Double.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(expected);
        double[] found = values(tasks.get(name).get());
        double greatest = found.length == expected.length ? 0 : Double.NaN;
        for (int i = 0; i < expected.length; i++) {
            greatest = Math.max(greatest, Math.abs(found[i] - expected[i]));
        }
        return greatest;
    }

    private static double[] values(Object result) {
        if (result instanceof Labels labels) {
            return Arrays.stream(labels.voxels()).asDoubleStream().toArray();
        }
        if (result instanceof Number number) {
            return new double[] {number.doubleValue()};
        }
        double[] values = new double[DEPTH * SIDE * SIDE];
        boolean[] mask = result instanceof Mask given ? given.voxels() : new boolean[0];
        float[] image = result instanceof Image given ? given.voxels() : new float[0];
        for (int i = 0; i < values.length; i++) {
            values[i] = mask.length > 0 ? (mask[i] ? 1 : 0) : image[i];
        }
        return values;
    }

    /** Balls of many sizes, flat along Z, some touching, on a dark ground, blurred and with noise; 8-bit values. */
    private static Image image() {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(7L);
        float[] voxels = new float[DEPTH * SIDE * SIDE];
        Arrays.fill(voxels, 30);
        for (int ball = 0; ball < 1500; ball++) {
            int z = random.nextInt(DEPTH);
            int y = random.nextInt(SIDE);
            int x = random.nextInt(SIDE);
            int radius = 6 + random.nextInt(12);
            float brightness = 90 + random.nextFloat() * 120;
            for (int k = Math.max(0, z - radius / 2); k < Math.min(DEPTH, z + radius / 2 + 1); k++) {
                for (int i = Math.max(0, y - radius); i < Math.min(SIDE, y + radius + 1); i++) {
                    for (int j = Math.max(0, x - radius); j < Math.min(SIDE, x + radius + 1); j++) {
                        int square = 4 * (k - z) * (k - z) + (i - y) * (i - y) + (j - x) * (j - x);
                        if (square <= radius * radius) {
                            voxels[(k * SIDE + i) * SIDE + j] = brightness;
                        }
                    }
                }
            }
        }
        float[] blurred = GaussianBlur.blur(volume(voxels), 1.2).voxels();
        for (int i = 0; i < blurred.length; i++) {
            blurred[i] = Math.max(0, Math.min(255, Math.round(blurred[i] + 40 * (random.nextFloat() - 0.5f))));
        }
        return volume(blurred).withType(PixelType.UINT8);
    }

    private static Image volume(float[] voxels) {
        return Image.of(List.of(Axis.Z, Axis.Y, Axis.X), new int[] {DEPTH, SIDE, SIDE}, voxels);
    }

    private static Image negated(Image image) {
        float[] values = image.voxels();
        for (int i = 0; i < values.length; i++) {
            values[i] = -values[i];
        }
        return volume(values);
    }
}
