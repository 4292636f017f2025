package io.cellshell.workbench.train;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Memory of a training outside of Java's heap, and the share of its time that it waits for patches. The heap is taken whole at the start, so that
 * what grows is native. On Linux, run by hand, after {@code mvn package}, from the folder {@code workbench}:
 *
 * <pre>{@code
 * OMP_WAIT_POLICY=PASSIVE java -Xms600m -Xmx600m -XX:+AlwaysPreTouch -cp 'target/test-classes:target/cellshell-workbench.jar:target/lib/*' \
 *     io.cellshell.workbench.train.MemoryBenchmark DIMENSIONS STEPS THREADS [elastic] [images] [side]
 * }</pre>
 */
final class MemoryBenchmark {

    private static final int STEPS_OF_EPOCH = 25;

    private MemoryBenchmark() {}

    /** @param arguments as above */
    public static void main(String[] arguments) {
        int dimensions = Integer.parseInt(arguments[0]);
        int steps = Integer.parseInt(arguments[1]);
        int threads = Integer.parseInt(arguments[2]);
        boolean elastic = arguments.length > 3 && arguments[3].equals("elastic");
        int images = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 8;
        int side = arguments.length > 5 ? Integer.parseInt(arguments[5]) : 256;
        Split split = dimensions == 2
                ? Simulation.nuclei()
                        .size(side, side)
                        .samples(images)
                        .split(0.6, 0.2, 0.2)
                        .make()
                : volumes();
        Task<Labels> task = Task.instanceSegmentation();
        Augmentation changes = Augmentation.standard();
        Map<Integer, Long> resident = new TreeMap<>();
        TrainingResult<Labels> run = FineTuning.of(task.network(new UNet(2, 8).dimensions(dimensions), 1), task)
                .on(split)
                .augmentation(elastic ? changes.elastic(6, 32) : changes)
                .patchSize(dimensions == 2 ? 64 : 16)
                .batchSize(dimensions == 2 ? 4 : 2)
                .stepsPerEpoch(STEPS_OF_EPOCH)
                .epochs(steps / STEPS_OF_EPOCH)
                .threads(threads)
                .progress(step -> {
                    if (step.done() % 50 == 0) {
                        resident.put(step.done(), residentKilobytes());
                    }
                })
                .start();
        resident.forEach((step, kilobytes) ->
                System.out.printf(Locale.ROOT, "after step %d: %d MiB resident%n", step, kilobytes >> 10));
        System.out.println(run.facts());
    }

    /** Balls in a grid. */
    private static Split volumes() {
        int side = 48;
        float[] values = new float[side * side * side];
        int[] ids = new int[values.length];
        for (int i = 0; i < ids.length; i++) {
            int z = i / side / side;
            int y = i / side % side;
            int x = i % side;
            boolean inside = Math.hypot(Math.hypot(z % 12 - 6, y % 12 - 6), x % 12 - 6) < 4;
            ids[i] = inside ? 1 + z / 12 * 16 + y / 12 * 4 + x / 12 : 0;
            values[i] = (inside ? 100 : 10) + (x * 7 + y * 3 + z) % 5;
        }
        int[] sizes = {side, side, side};
        List<Axis> axes = List.of(Axis.Z, Axis.Y, Axis.X);
        List<Sample> samples = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            samples.add(new Sample(
                    "v" + number,
                    Image.of(axes, sizes, values.clone()).named("v" + number),
                    Labels.of(side, side, side, ids),
                    Map.of()));
            values[number] += 1;
        }
        return Dataset.of("balls", samples).split(0.6, 0.2, 0.2).make();
    }

    private static long residentKilobytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
