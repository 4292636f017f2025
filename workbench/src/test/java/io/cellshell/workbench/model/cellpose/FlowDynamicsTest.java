package io.cellshell.workbench.model.cellpose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cellshell.workbench.Reference;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.progress.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Held against cellpose; {@code cellpose_reference.py} made the values. */
class FlowDynamicsTest {

    /** A network's output and what cellpose made of it. */
    record Case(JsonNode node, int[] sizes, float[] raw, int[] expected) {

        static Case of(JsonNode node) {
            int[] sizes = Reference.ints(node.get("sizes"));
            byte[] coded = unpacked(node.get("raw").asText());
            float[] raw = new float[coded.length];
            for (int i = 0; i < raw.length; i++) {
                raw[i] = switch (coded[i]) {
                    case -128 -> Float.NaN;
                    case 127 -> Float.POSITIVE_INFINITY;
                    default -> coded[i] / 16f;
                };
            }
            ByteBuffer labels = ByteBuffer.wrap(unpacked(node.get("labels").asText()));
            int[] expected = IntStream.range(0, labels.limit() / 2)
                    .map(i -> labels.getShort(2 * i) & 0xffff)
                    .toArray();
            return new Case(node, sizes, raw, expected);
        }

        private static byte[] unpacked(String text) {
            try (InflaterInputStream in = new InflaterInputStream(
                    new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        boolean isVolume() {
            return sizes.length == 3;
        }

        boolean do3D() {
            return node.get("do_3D").asBoolean();
        }

        FlowDynamics dynamics() {
            return new FlowDynamics(
                    node.get("cellprob_threshold").asDouble(),
                    node.get("flow_threshold").asDouble(),
                    node.get("min_size").asInt());
        }

        FlowGrid grid() {
            return new FlowGrid(
                    isVolume(), isVolume() ? sizes[0] : 1, sizes[sizes.length - 2], sizes[sizes.length - 1]);
        }

        int[] found() {
            int n = expected.length;
            return dynamics()
                    .labels(
                            grid(),
                            Arrays.copyOfRange(raw, 0, sizes.length * n),
                            Arrays.copyOfRange(raw, sizes.length * n, raw.length),
                            !do3D(),
                            Progress.SILENT);
        }

        @Override
        public String toString() {
            return node.get("kind").asText() + Arrays.toString(sizes);
        }
    }

    static Stream<Case> cases() throws IOException {
        String more = System.getProperty("cellpose.reference");
        JsonNode all = more == null
                ? Reference.read("cellpose.json")
                : new ObjectMapper().readTree(Path.of(more).toFile());
        return StreamSupport.stream(all.spliterator(), false).map(Case::of);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void labelsEqualThoseOfCellposeInEveryPixel(Case one) {
        assertThat(one.found()).isEqualTo(one.expected());
    }

    @Test
    void theStoredCasesHoldObjectsOfEachKind() throws IOException {
        List<Case> all = cases().toList();

        assertThat(all.stream().filter(one -> one.node().get("count").asInt() > 1))
                .as("cases with several objects")
                .hasSizeGreaterThan(15);
        assertThat(all.stream()
                        .filter(one -> one.isVolume() && one.node().get("count").asInt() > 1))
                .as("volumes with several objects")
                .hasSizeGreaterThan(2);
    }

    /** Flows of length 5 to the centres of discs, which are 12 pixels apart. */
    private static Image discs(int rows, int columns) {
        int height = 12 * rows;
        int width = 12 * columns;
        float[] values = new float[3 * height * width];
        for (int i = 0; i < height * width; i++) {
            double down = 5.5 - i / width % 12;
            double right = 5.5 - i % width % 12;
            double length = Math.hypot(down, right);
            values[i] = (float) (5 * down / length);
            values[height * width + i] = (float) (5 * right / length);
            values[2 * height * width + i] = length < 5.2 ? 3 : -3;
        }
        return Image.of(List.of(Axis.C, Axis.Y, Axis.X), new int[] {3, height, width}, values);
    }

    @Test
    void objectsOfAnImageAreLabels() {
        Labels labels = FlowDynamics.standard().labels(discs(3, 4));

        assertThat(labels.count()).isEqualTo(12);
        assertThat(labels.at(5, 5)).isEqualTo(1);
        assertThat(labels.at(5, 17)).isEqualTo(2);
        assertThat(labels.at(0, 0)).isZero();
        assertThat(Arrays.stream(labels.ids()).filter(id -> id == 7).count()).isEqualTo(88);
    }

    @Test
    void aVolumeHasAThirdFlow() {
        Case volume = severalObjects();
        int[] s = volume.sizes();
        Image image = Image.of(List.of(Axis.C, Axis.Z, Axis.Y, Axis.X), new int[] {4, s[0], s[1], s[2]}, volume.raw());

        assertThat(volume.dynamics().labels(image, Progress.SILENT).voxels()).isEqualTo(volume.expected());
    }

    private static Case severalObjects() {
        try (Stream<Case> all = cases()) {
            return all.filter(one -> one.isVolume()
                            && one.node().get("count").asInt() > 2
                            && one.node().get("min_size").asInt() > 0)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "4, 1", "3, 5", "5, 2"})
    void otherChannelsAreRefused(int channels, int depth) {
        Image image = Image.of(
                List.of(Axis.C, Axis.Z, Axis.Y, Axis.X),
                new int[] {channels, depth, 4, 4},
                new float[channels * depth * 16]);

        assertThatThrownBy(() -> FlowDynamics.standard().labels(image))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("flow y, flow x and cell probability");
    }

    @ParameterizedTest
    @CsvSource({"NaN, 0.4", "0, NaN", "Infinity, 0.4", "0, -Infinity"})
    void thresholdsAreFinite(double cellprob, double flow) {
        assertThatThrownBy(() -> new FlowDynamics(cellprob, flow, 15))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("Thresholds of flow dynamics are numbers");
    }

    @ParameterizedTest
    @CsvSource({
        "false, 1, 50000, 50000",
        "false, 1, 1, 1000000000",
        "true, 2, 2, 1300000",
        "true, 1500, 1500, 1500",
        "false, 1, 2000000000, 2000000000"
    })
    void sizesThatNoMemoryHoldsAreRefusedBeforeAnythingIsTaken(boolean volume, int depth, int height, int width) {
        assertThatThrownBy(() -> new FlowGrid(volume, depth, height, width))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(height + " × " + width)
                .hasMessageContaining("predict it in parts");
    }

    @Test
    void anInterruptStopsIt() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> FlowDynamics.standard().labels(discs(2, 2))).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    /** A helper thread may have all pieces that are left when the interrupt comes. */
    @Test
    void anInterruptStopsHelpersToo() {
        List<Integer> begun = new ArrayList<>();
        SharedWork work = new SharedWork("Work", 3, Progress.SILENT);
        Thread caller = Thread.currentThread();

        assertThatThrownBy(() -> work.run(1000, piece -> {
                    synchronized (begun) {
                        begun.add(piece);
                    }
                    caller.interrupt();
                    while (true) {
                        work.check();
                        Thread.onSpinWait();
                    }
                }))
                .isInstanceOf(CancellationException.class)
                .hasMessage("Work was interrupted.");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(begun).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void aFailureInAHelperIsThrown() {
        SharedWork work = new SharedWork("Work", 2, Progress.SILENT);

        assertThatThrownBy(() -> work.run(10, piece -> {
                    throw new ModelException("piece failed");
                }))
                .isInstanceOf(ModelException.class)
                .hasMessage("piece failed");
    }
}
