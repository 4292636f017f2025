package io.cellshell.workbench.model.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.model.Torch;
import io.cellshell.workbench.model.processing.Sigmoid;
import io.cellshell.workbench.model.processing.Standardisation;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.TensorSpec;
import io.cellshell.workbench.model.tensor.TorchScript;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Predicts 50 images of 512² by a TorchScript file of one channel in and one out: through a pipeline that is opened once, and by DJL's engine
 * alone, which loads the file and does nothing else. After {@code mvn package}, from the folder {@code workbench}:
 *
 * <pre>{@code
 * java -cp 'target/test-classes:target/cellshell-workbench.jar:target/lib/*' \
 *     io.cellshell.workbench.model.pipeline.InferenceBenchmark weights.pt [rounds]
 * }</pre>
 */
final class InferenceBenchmark {

    private static final int IMAGES = 50;
    private static final int SIDE = 512;
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private InferenceBenchmark() {}

    public static void main(String[] arguments) {
        Path path = Path.of(arguments[0]);
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        float[] pixels = new float[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i * 31 % 101;
        }
        double[] ratios = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            double engine = seconds(() -> engine(path, pixels));
            double pipeline = seconds(() -> pipeline(path, pixels));
            ratios[round] = pipeline / engine;
            System.out.printf(
                    Locale.ROOT, "engine %.2f s, pipeline %.2f s, ratio %.3f%n", engine, pipeline, ratios[round]);
        }
        Arrays.sort(ratios);
        System.out.printf(Locale.ROOT, "median ratio %.3f%n", ratios[rounds / 2]);
    }

    private static double seconds(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e9;
    }

    private static void engine(Path path, float[] pixels) {
        try (NDManager manager = Torch.newManager()) {
            PtSymbolBlock block =
                    JniUtils.loadModule((PtNDManager) manager, path, true, new String[0], new String[0], false);
            Torch.withThreads(
                    THREADS,
                    () -> Torch.withoutGradient(() -> {
                        float last = 0;
                        for (int i = 0; i < IMAGES; i++) {
                            try (NDManager scope = manager.newSubManager()) {
                                NDArray input = scope.create(pixels, new Shape(1, 1, SIDE, SIDE));
                                NDList output =
                                        block.forward(new ParameterStore(scope, false), new NDList(input), false);
                                last += output.head().toFloatArray()[0];
                            }
                        }
                        return last;
                    }));
        }
    }

    private static void pipeline(Path path, float[] pixels) {
        List<AxisSpec> in = List.of(
                AxisSpec.batch(), AxisSpec.channels(1), space("y", AxisRole.Y, false), space("x", AxisRole.X, false));
        List<AxisSpec> out = List.of(
                AxisSpec.batch(), AxisSpec.channels(1), space("y", AxisRole.Y, true), space("x", AxisRole.X, true));
        TorchScript network =
                TorchScript.of(path, List.of(new TensorSpec("raw", in)), List.of(new TensorSpec("map", out)));
        Pipeline<Image> pipeline = Pipeline.of("benchmark", network)
                .threads(THREADS)
                .with("raw", List.of(new Standardisation(Set.of("x", "y"), 1e-6)))
                .with("map", List.of(new Sigmoid()));
        try (PipelinePredictor<Image> open = pipeline.open()) {
            for (int i = 0; i < IMAGES; i++) {
                open.predict(Image.of(SIDE, SIDE, pixels));
            }
        }
    }

    private static AxisSpec space(String id, AxisRole role, boolean output) {
        return new AxisSpec(id, role, output ? new SizeRule.RelativeTo("raw", id) : new SizeRule.Exactly(SIDE));
    }
}
