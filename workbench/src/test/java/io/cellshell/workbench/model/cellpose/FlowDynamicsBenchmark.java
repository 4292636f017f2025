package io.cellshell.workbench.model.cellpose;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.npy.NpyArray;
import io.cellshell.workbench.model.PairedTimes;
import io.cellshell.workbench.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Flow dynamics against cellpose, by turns, each on as many threads as are given, and whether the labels are equal. Run by hand, after
 * {@code mvn package}, from the folder {@code workbench}, with Python of an environment as in {@code cellpose_reference.py}; 9 pairs unless
 * another number follows:
 *
 * <pre>{@code
 * java -XX:ActiveProcessorCount=1 -cp 'target/test-classes:target/cellshell-workbench.jar:target/lib/*' \
 *     io.cellshell.workbench.model.cellpose.FlowDynamicsBenchmark /tmp/cellpose/bin/python 1
 * }</pre>
 */
final class FlowDynamicsBenchmark {

    private static final Path SCRIPT = Path.of("src/test/python/cellpose_benchmark.py");

    private static final List<String> NAMES = List.of("256", "512", "512 large", "1024", "24 x 96 x 96");

    private final Path folder;

    private FlowDynamicsBenchmark(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = arguments.length < 3 ? 9 : Integer.parseInt(arguments[2]);
        Path folder = Files.createTempDirectory("flows");
        ProcessBuilder program = new ProcessBuilder(arguments[0], SCRIPT.toString(), folder.toString(), "make");
        if (program.inheritIO().start().waitFor() != 0) {
            throw new IOException("Python failed: " + arguments[0]);
        }
        program = new ProcessBuilder(arguments[0], SCRIPT.toString(), folder.toString());
        program.environment().put("OMP_NUM_THREADS", arguments[1]);
        try (PairedTimes times = new PairedTimes(program)) {
            new FlowDynamicsBenchmark(folder).run(times, rounds);
        }
    }

    private void run(PairedTimes times, int rounds) throws IOException {
        System.out.println(PairedTimes.header() + "  objects  equal");
        for (String name : NAMES) {
            Image output = Image.open(folder.resolve(name + ".npy"), name.contains("x") ? "CZYX" : "CYX");
            String line = times.compare(name, () -> labels(output), rounds);
            int[] found = labels(output);
            System.out.printf("%s %8d  %s%n", line, Arrays.stream(found).max().orElse(0), isEqual(name, found));
        }
    }

    private static int[] labels(Image output) {
        return FlowDynamics.standard().labels(output, Progress.SILENT).voxels();
    }

    private boolean isEqual(String name, int[] found) {
        float[] expected = NpyArray.read(folder.resolve(name + "-labels.npy")).values();
        int[] whole = new int[expected.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (int) expected[i];
        }
        return Arrays.equals(found, whole);
    }
}
