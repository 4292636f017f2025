package io.cellshell.workbench.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellshell.workbench.Reference;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.metric.instance.Matching;
import io.cellshell.workbench.model.decode.StarConvexDecoder;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Targets against those of stardist ({@code star_convex_reference.py}), and the way back to objects. */
class StarConvexEncoderTest {

    static Stream<JsonNode> cases() {
        return StreamSupport.stream(
                Reference.read("star-convex.json").get("cases").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void targetsAreThoseOfStardist(JsonNode expected) {
        int[] shape = Reference.ints(expected.get("shape"));
        Labels labels = Labels.of(shape[0], shape[1], Reference.ints(expected.get("labels")));
        int rays = expected.get("rays").asInt();
        int grid = expected.get("grid").asInt();
        Target target = new StarConvexEncoder(rays, grid).encode(labels, image(shape[0], shape[1]));
        // stardist leaves out a block that the image ends in, of which a network gives an output like any other
        assertThat(List.of(target.channels(), target.depth(), target.height(), target.width()))
                .containsExactly(1 + rays, 1, (shape[0] + grid - 1) / grid, (shape[1] + grid - 1) / grid);
        float[] probabilities = Reference.floats(expected.get("probabilities"));
        float[] distances = Reference.floats(expected.get("distances"));
        int columns = shape[1] / grid;
        int places = shape[0] / grid * columns;
        assertThat(probabilities).hasSize(places);
        assertThat(distances).hasSize(rays * places);
        for (int i = 0; i < (1 + rays) * places; i++) {
            float wanted = i < places ? probabilities[i] : distances[i - places];
            int at = (i / places * target.height() + i % places / columns) * target.width() + i % columns;
            assertThat((double) target.values()[at]).as("value %d", i).isCloseTo(wanted, within(2e-5));
        }
    }

    @ParameterizedTest
    @CsvSource({"6, 1", "10, 1", "10, 2", "20, 2", "40, 2", "40, 4"})
    void theTargetsAreTheObjectsAgain(int diameter, int grid) {
        int size = 6 * diameter;
        int[] ids = new int[size * size];
        for (int i = 0; i < ids.length; i++) {
            // a touching row of ellipses, and some alone
            int row = i / size;
            int column = i % size;
            int ny = row / diameter;
            int nx = column / diameter;
            double y = (row - ny * diameter + 0.5) / diameter - 0.5;
            double x = (column - nx * diameter + 0.5) / diameter - 0.5;
            boolean there = ny % 2 == 0 || nx % 2 == 0;
            ids[i] = there && y * y * (1 + nx % 3) + x * x <= 0.25 ? 1 + ny * 6 + nx : 0;
        }
        Labels labels = Labels.of(size, size, ids);
        Target target = new StarConvexEncoder(32, grid).encode(labels, image(size, size));
        Labels again = decoded(target, grid, size, size);
        assertThat(Matching.of(labels, again, 0.8).counts().fn()).isZero();
        assertThat(Matching.of(labels, again, 0.8).counts().fp()).isZero();
    }

    private static Labels decoded(Target target, int grid, int height, int width) {
        List<AxisSpec> axes = List.of(
                AxisSpec.batch(),
                AxisSpec.channels(33),
                new AxisSpec("y", AxisRole.Y, SizeRule.Stepped.any()),
                new AxisSpec("x", AxisRole.X, SizeRule.Stepped.any()));
        TensorSpec spec = new TensorSpec("output", axes);
        Tensor tensor = Tensor.of(
                axes.stream().map(AxisSpec::id).toList(),
                List.of(1, 33, target.height(), target.width()),
                target.values());
        return new StarConvexDecoder(32, grid).decode(List.of(spec), List.of(tensor), image(height, width));
    }

    @Test
    void whatCannotBeLearnedIsRefused() {
        StarConvexEncoder encoder = new StarConvexEncoder(32, 2);
        Image volume = Image.of(List.of(Axis.Z, Axis.Y, Axis.X), new int[] {2, 4, 4}, new float[32]);
        assertThatThrownBy(() -> encoder.encode(Labels.of(2, 4, 4, new int[32]), volume))
                .isInstanceOf(TaskException.class)
                .hasMessageContaining("has 2 sections; take one, as in z(3)");
        assertThatThrownBy(() -> encoder.encode(Points.of(List.of()), image(4, 4)))
                .hasMessageContaining("For star-convex objects, images are annotated with labels");
        assertThatThrownBy(() -> encoder.encode(Labels.of(4, 5, new int[20]), image(4, 4)))
                .hasMessageContaining("choose the annotation of this image");
        for (int[] wrong : new int[][] {{2, 2}, {257, 2}, {32, 0}, {32, 3}, {32, 8}}) {
            assertThatThrownBy(() -> new StarConvexEncoder(wrong[0], wrong[1]))
                    .hasMessageContaining(wrong[0] + " rays and a grid of " + wrong[1] + " were given");
            assertThatThrownBy(() -> new StarConvexDecoder(wrong[0], wrong[1]))
                    .hasMessageContaining(wrong[0] + " rays and a grid of " + wrong[1] + " were given");
        }
    }

    private static Image image(int height, int width) {
        return Image.of(height, width, new float[height * width]);
    }
}
