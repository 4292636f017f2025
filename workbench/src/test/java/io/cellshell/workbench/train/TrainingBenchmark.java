package io.cellshell.workbench.train;

import ai.djl.ndarray.types.Shape;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.Predictor;
import io.cellshell.workbench.model.Torch;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.pipeline.ImageDecoder;
import io.cellshell.workbench.task.CrossEntropyDiceLoss;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Training step and inference against the same work in Python, by turns and on as many threads, so that both see the same machine. Run by
 * hand, after {@code mvn package}, from the folder {@code workbench}:
 *
 * <pre>{@code
 * OMP_WAIT_POLICY=PASSIVE java -cp 'target/test-classes:target/cellshell-workbench.jar:target/lib/*' \
 *     io.cellshell.workbench.train.TrainingBenchmark THREADS ROUNDS [a Python that has torch]
 * }</pre>
 *
 * On one thread the processor time of the thread is taken, which other programs disturb less; on several the time of the clock.
 *
 * <p>In Java a step includes the copies from Java's memory, and inference all that an open network does; in Python the tensors
 * are there.
 */
final class TrainingBenchmark {

    private static final int STEPS = 8;
    private static final int WARM_UP = 3;
    private static final int BATCH = 8;
    private static final int SIDE = 128;
    private static final int IMAGE = 512;
    private static final Path SCRIPT = Path.of("src/test/python/torch_benchmark.py");

    private TrainingBenchmark() {}

    /** @param arguments threads, rounds, and a Python */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int threads = Integer.parseInt(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        System.out.printf(
                "U-Net of depth 3, %d patches of %d × %d or an image of %d × %d, %d threads; %d rounds of %d: medians, least%n",
                BATCH, SIDE, SIDE, IMAGE, IMAGE, threads, rounds, STEPS);
        System.out.printf("%-24s %22s %22s %8s%n", "", "Java ms", "Python ms", "ratios");
        for (int channels : new int[] {8, 16}) {
            List<double[]> java = new ArrayList<>();
            List<double[]> python = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                java.add(Torch.withThreads(threads, () -> java(channels, threads)));
                python.add(arguments.length > 2 ? python(arguments[2], channels, threads) : new double[] {0, 0});
            }
            print("training step, base " + channels, java, python, 0);
            print("inference, base " + channels, java, python, 1);
        }
    }

    private static void print(String task, List<double[]> java, List<double[]> python, int column) {
        double[] ours = sorted(java, column);
        double[] theirs = sorted(python, column);
        int middle = ours.length / 2;
        System.out.printf(
                Locale.ROOT,
                "%-24s %10.1f %10.1f  %10.1f %10.1f %8.2f %8.2f%n",
                task,
                ours[middle],
                ours[0],
                theirs[middle],
                theirs[0],
                ours[middle] / theirs[middle],
                ours[0] / theirs[0]);
    }

    private static double[] sorted(List<double[]> rounds, int column) {
        return rounds.stream().mapToDouble(r -> r[column]).sorted().toArray();
    }

    /** Milliseconds of a training step and of an inference. */
    private static double[] java(int channels, int threads) {
        UNet unet = new UNet(3, channels);
        float[] values = numbers(BATCH * SIDE * SIDE);
        float[] target = new float[BATCH * UNet.CLASSES * SIDE * SIDE];
        Arrays.fill(target, 1f / UNet.CLASSES);
        double step;
        try (Learner learner = new Learner(unet, unet.randomWeights(1), List.of(new CrossEntropyDiceLoss(false)))) {
            step = time(
                    threads,
                    () -> learner.step(
                            scope -> new Learner.Batch(
                                    scope.create(values, new Shape(BATCH, 1, SIDE, SIDE)),
                                    scope.create(target, new Shape(BATCH, UNet.CLASSES, SIDE, SIDE))),
                            0.001));
        }
        Network<Labels> network = unet.untrained(1).with(Normalisation.fixed(0, 1));
        Image image = Image.of(IMAGE, IMAGE, numbers(IMAGE * IMAGE));
        try (Predictor<Image> predictor = network.with(new ImageDecoder(0)).open(threads)) {
            return new double[] {step, time(threads, () -> predictor.predict(image))};
        }
    }

    private static long now(int threads) {
        return threads == 1 ? ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() : System.nanoTime();
    }

    private static double time(int threads, Runnable work) {
        for (int i = 0; i < WARM_UP; i++) {
            work.run();
        }
        double[] each = new double[STEPS];
        for (int i = 0; i < STEPS; i++) {
            long began = now(threads);
            work.run();
            each[i] = (now(threads) - began) / 1e6;
        }
        Arrays.sort(each);
        return each[STEPS / 2];
    }

    private static float[] numbers(int count) {
        float[] values = new float[count];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 7 / 7f;
        }
        return values;
    }

    private static double[] python(String interpreter, int channels, int threads)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(interpreter, SCRIPT.toString()));
        for (int argument : new int[] {channels, BATCH, SIDE, IMAGE, WARM_UP, STEPS, threads}) {
            command.add(String.valueOf(argument));
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException("Python failed: " + String.join(" ", command));
        }
        return Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
