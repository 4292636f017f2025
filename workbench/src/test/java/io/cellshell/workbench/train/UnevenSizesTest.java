package io.cellshell.workbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensioned;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Images smaller than a patch, much larger, and one pixel thin, of several channels, side by side in one training. */
class UnevenSizesTest {

    private static final int[][] PLANES = {{20, 23}, {1, 40}, {40, 1}, {7, 9}, {70, 33}, {1, 1}, {9, 7}, {1, 31}};
    private static final int[][] VOLUMES = {{6, 20, 9}, {2, 1, 30}, {3, 30, 1}, {9, 7, 9}, {12, 20, 20}, {2, 1, 1}};

    static Stream<Arguments> tasks() {
        return Stream.of(
                Arguments.of(Task.instanceSegmentation(), 2),
                Arguments.of(Task.starConvexObjects(), 2),
                Arguments.of(Task.flowFieldObjects(), 2),
                Arguments.of(Task.semanticSegmentation("background", "object"), 2),
                Arguments.of(Task.instanceSegmentation(), 3),
                Arguments.of(Task.flowFieldObjects(3), 3),
                Arguments.of(Task.semanticSegmentation("background", "object"), 3));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    <P> void imagesOfAnySizeAreLearnedFromAndPredicted(Task<P> task, int dimensions) {
        int[][] sizes = dimensions == 2 ? PLANES : VOLUMES;
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            samples.add(sample(task, sizes[i], i));
        }
        UNet shape = new UNet(1, 4).dimensions(dimensions).inputs(3);
        var run = FineTuning.of(task.network(shape, 1))
                .on(Dataset.of("uneven", samples).split(0.5, 0.3, 0.2).seed(1).make())
                .patchSize(dimensions == 2 ? 1 : 4, 16)
                .batchSize(4)
                .stepsPerEpoch(2)
                .epochs(1)
                .threads(1)
                .progress(Progress.SILENT)
                .start();
        assertThat(run.epochs())
                .hasSize(2)
                .allSatisfy(epoch -> assertThat(epoch.validationLoss()).isFinite());
        Network<P> network = run.best();
        for (Sample sample : samples) {
            Dimensioned predicted = (Dimensioned) network.predict(sample.image());
            assertThat(List.of(predicted.height(), predicted.width()))
                    .containsExactly(sample.image().height(), sample.image().width());
        }
    }

    private static Sample sample(Task<?> task, int[] size, int number) {
        int depth = size.length == 3 ? size[0] : 1;
        int height = size[size.length - 2];
        int width = size[size.length - 1];
        int pixels = depth * height * width;
        float[] values = new float[3 * pixels];
        int[] ids = new int[pixels];
        for (int i = 0; i < pixels; i++) {
            int y = i / width % height;
            int x = i % width;
            ids[i] = y % 9 < 6 && x % 9 < 6 ? 1 + y / 9 * 20 + x / 9 : 0;
            for (int c = 0; c < 3; c++) {
                values[c * pixels + i] = (ids[i] > 0 ? 100 : 20) + (i * 7 + c * 3 + number) % 5;
            }
        }
        Image image = size.length == 3
                ? Image.of(List.of(Axis.C, Axis.Z, Axis.Y, Axis.X), new int[] {3, depth, height, width}, values)
                : Image.of(List.of(Axis.C, Axis.Y, Axis.X), new int[] {3, height, width}, values);
        Labels labels = Labels.of(depth, height, width, ids);
        Annotation annotation = task.targets().kind() == Labels.class
                ? labels
                : SemanticMask.of(
                        depth,
                        height,
                        width,
                        Arrays.stream(ids).map(id -> id > 0 ? 1 : 0).toArray(),
                        List.of("background", "object"));
        return Sample.of(image.named("image " + number), annotation);
    }
}
