package io.cellshell.workbench.model.stardist;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.npy.NpyArray;
import io.cellshell.workbench.model.PairedTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * StarDist's decoding against stardist, by turns, and in how many pixels the labels differ. Java uses one thread, stardist as many as are
 * given. Run by hand, after {@code mvn package}, from the folder {@code workbench}, with Python of an environment as in
 * {@code stardist_reference.py}; 15 pairs unless another number follows:
 *
 * <pre>{@code
 * java -cp 'target/test-classes:target/cellshell-workbench.jar:target/lib/*' \
 *     io.cellshell.workbench.model.stardist.StarDistBenchmark /tmp/stardist/bin/python 1
 * }</pre>
 */
final class StarDistBenchmark {

    private static final int RAYS = 32;
    private static final Path SCRIPT = Path.of("src/test/python/stardist_benchmark.py");

    /** The kinds of the script with their grids. */
    private static final Map<String, List<Integer>> GRIDS = grids();

    private final Path folder;

    private StarDistBenchmark(Path folder) {
        this.folder = folder;
    }

    private static Map<String, List<Integer>> grids() {
        Map<String, List<Integer>> grids = new LinkedHashMap<>();
        for (String size : List.of("256", "512", "1024")) {
            grids.put(size, List.of(1, 1));
            grids.put(size + " grid 2", List.of(2, 2));
        }
        grids.put("1024 large", List.of(2, 2));
        grids.put("32 x 128 x 128", List.of(1, 2, 2));
        return grids;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = arguments.length < 3 ? 15 : Integer.parseInt(arguments[2]);
        Path folder = Files.createTempDirectory("stardist");
        ProcessBuilder program = new ProcessBuilder(arguments[0], SCRIPT.toString(), folder.toString(), "make");
        program.environment().put("OMP_NUM_THREADS", arguments[1]);
        if (program.inheritIO().start().waitFor() != 0) {
            throw new IOException("Python failed: " + arguments[0]);
        }
        program = new ProcessBuilder(arguments[0], SCRIPT.toString(), folder.toString());
        program.environment().put("OMP_NUM_THREADS", arguments[1]);
        try (PairedTimes times = new PairedTimes(program)) {
            new StarDistBenchmark(folder).run(times, rounds);
        }
    }

    private void run(PairedTimes times, int rounds) throws IOException {
        System.out.println(PairedTimes.header() + "  objects   differ");
        for (String name : GRIDS.keySet()) {
            NpyArray raw = NpyArray.read(folder.resolve(name + ".npy"));
            String line = times.compare(name, () -> labels(name, raw), rounds);
            Labels found = labels(name, raw);
            System.out.printf("%s %8d %8d%n", line, found.count(), different(name, found));
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
}
