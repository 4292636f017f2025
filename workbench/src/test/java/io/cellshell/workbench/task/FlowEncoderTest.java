package io.cellshell.workbench.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cellshell.workbench.Reference;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.metric.instance.Matching;
import io.cellshell.workbench.model.decode.FlowFieldDecoder;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets against those of cellpose ({@code flow_reference.py}), and the way back to objects. */
class FlowEncoderTest {

    /** Where heat is the same all around but for its last digit. */
    private static final int NOISE = Short.MIN_VALUE;

    /** A label image and its flows; a flow of 1 is stored as 16383. */
    record Case(JsonNode node) {

        int[] sizes() {
            return Reference.ints(node.get("sizes"));
        }

        Labels labels() {
            int[] sizes = sizes();
            int[] ids = numbers("labels");
            for (int i = 0; i < ids.length; i++) {
                ids[i] &= 0xffff;
            }
            return Labels.of(sizes.length == 3 ? sizes[0] : 1, sizes[sizes.length - 2], sizes[sizes.length - 1], ids);
        }

        int[] flows() {
            return numbers("flows");
        }

        private int[] numbers(String field) {
            try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(
                    Base64.getDecoder().decode(node.get(field).asText())))) {
                ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes());
                int[] numbers = new int[bytes.limit() / 2];
                Arrays.setAll(numbers, i -> bytes.getShort(2 * i));
                return numbers;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return node.get("kind").asText() + " " + Arrays.toString(sizes());
        }
    }

    static Stream<Case> cases() throws IOException {
        String file = System.getProperty("flow.reference");
        JsonNode root = file == null
                ? Reference.read("flows.json")
                : new ObjectMapper().readTree(Path.of(file).toFile());
        return StreamSupport.stream(root.spliterator(), false).map(Case::new);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void targetsAreThoseOfCellpose(Case expected) {
        Labels labels = expected.labels();
        int dimensions = expected.sizes().length;
        int[] flows = expected.flows();
        Target target = new FlowEncoder(dimensions).encode(labels, image(labels));
        assertThat(List.of(target.channels(), target.depth(), target.height(), target.width()))
                .containsExactly(1 + dimensions, labels.depth(), labels.height(), labels.width());
        int[] ids = labels.voxels();
        int noise = 0;
        for (int i = 0; i < flows.length; i++) {
            if (flows[i] == NOISE) {
                noise++;
                continue;
            }
            assertThat((double) target.values()[i])
                    .as("%s, value %d", expected, i)
                    .isCloseTo(5 * flows[i] / 16383.0, within(2e-4));
        }
        assertThat(noise).isLessThanOrEqualTo(2 * dimensions * labels.count());
        for (int i = 0; i < ids.length; i++) {
            assertThat(target.values()[flows.length + i]).isEqualTo(ids[i] > 0 ? 1f : 0f);
        }
    }

    /** Discs, rods that cross the image, and rings that touch are found again, from targets alone. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void theTargetsAreTheObjectsAgain(int dimensions) {
        int depth = dimensions == 2 ? 1 : 12;
        int side = dimensions == 2 ? 60 : 36;
        int[] ids = new int[depth * side * side];
        for (int i = 0; i < ids.length; i++) {
            int y = i / side % side;
            int x = i % side;
            boolean gap = x % 12 == 11 && y % 2 == 0;
            double away = Math.hypot(y % 12 - 5.5, x % 12 - 5.5);
            ids[i] = y < 36 ? (gap || away > 5.9 ? 0 : 1 + y / 12 * 10 + x / 12) : 100 + (y - 36) / 4;
        }
        Labels labels = Labels.of(depth, side, side, ids);
        Labels again = decoded(new FlowEncoder(dimensions).encode(labels, image(labels)));
        assertThat(Matching.of(labels, again, 0.9).counts().fn()).isZero();
        assertThat(Matching.of(labels, again, 0.9).counts().fp()).isZero();
    }

    /** The border of a patch cuts a ring in two: each half flows to a centre of its own, whatever their number is. */
    @Test
    void piecesOfAnObjectFlowToTheirOwnCentres() {
        int[] ids = new int[10 * 30];
        for (int i = 0; i < ids.length; i++) {
            int x = i % 30;
            ids[i] = x >= 3 && x < 11 || x >= 18 && x < 28 ? 16_000_000 : 0;
        }
        Labels one = Labels.of(10, 30, ids);
        Labels two =
                Labels.of(10, 30, Arrays.stream(ids).map(id -> id > 0 ? 7 : 0).toArray());
        Target target = new FlowEncoder(2).encode(one, image(one));
        assertThat(target.values())
                .isEqualTo(new FlowEncoder(2).encode(two, image(two)).values());
        for (int place : new int[] {33, 40, 48, 57}) {
            assertThat(Math.hypot(target.values()[place], target.values()[300 + place]))
                    .isCloseTo(5, within(1e-4));
        }
        assertThat(decoded(target).count()).isEqualTo(2);
    }

    @Test
    void anImageWithoutObjectsHasNoFlows() {
        Labels none = Labels.of(4, 5, new int[20]);
        assertThat(new FlowEncoder(2).encode(none, image(none)).values()).containsOnly(0);
        assertThat(new FlowEncoder(2).nothingToLearn(new boolean[] {true, true, false}))
                .hasValueSatisfying(why -> assertThat(why).contains("no training image has an object"));
        assertThat(new FlowEncoder(2).nothingToLearn(new boolean[] {false, false, true}))
                .isEmpty();
    }

    @Test
    void whatCannotBeLearnedIsRefused() {
        Labels volume = Labels.of(2, 4, 4, new int[32]);
        Labels plane = Labels.of(4, 4, new int[16]);
        assertThatThrownBy(() -> new FlowEncoder(2).encode(volume, image(volume)))
                .isInstanceOf(TaskException.class)
                .hasMessageContaining("learned here in planes")
                .hasMessageContaining("Task.flowFieldObjects(3)");
        assertThatThrownBy(() -> new FlowEncoder(3).encode(plane, image(plane)))
                .hasMessageContaining("learned here in volumes")
                .hasMessageContaining("Task.flowFieldObjects()");
        assertThatThrownBy(() -> new FlowEncoder(2).encode(Points.of(List.of()), image(plane)))
                .hasMessageContaining("For flow fields, images are annotated with labels");
        assertThatThrownBy(() -> new FlowEncoder(2).encode(Labels.of(4, 5, new int[20]), image(plane)))
                .hasMessageContaining("choose the annotation of this image");
        assertThatThrownBy(() -> new FlowEncoder(4)).hasMessageContaining("but 4 was given");
        assertThatThrownBy(() -> new FlowFieldDecoder(1)).hasMessageContaining("but 1 was given");
    }

    static Labels decoded(Target target) {
        int dimensions = target.channels() - 1;
        List<AxisSpec> axes = new ArrayList<>(List.of(AxisSpec.batch(), AxisSpec.channels(target.channels())));
        List<Integer> sizes = new ArrayList<>(List.of(1, target.channels()));
        if (dimensions == 3) {
            axes.add(new AxisSpec("z", AxisRole.Z, SizeRule.Stepped.any()));
            sizes.add(target.depth());
        }
        axes.add(new AxisSpec("y", AxisRole.Y, SizeRule.Stepped.any()));
        axes.add(new AxisSpec("x", AxisRole.X, SizeRule.Stepped.any()));
        sizes.addAll(List.of(target.height(), target.width()));
        float[] outputs = target.values().clone();
        for (int i = dimensions * target.pixels(); i < outputs.length; i++) {
            outputs[i] = outputs[i] > 0 ? 3 : -3;
        }
        Tensor tensor = Tensor.of(axes.stream().map(AxisSpec::id).toList(), sizes, outputs);
        Image image = image(Labels.of(target.depth(), target.height(), target.width(), new int[target.pixels()]));
        return new FlowFieldDecoder(dimensions).decode(List.of(new TensorSpec("output", axes)), List.of(tensor), image);
    }

    private static Image image(Labels labels) {
        float[] values = new float[labels.depth() * labels.height() * labels.width()];
        return labels.depth() == 1
                ? Image.of(labels.height(), labels.width(), values)
                : Image.of(
                        List.of(Axis.Z, Axis.Y, Axis.X),
                        new int[] {labels.depth(), labels.height(), labels.width()},
                        values);
    }
}
