package io.cellshell.workbench.train;

import ai.djl.ndarray.types.Shape;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.model.Architecture;
import io.cellshell.workbench.model.FeatureNorm;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.Predictor;
import io.cellshell.workbench.model.ResidualClassifier;
import io.cellshell.workbench.model.Torch;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.Weights;
import io.cellshell.workbench.model.bioimageio.ModelPackage;
import io.cellshell.workbench.model.pipeline.ImageDecoder;
import io.cellshell.workbench.task.CrossEntropyDiceLoss;
import io.cellshell.workbench.task.CrossEntropyLoss;
import io.cellshell.workbench.task.Loss;
import io.cellshell.workbench.task.SquaredErrorLoss;
import io.cellshell.workbench.task.WholeImageLoss;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Training steps of several networks, and inference, against the same work in Python, by turns of a few steps on as many threads, so that both see the same
 * machine. Run by hand, after {@code mvn package}, from the folder {@code workbench}:
 *
 * <pre>{@code
 * OMP_WAIT_POLICY=PASSIVE java -cp 'target/test-classes:target/cellshell-workbench.jar:target/lib/*' \
 *     io.cellshell.workbench.train.TrainingBenchmark THREADS ROUNDS PYTHON [models] [words that the lines begin with]
 * }</pre>
 *
 * PYTHON has torch of the version that is printed; {@code models} is a folder with {@code unet2d_nuclei_broad}, or {@code -}. In each round either does
 * some steps; its ratio is that of the medians. Shown are the median of the rounds, their quartiles, and the median ratio of processor time.
 *
 * <p>In Java a step includes the copies from Java's memory, and inference all that an open network does; in Python the tensors
 * are there.
 */
final class TrainingBenchmark {

    private static final int STEPS = 5;
    private static final int WARM_UP = 10;
    private static final int IMAGE = 512;

    private TrainingBenchmark() {}

    /**
     * A network, and the patches that it learns from.
     *
     * @param kind what Python calls it
     */
    private record Case(
            String name,
            String kind,
            Architecture network,
            Weights weights,
            FeatureNorm norm,
            int depth,
            int channels,
            int batch,
            int side) {

        static Case of(UNet unet, int batch, int side) {
            String name = "U-Net " + unet.dimensions() + "D (" + unet.depth() + ", " + unet.baseChannels() + ") "
                    + unet.norm().name().toLowerCase(Locale.ROOT) + ", " + batch + " of " + side;
            return new Case(
                    name,
                    "unet",
                    unet,
                    unet.randomWeights(1),
                    unet.norm(),
                    unet.depth(),
                    unet.baseChannels(),
                    batch,
                    side);
        }

        static Case of(ResidualClassifier network, int batch, int side) {
            return new Case(
                    "classifier (" + network.depth() + ", " + network.baseChannels() + "), " + batch + " of " + side,
                    "classifier",
                    network,
                    network.randomWeights(1),
                    network.norm(),
                    network.depth(),
                    network.baseChannels(),
                    batch,
                    side);
        }

        static Case of(Network<?> script, int batch, int side) {
            return new Case(
                    "TorchScript, " + batch + " of " + side,
                    "torchscript",
                    script.architecture(),
                    script.weights(),
                    FeatureNorm.BATCH,
                    1,
                    1,
                    batch,
                    side);
        }

        Loss loss() {
            return switch (kind) {
                case "unet" -> new CrossEntropyDiceLoss(false);
                case "classifier" -> new WholeImageLoss(new CrossEntropyLoss());
                default -> new SquaredErrorLoss();
            };
        }

        private Shape shape(int channels, int size) {
            long[] sizes = new long[2 + network.dimensions()];
            Arrays.fill(sizes, size);
            sizes[0] = batch;
            sizes[1] = channels;
            return new Shape(sizes);
        }

        Shape input() {
            return shape(1, side);
        }

        Shape target() {
            return shape(network.outputs(), kind.equals("classifier") ? 1 : side);
        }
    }

