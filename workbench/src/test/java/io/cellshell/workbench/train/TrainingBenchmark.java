package io.cellshell.workbench.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.optimizer.Optimizer;
import io.cellshell.workbench.model.Torch;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.UNetBlock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Training step and inference against the same work in Python, by turns, so that both see the same machine. Run by hand, after
 * {@code mvn package}, from the folder {@code workbench}:
 *
 * <pre>{@code
 * java -cp 'target/test-classes:target/cellshell-workbench.jar:target/lib/*' \
 *     io.cellshell.workbench.train.TrainingBenchmark [a Python that has torch]
 * }</pre>
 */
final class TrainingBenchmark {

    private static final int ROUNDS = 5;
    private static final int STEPS = 10;
    private static final int WARM_UP = 3;
    private static final int BATCH = 8;
    private static final int SIDE = 128;
    private static final Path SCRIPT = Path.of("src/test/python/torch_benchmark.py");

    private TrainingBenchmark() {}

    public static void main(String[] python) throws IOException, InterruptedException {
        System.out.printf(
                "U-Net of depth 3, %d patches of %d × %d, median of %d rounds of %d%n",
                BATCH, SIDE, SIDE, ROUNDS, STEPS);
        System.out.printf("%-24s %10s %10s %8s%n", "", "Java ms", "Python ms", "ratio");
        for (int channels : new int[] {8, 16}) {
            List<double[]> java = new ArrayList<>();
            List<double[]> other = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                java.add(java(channels));
                if (python.length > 0) {
                    other.add(python(python[0], channels));
                }
            }
            print("training step, base " + channels, java, other, 0);
            print("inference, base " + channels, java, other, 1);
        }
    }

    private static void print(String task, List<double[]> java, List<double[]> python, int column) {
        double ours = median(java, column);
        if (python.isEmpty()) {
            System.out.printf(Locale.ROOT, "%-24s %10.1f %10s %8s%n", task, ours, "-", "-");
        } else {
            double theirs = median(python, column);
            System.out.printf(Locale.ROOT, "%-24s %10.1f %10.1f %8.2f%n", task, ours, theirs, ours / theirs);
        }
    }

    private static double median(List<double[]> rounds, int column) {
        return rounds.stream().mapToDouble(r -> r[column]).sorted().toArray()[rounds.size() / 2];
    }

    /** Milliseconds of a training step and of an inference. */
    private static double[] java(int channels) {
        UNet unet = new UNet(3, channels);
        try (ai.djl.Model model = Torch.newModel()) {
            UNetBlock block = unet.block(model.getNDManager(), unet.untrained(1).weights());
            model.setBlock(block);
            DefaultTrainingConfig configuration = new DefaultTrainingConfig(new PixelLoss())
                    .optDevices(new Device[] {Device.cpu()})
                    .optOptimizer(Optimizer.adam().build());
            try (Trainer trainer = model.newTrainer(configuration)) {
                trainer.initialize(new Shape(BATCH, 1, SIDE, SIDE));
                return new double[] {time(() -> step(trainer)), time(() -> infer(trainer))};
            }
        }
    }

    private static double time(Runnable work) {
        for (int i = 0; i < WARM_UP; i++) {
            work.run();
        }
        long began = System.nanoTime();
        for (int i = 0; i < STEPS; i++) {
            work.run();
        }
        return (System.nanoTime() - began) / 1e6 / STEPS;
    }

    private static NDArray images(NDManager manager) {
        float[] values = new float[BATCH * SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 7 / 7f;
        }
        return manager.create(values, new Shape(BATCH, 1, SIDE, SIDE));
    }

    private static void step(Trainer trainer) {
        try (NDManager scope = trainer.getManager().newSubManager()) {
            float[] target = new float[BATCH * UNet.CLASSES * SIDE * SIDE];
            Arrays.fill(target, 1f / UNet.CLASSES);
            NDArray targets = scope.create(target, new Shape(BATCH, UNet.CLASSES, SIDE, SIDE));
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDList output = trainer.forward(new NDList(images(scope)));
                NDArray loss = trainer.getLoss().evaluate(new NDList(targets), output);
                collector.backward(loss);
                loss.getFloat();
            }
            trainer.step();
        }
    }

    private static void infer(Trainer trainer) {
        try (NDManager scope = trainer.getManager().newSubManager()) {
            trainer.evaluate(new NDList(images(scope))).head().sum().getFloat();
        }
    }

    private static double[] python(String interpreter, int channels) throws IOException, InterruptedException {
        List<String> command = List.of(
                interpreter,
                SCRIPT.toString(),
                String.valueOf(channels),
                String.valueOf(BATCH),
                String.valueOf(SIDE),
                String.valueOf(WARM_UP),
                String.valueOf(STEPS));
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
