package io.cellshell.workbench.model.bioimageio;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.cellpose.FlowDynamics;
import io.cellshell.workbench.model.tensor.OnnxFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A package of a Cellpose-like network, whose description has the one channel of labels where the network gives three or four. */
class FlowPackageTest {

    @TempDir
    private Path folder;

    /** Twice the input, which is so half of what a network gives. */
    private Path weights(int space) {
        long[] sizes = new long[2 + space];
        Arrays.fill(sizes, -1);
        return new OnnxFile()
                .input("in", OnnxFile.FLOAT, sizes)
                .output("out", OnnxFile.FLOAT, sizes)
                .node("Add", new String[] {"in", "in"}, new String[] {"out"}, Map.of())
                .write(folder.resolve("doubling.onnx"));
    }

    private Image predicted(Image half, int space, String arguments) {
        String channels = space == 2 ? "a, b, c" : "a, b, c, d";
        String z = space == 2 ? "" : "{type: space, id: z, size: {min: 2, step: 1}}, ";
        String axes = "[{type: batch}, {type: channel, channel_names: [%s]}, " + z
                + "{type: space, id: y, size: {min: 2, step: 1}}, {type: space, id: x, size: {min: 2, step: 1}}]";
        String depth = space == 2 ? "" : "{type: space, id: z, size: {tensor_id: raw, axis_id: z}}, ";
        String description = """
                format_version: 0.5.12
                type: model
                name: Flows
                license: MIT
                inputs:
                - {id: raw, axes: %s, test_tensor: {source: in.npy}}
                outputs:
                - id: labels
                  data: {type: uint16}
                  axes: [{type: batch}, {type: channel, channel_names: [labels]}, %s{type: space, id: y, size: {tensor_id: raw, axis_id: y}}, {type: space, id: x, size: {tensor_id: raw, axis_id: x}}]
                  test_tensor: {source: out.npy}
                  postprocessing: [{id: cellpose_flow_dynamics, kwargs: {%s}}]
                weights:
                  onnx: {source: weights.onnx, opset_version: 17}
                """.formatted(axes.formatted(channels), depth, arguments);
        Path path = new PackageFile()
                .with("rdf.yaml", description)
                .with("weights.onnx", weights(space))
                .zip(folder.resolve("flows.zip"));
        return ModelPackage.open(path).pipeline().threads(1).predict(half);
    }

    /** Flows of length 5 to the centres of balls or discs, which are 12 pixels apart, times a factor. */
    private static Image flows(float factor, int... sizes) {
        int n = 1;
        for (int size : sizes) {
            n *= size;
        }
        float[] values = new float[(sizes.length + 1) * n];
        for (int i = 0; i < n; i++) {
            double[] away = new double[sizes.length];
            double square = 0;
            int rest = i;
            for (int a = sizes.length - 1; a >= 0; a--) {
                away[a] = 5.5 - rest % sizes[a] % 12;
                rest /= sizes[a];
                square += away[a] * away[a];
            }
            for (int a = 0; a < sizes.length; a++) {
                values[a * n + i] = factor * (float) (5 * away[a] / Math.sqrt(square));
            }
            values[sizes.length * n + i] = square < 27 ? 3 * factor : -3 * factor;
        }
        return sizes.length == 2
                ? Image.of(List.of(Axis.C, Axis.Y, Axis.X), new int[] {3, sizes[0], sizes[1]}, values)
                : Image.of(
                        List.of(Axis.C, Axis.Z, Axis.Y, Axis.X), new int[] {4, sizes[0], sizes[1], sizes[2]}, values);
    }

    @Test
    void anImageBecomesTheLabelsOfThePlainFunction() {
        Image labels = predicted(flows(0.5f, 36, 60), 2, "cellprob_threshold: 0, flow_threshold: 0.4, do_3D: false");

        Labels expected = FlowDynamics.standard().labels(flows(1, 36, 60));
        assertThat(expected.count()).isEqualTo(15);
        assertThat(Labels.of(labels).ids()).isEqualTo(expected.ids());
    }

    @Test
    void aVolumeToo() {
        Image labels = predicted(
                flows(0.5f, 24, 24, 36),
                3,
                "cellprob_threshold: 0, flow_threshold: 0.4, do_3D: true, output_dtype: uint32");

        Labels expected = FlowDynamics.standard().labels(flows(1, 24, 24, 36));
        assertThat(expected.count()).isEqualTo(12);
        assertThat(Labels.of(labels).voxels()).isEqualTo(expected.voxels());
    }

    /** Each disc has 88 pixels, and each pixel the probability 3. */
    @ParameterizedTest
    @CsvSource({
        "'cellprob_threshold: 0, flow_threshold: 0.4, do_3D: false, min_size: 88', 4",
        "'cellprob_threshold: 0, flow_threshold: 0.4, do_3D: false, min_size: 89', 0",
        "'cellprob_threshold: 3, flow_threshold: 0.4, do_3D: false', 0",
        "'cellprob_threshold: 2.9, flow_threshold: 0.4, do_3D: false', 4",
        "'cellprob_threshold: 0, flow_threshold: 0.0001, do_3D: false', 0",
        "'cellprob_threshold: 0, flow_threshold: 0.0001, do_3D: true', 4",
        "'cellprob_threshold: 0, flow_threshold: 0, do_3D: false, min_size: -1', 4"
    })
    void argumentsCount(String arguments, int objects) {
        assertThat(Labels.of(predicted(flows(0.5f, 24, 24), 2, arguments)).count())
                .isEqualTo(objects);
    }
}
