package io.cellshell.workbench.model.stardist;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.npy.NpyArray;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * StarDist's decoding against stardist, by turns, and in how many pixels the labels differ. Java uses one thread, stardist as many as are
 * given. Run by hand, after {@code mvn package}, from the folder {@code workbench}, with Python of an environment as in
 * {@code stardist_reference.py}:
 *
 * <pre>{@code
 * java -XX:ActiveProcessorCount=2 -cp 'target/test-classes:target/cellshell-workbench.jar:target/lib/*' \
 *     io.cellshell.workbench.model.stardist.StarDistBenchmark /tmp/stardist/bin/python 2
 * }</pre>
 */
final class StarDistBenchmark {

    private static final int ROUNDS = 2;
    private static final int REPEATS = 2;
    private static final int RAYS = 32;
    private static final Path SCRIPT = Path.of("src/test/python/stardist_benchmark.py");

    /** The kinds of the script with their grids. */
    private static final Map<String, List<Integer>> GRIDS = new LinkedHashMap<>(Map.of(
            "512", List.of(1, 1),
            "1024 grid 2", List.of(2, 2),
            "1024 large", List.of(2, 2),
            "32 x 128 x 128", List.of(1, 2, 2)));

    private final String python;
    private final String threads;
    private final Path folder;

    private StarDistBenchmark(String python, String threads, Path folder) {
        this.python = python;
        this.threads = threads;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        new StarDistBenchmark(arguments[0], arguments[1], Files.createTempDirectory("stardist")).run();
    }

    private void run() throws IOException, InterruptedException {
        python(0);
        Map<String, Double> ours = new LinkedHashMap<>();
        Map<String, Double> first = new LinkedHashMap<>();
        Map<String, Double> theirs = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (String line : python(REPEATS).split("\n")) {
                String[] cells = line.split("\t");
                theirs.merge(cells[0], Double.valueOf(cells[1]), Math::min);
                for (int i = 0; i < REPEATS; i++) {
                    long began = System.nanoTime();
                    NpyArray raw = NpyArray.read(folder.resolve(cells[0] + ".npy"));
                    long read = System.nanoTime();
                    labels(cells[0], raw);
                    double time = (System.nanoTime() - Math.max(began, read)) / 1e6;
                    first.putIfAbsent(cells[0], time);
                    ours.merge(cells[0], time, Math::min);
                }
            }
        }
        System.out.printf(
                "%-16s %10s %10s %10s %8s %8s %10s%n",
                "", "Java ms", "first ms", "Python ms", "ratio", "objects", "differ");
        for (String name : ours.keySet()) {
            double a = ours.get(name);
            double b = theirs.get(name);
            Labels found = labels(name, NpyArray.read(folder.resolve(name + ".npy")));
            System.out.printf(
                    Locale.ROOT,
                    "%-16s %10.1f %10.1f %10.1f %8.3f %8d %10d%n",
                    name,
                    a,
                    first.get(name),
                    b,
                    a / b,
                    found.count(),
                    different(name, found));
        }
    }

    private static Labels labels(String name, NpyArray raw) {
        List<Integer> grid = GRIDS.get(name);
        List<Integer> shape = raw.shape();
        boolean plane = grid.size() == 2;
        int depth = plane ? 1 : shape.get(1);
        int height = shape.get(shape.size() - 2);
        int width = shape.get(shape.size() - 1);
        int places = depth * height * width;
        float[] probabilities = Arrays.copyOf(raw.values(), places);
        float[] distances = Arrays.copyOfRange(raw.values(), places, raw.values().length);
        RayMap map = RayMap.of(depth, height, width, RAYS, probabilities, distances);
        StarDistSettings settings = StarDistSettings.of(0.5, 0.4, grid);
        if (plane) {
            return StarPolygons.decode(map, settings, height * grid.get(0), width * grid.get(1))
                    .labels();
        }
        return StarPolyhedra.decode(
                        map,
                        GoldenSpiral.of(RAYS),
                        settings,
                        depth * grid.get(0),
                        height * grid.get(1),
                        width * grid.get(2),
                        OptionalInt.empty())
                .labels();
    }

    private int different(String name, Labels found) {
        float[] expected = NpyArray.read(folder.resolve(name + "-labels.npy")).values();
        int[] ids = found.voxels();
        int count = 0;
        for (int i = 0; i < ids.length; i++) {
            count += ids[i] == (int) expected[i] ? 0 : 1;
        }
        return count;
    }

    private String python(int repeats) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(python, SCRIPT.toString(), folder.toString(), String.valueOf(repeats));
        builder.environment().put("OMP_NUM_THREADS", threads);
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException("Python failed: " + python);
        }
        return output;
    }
}