    /** @param arguments as above */
    public static void main(String[] arguments) throws IOException {
        int threads = Integer.parseInt(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        String python = arguments[2];
        Path models = Path.of(arguments.length > 3 ? arguments[3] : "-");
        String only = arguments.length > 4 ? arguments[4] : "";
        System.out.printf(
                "PyTorch %s in Java; %d threads; %d rounds of %d steps; medians (quartiles of the rounds)%n",
                Torch.version(), threads, rounds, STEPS);
        System.out.printf("%-36s %9s %9s %7s %14s %9s%n", "", "Java ms", "Python ms", "ratio", "", "processor");
        List<Case> cases = new ArrayList<>(List.of(
                Case.of(new UNet(3, 8), 8, 128),
                Case.of(new UNet(3, 16), 8, 128),
                Case.of(new UNet(2, 8), 4, 64),
                Case.of(new UNet(4, 32), 2, 128),
                Case.of(new UNet(3, 8).norm(FeatureNorm.GROUP), 8, 128),
                Case.of(new UNet(2, 8).norm(FeatureNorm.GROUP), 4, 64),
                Case.of(new UNet(2, 8).dimensions(3), 2, 16),
                Case.of(new UNet(2, 8).dimensions(3), 2, 48),
                Case.of(new UNet(2, 16).dimensions(3).norm(FeatureNorm.GROUP), 1, 48),
                Case.of(new ResidualClassifier(3, 8).outputs(3), 8, 64),
                Case.of(new ResidualClassifier(3, 16).outputs(3), 16, 128)));
        Path script = models.resolve("unet2d_nuclei_broad");
        if (script.toFile().isDirectory()) {
            Network<?> theirs = ModelPackage.open(script).network();
            cases.add(Case.of(theirs, 4, 64));
            cases.add(Case.of(theirs, 4, 128));
        }
        for (Case one : cases) {
            if (one.name().startsWith(only)) {
                compare(one, threads, rounds, python, script.resolve("weights.pt"));
            }
        }
    }

    private static void compare(Case one, int threads, int rounds, String python, Path script) throws IOException {
        float[] values = numbers((int) one.input().size());
        float[] target = new float[(int) one.target().size()];
        Arrays.fill(target, 1f / one.network().outputs());
        try (PythonSteps theirs = PythonSteps.start(
                        python,
                        one.kind(),
                        one.norm().name().toLowerCase(Locale.ROOT),
                        script.toString(),
                        one.network().dimensions(),
                        one.depth(),
                        one.channels(),
                        one.batch(),
                        one.side(),
                        IMAGE,
                        threads);
                Learner learner = new Learner(one.network(), one.weights(), List.of(one.loss()))) {
            Runnable step = () -> learner.step(
                    scope -> new Learner.Batch(scope.create(values, one.input()), scope.create(target, one.target())),
                    0.001);
            byTurns(one.name(), step, "step", theirs, threads, rounds);
            if (one.kind().equals("unet")
                    && one.norm() == FeatureNorm.BATCH
                    && one.network().dimensions() == 2) {
                Network<Image> network = ((UNet) one.network())
                        .untrained(1)
                        .with(Normalisation.fixed(0, 1))
                        .with(new ImageDecoder(0));
                Image image = Image.of(IMAGE, IMAGE, numbers(IMAGE * IMAGE));
                try (Predictor<Image> predictor = network.open(threads)) {
                    byTurns(
                            "  inference of " + IMAGE,
                            () -> predictor.predict(image),
                            "infer",
                            theirs,
                            threads,
                            rounds);
                }
            }
        }
    }

    private static void byTurns(String name, Runnable ours, String work, PythonSteps theirs, int threads, int rounds) {
        Torch.withThreads(threads, () -> {
            steps(ours, WARM_UP);
            theirs.steps(work, WARM_UP);
            double[][] java = new double[rounds][];
            double[][] python = new double[rounds][];
            for (int round = 0; round < rounds; round++) {
                java[round] = steps(ours, STEPS);
                python[round] = theirs.steps(work, STEPS);
            }
            double[] clock = sorted(rounds, r -> java[r][0] / python[r][0]);
            double[] processor = sorted(rounds, r -> java[r][1] / python[r][1]);
            System.out.printf(
                    Locale.ROOT,
                    "%-36s %9.2f %9.2f %7.2f (%.2f to %.2f) %9.2f%n",
                    name,
                    sorted(rounds, r -> java[r][0])[rounds / 2],
                    sorted(rounds, r -> python[r][0])[rounds / 2],
                    clock[rounds / 2],
                    clock[rounds / 4],
                    clock[rounds * 3 / 4],
                    processor[rounds / 2]);
            return null;
        });
    }

    private static double[] sorted(int rounds, java.util.function.IntToDoubleFunction value) {
        return IntStream.range(0, rounds).mapToDouble(value).sorted().toArray();
    }

    /** Medians of the milliseconds of the clock and of the processor that a step took. */
    private static double[] steps(Runnable work, int count) {
        double[] clock = new double[count];
        double[] processor = new double[count];
        for (int i = 0; i < count; i++) {
            long began = System.nanoTime();
            double before = CpuTime.seconds();
            work.run();
            clock[i] = (System.nanoTime() - began) / 1e6;
            processor[i] = (CpuTime.seconds() - before) * 1e3;
        }
        return new double[] {PythonSteps.median(clock), PythonSteps.median(processor)};
    }

    private static float[] numbers(int count) {
        float[] values = new float[count];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 7 / 7f;
        }
        return values;
    }
}
