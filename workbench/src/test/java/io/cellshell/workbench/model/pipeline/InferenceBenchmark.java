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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Predicts 50 images of 512² by a TorchScript file of one channel in and one out: through a pipeline that is opened once, and by DJL's engine
 * alone, which loads the file and does nothing else. The two take turns image by image, so that both are slowed alike by what else runs; the
 * time of loading is counted. Processor time of the whole process is told besides, which others slow less. After {@code mvn package}, from the
 * folder {@code workbench}:
 *
 * <pre>{@code
 * java -cp 'target/test-classes:target/cellshell-workbench.jar:target/lib/*' \
 *     io.cellshell.workbench.model.pipeline.InferenceBenchmark weights.pt [images]
 * }</pre>
 */
final class InferenceBenchmark {

    private static final int SIDE = 512;
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private InferenceBenchmark() {}

    public static void main(String[] arguments) {
        Path path = Path.of(arguments[0]);
        int images = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50;
        float[] pixels = new float[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i * 31 % 101;
        }
        Spent engine = new Spent();
        Spent pipeline = new Spent();
        try (NDManager manager = Torch.newManager()) {
            // libtorch itself is loaded by whoever comes first
            load(manager, path);
            PtSymbolBlock block = engine.of(() -> load(manager, path));
            try (PipelinePredictor<Image> open =
                    pipeline.of(() -> pipeline(path).open(THREADS))) {
                for (int i = 0; i < images; i++) {
                    engine.of(() -> predict(manager, block, pixels));
                    pipeline.of(() -> open.predict(Image.of(SIDE, SIDE, pixels)));
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d images on %d threads: engine %.2f s, pipeline %.2f s, ratio %.3f; processor time %.2f s, %.2f s, ratio %.3f;"
                        + " ratio of the median images %.3f%n",
                images,
                THREADS,
                engine.seconds,
                pipeline.seconds,
                pipeline.seconds / engine.seconds,
                engine.processor,
                pipeline.processor,
                pipeline.processor / engine.processor,
                pipeline.median() / engine.median());
    }

    /** Time that one of the two has taken. */
    private static final class Spent {

        private final List<Double> each = new ArrayList<>();
        private double seconds;
        private double processor;

        <T> T of(Supplier<T> work) {
            long before = processorTime();
            long began = System.nanoTime();
            T result = work.get();
            each.add((System.nanoTime() - began) / 1e9);
            seconds += each.get(each.size() - 1);
            processor += (processorTime() - before) / 1e9;
            return result;
        }

        /** Of all but the first, which is the loading. */
        double median() {
            List<Double> ordered =
                    each.subList(1, each.size()).stream().sorted().toList();
            return ordered.get(ordered.size() / 2);
        }

        private static long processorTime() {
            return ProcessHandle.current()
                    .info()
                    .totalCpuDuration()
                    .orElse(Duration.ZERO)
                    .toNanos();
        }
    }

    private static PtSymbolBlock load(NDManager manager, Path path) {
        return JniUtils.loadModule((PtNDManager) manager, path, true, new String[0], new String[0], false);
    }

    private static float predict(NDManager manager, PtSymbolBlock block, float[] pixels) {
        return Torch.withThreads(
                THREADS,
                () -> Torch.withoutGradient(() -> {
                    try (NDManager scope = manager.newSubManager()) {
                        NDArray input = scope.create(pixels, new Shape(1, 1, SIDE, SIDE));
                        NDList output = block.forward(new ParameterStore(scope, false), new NDList(input), false);
                        return output.head().toFloatArray()[0];
                    }
                }));
    }

    private static Pipeline<Image> pipeline(Path path) {
        List<AxisSpec> in = List.of(
                AxisSpec.batch(), AxisSpec.channels(1), space("y", AxisRole.Y, false), space("x", AxisRole.X, false));
        List<AxisSpec> out = List.of(
                AxisSpec.batch(), AxisSpec.channels(1), space("y", AxisRole.Y, true), space("x", AxisRole.X, true));
        TorchScript network =
                TorchScript.of(path, List.of(new TensorSpec("raw", in)), List.of(new TensorSpec("map", out)));
        return Pipeline.of("benchmark", network)
                .with("raw", List.of(new Standardisation(Set.of("x", "y"), 1e-6)))
                .with("map", List.of(new Sigmoid()));
    }

    private static AxisSpec space(String id, AxisRole role, boolean output) {
        return new AxisSpec(id, role, output ? new SizeRule.RelativeTo("raw", id) : new SizeRule.Exactly(SIDE));
    }
}
