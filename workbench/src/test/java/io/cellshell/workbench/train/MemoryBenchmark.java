package io.cellshell.workbench.train;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.bioimageio.ModelPackage;
import io.cellshell.workbench.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Memory of a training outside of Java's heap, and the share of its time that it waits for patches. The heap is taken whole at the start, so that
 * what grows is native; of this, the JVM says which part is its own (compiled code, classes, threads). On Linux, run by hand, after {@code mvn package}, from
 * the folder {@code workbench}:
 *
 * <pre>{@code
 * OMP_WAIT_POLICY=PASSIVE java -Xms600m -Xmx600m -XX:+AlwaysPreTouch -XX:NativeMemoryTracking=summary \
 *     -cp 'target/test-classes:target/cellshell-workbench.jar:target/lib/*' \
 *     io.cellshell.workbench.train.MemoryBenchmark KIND STEPS THREADS [elastic|standard] [images] [side]
 * }</pre>
 *
 * KIND is 2 or 3, a U-Net for planes or volumes, or the path of a package whose network in TorchScript is trained.
 */
final class MemoryBenchmark {

    private static final int STEPS_OF_EPOCH = 25;
    private static final int SHOWN = 50;

    private MemoryBenchmark() {}

    /**
     * Kilobytes after a step.
     *
     * @param resident all that lies in memory
     * @param jvm of the JVM but its heap, if it was told to count
     * @param direct buffers outside of the heap
     */
    private record Memory(long resident, long jvm, long direct) {

        static Memory now() {
            return new Memory(residentKilobytes(), jvmKilobytes(), directKilobytes());
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%6.1f MiB resident, of which JVM without heap %6.1f, direct buffers %5.1f, the rest (heap, libraries, tensors) %6.1f",
                    resident / 1024.0,
                    jvm / 1024.0,
                    direct / 1024.0,
                    (resident - jvm - direct) / 1024.0);
        }
    }

    /** @param arguments as above */
    public static void main(String[] arguments) {
        String kind = arguments[0];
        int dimensions = kind.equals("3") ? 3 : 2;
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
        Network<Labels> network = kind.length() == 1
                ? task.network(new UNet(2, 8).dimensions(dimensions), 1)
                : task.network(ModelPackage.open(Path.of(kind)).network(), 1);
        Augmentation changes = Augmentation.standard();
        Map<Integer, Memory> memory = new TreeMap<>();
        TrainingResult<Labels> run = FineTuning.of(network, task)
                .on(split)
                .augmentation(elastic ? changes.elastic(6, 32) : changes)
                .patchSize(dimensions == 2 ? 64 : 16)
                .batchSize(dimensions == 2 ? 4 : 2)
                .stepsPerEpoch(STEPS_OF_EPOCH)
                .epochs(steps / STEPS_OF_EPOCH)
                .patience(steps)
                .threads(threads)
                .progress(step -> {
                    if (step.done() % SHOWN == 0 && step.done() > 0 && !memory.containsKey(step.done())) {
                        memory.put(step.done(), Memory.now());
                        System.out.println("after step " + step.done() + ": " + memory.get(step.done()));
                    }
                })
                .start();
        long first = memory.get(SHOWN).resident();
        memory.forEach((step, now) -> System.out.printf(
                Locale.ROOT, "after step %d: %+.1f %%%n", step, 100.0 * (now.resident() - first) / first));
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

    private static long directKilobytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(pool -> pool.getMemoryUsed() >> 10)
                .sum();
    }

    /** What {@code jcmd VM.native_memory} says, the heap and direct buffers ("Other") left out; 0 where the JVM does not count. */
    private static long jvmKilobytes() {
        try {
            String said = (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "vmNativeMemory",
                            new Object[] {new String[] {"summary"}},
                            new String[] {String[].class.getName()});
            Matcher part = Pattern.compile("- +(.+?) \\(reserved=\\d+KB, committed=(\\d+)KB")
                    .matcher(said);
            long sum = 0;
            while (part.find()) {
                sum += Set.of("Java Heap", "Other").contains(part.group(1)) ? 0 : Long.parseLong(part.group(2));
            }
            return sum;
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }
}
