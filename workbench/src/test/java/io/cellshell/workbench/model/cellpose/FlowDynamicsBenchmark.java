package io.cellshell.workbench.model.cellpose;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.npy.NpyArray;
import io.cellshell.workbench.progress.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Flow dynamics against cellpose, by turns, each on two threads, and whether the labels are equal. Run by hand, after {@code mvn package},
 * from the folder {@code workbench}, with Python of an environment as in {@code cellpose_reference.py}:
 *
 * <pre>{@code
 * java -XX:ActiveProcessorCount=2 -cp 'target/test-classes:target/cellshell-workbench.jar:target/lib/*' \
 *     io.cellshell.workbench.model.cellpose.FlowDynamicsBenchmark /tmp/cellpose/bin/python
 * }</pre>
 */
final class FlowDynamicsBenchmark {

    private static final int ROUNDS = 3;
    private static final int REPEATS = 3;
    private static final Path SCRIPT = Path.of("src/test/python/cellpose_benchmark.py");

    private final String python;
    private final Path folder;

    private FlowDynamicsBenchmark(String python, Path folder) {
        this.python = python;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        new FlowDynamicsBenchmark(arguments[0], Files.createTempDirectory("flows")).run();
    }

    private void run() throws IOException, InterruptedException {
        python(0);
        Map<String, Double> ours = new TreeMap<>();
        Map<String, Double> first = new TreeMap<>();
        Map<String, Double> theirs = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (String line : python(REPEATS).split("\n")) {
                String[] cells = line.split("\t");
                theirs.merge(cells[0], Double.valueOf(cells[1]), Math::min);
                for (int i = 0; i < REPEATS; i++) {
                    double time = milliseconds(cells[0]);
                    first.putIfAbsent(cells[0], time);
                    ours.merge(cells[0], time, Math::min);
                }
            }
        }
        System.out.printf("%-14s %10s %10s %10s %8s  %s%n", "", "Java ms", "first ms", "Python ms", "ratio", "equal");
        for (String name : ours.keySet()) {
            double a = ours.get(name);
            double b = theirs.get(name);
            System.out.printf(
                    Locale.ROOT,
                    "%-14s %10.1f %10.1f %10.1f %8.2f  %s%n",
                    name,
                    a,
                    first.get(name),
                    b,
                    a / b,
                    isEqual(name));
        }
    }

    private Labels labels(String name) {
        Image output = Image.open(folder.resolve(name + ".npy"), name.contains("x") ? "CZYX" : "CYX");
        return FlowDynamics.standard().labels(output, Progress.SILENT);
    }

    private double milliseconds(String name) {
        Image output = Image.open(folder.resolve(name + ".npy"), name.contains("x") ? "CZYX" : "CYX");
        long began = System.nanoTime();
        FlowDynamics.standard().labels(output, Progress.SILENT);
        return (System.nanoTime() - began) / 1e6;
    }

    private boolean isEqual(String name) {
        float[] expected = NpyArray.read(folder.resolve(name + "-labels.npy")).values();
        int[] found = labels(name).voxels();
        int[] whole = new int[expected.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (int) expected[i];
        }
        return Arrays.equals(found, whole);
    }

    private String python(int repeats) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(python, SCRIPT.toString(), folder.toString(), String.valueOf(repeats))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException("Python failed: " + python);
        }
        return output;
    }
}
