package io.cellshell.workbench.model.bioimageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.tensor.OnnxFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages whose last step is {@code stardist_postprocessing}: the network gives more channels and fewer pixels than the package. */
class StarDistPackageTest {

    private static final String RIGHT = "prob_threshold: 0.5, nms_threshold: 0.4, n_rays: 8, grid: [2, 2], b: 0";

    @TempDir
    private Path folder;

    /** The probability and eight distances are all the mean of two by two pixels. */
    private Path network() {
        String[] channels = new String[9];
        Arrays.fill(channels, "mean");
        return new OnnxFile()
                .input("in", OnnxFile.FLOAT, -1, 1, -1, -1)
                .output("out", OnnxFile.FLOAT, -1, 9, -1, -1)
                .node(
                        "AveragePool",
                        new String[] {"in"},
                        new String[] {"mean"},
                        Map.of("kernel_shape", new long[] {2, 2}, "strides", new long[] {2, 2}))
                .node("Concat", channels, new String[] {"out"}, Map.of("axis", 1))
                .write(folder.resolve("network.onnx"));
    }

    private Image predicted(String arguments, Image image) {
        String description = """
                format_version: 0.5.12
                type: model
                name: Stars
                license: MIT
                inputs:
                - {id: raw, axes: [{type: batch}, {type: channel, channel_names: [a]}, \
                {type: space, id: y, size: {min: 2, step: 2}}, {type: space, id: x, size: {min: 2, step: 2}}], \
                test_tensor: {source: in.npy}}
                outputs:
                - {id: labels, axes: [{type: batch}, {type: channel, channel_names: [label]}, \
                {type: space, id: y, size: {tensor_id: raw, axis_id: y}}, \
                {type: space, id: x, size: {tensor_id: raw, axis_id: x}}], test_tensor: {source: out.npy}, \
                postprocessing: [{id: stardist_postprocessing, kwargs: {%s}}]}
                weights:
                  onnx: {source: weights.onnx, opset_version: 17}
                """.formatted(arguments);
        Path path = new PackageFile()
                .with("rdf.yaml", description)
                .with("weights.onnx", network())
                .zip(folder.resolve("stars.zip"));
        return ModelPackage.open(path).pipeline().threads(1).predict(image);
    }

    /** Two squares of two by two pixels at even places, of the values 3 and 2. */
    private static Image image() {
        float[] values = new float[16 * 24];
        for (int i : new int[] {6 * 24 + 8, 6 * 24 + 9, 7 * 24 + 8, 7 * 24 + 9}) {
            values[i] = 3;
            values[i + 8] = 2;
        }
        return Image.of(16, 24, values);
    }

    @Test
    void objectsHaveTheSizeOfTheImage() {
        Image labels = predicted(RIGHT, image());

        assertThat(labels.height()).isEqualTo(16);
        assertThat(labels.width()).isEqualTo(24);
        float[] ids = labels.pixels();
        assertThat(ids[6 * 24 + 5]).isEqualTo(1);
        assertThat(ids[6 * 24 + 4]).isZero();
        assertThat(ids[9 * 24 + 8]).isEqualTo(1);
        assertThat(ids[10 * 24 + 8]).isZero();
        assertThat(ids[6 * 24 + 18]).isEqualTo(2);
        assertThat(ids[6 * 24 + 19]).isZero();
    }

    @Test
    void theBorderCountsPlacesOfTheGrid() {
        float[] ids =
                predicted(RIGHT.replace("b: 0", "b: [[0, 0], [5, 0]]"), image()).pixels();

        assertThat(ids[6 * 24 + 8]).isZero();
        assertThat(ids[6 * 24 + 16]).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prob_threshold: 0.5, nms_threshold: 0.4, n_rays: 16, grid: [2, 2], b: 0",
                "prob_threshold: 0.5, nms_threshold: 0.4, n_rays: 2, grid: [2, 2], b: 0",
                "prob_threshold: 0.5, nms_threshold: 0.4, n_rays: 8, grid: [3, 2], b: 0",
                "prob_threshold: 0.5, nms_threshold: 0.4, n_rays: 8, grid: [0, 2], b: 0",
                "prob_threshold: 0.5, nms_threshold: 0.4, n_rays: 8, grid: [2], b: 0",
                "prob_threshold: 0.5, nms_threshold: 0.4, n_rays: 8, grid: 2, b: 0",
                "prob_threshold: 0.5, nms_threshold: 0.4, n_rays: 8, grid: [2, 2], b: [0, 0]",
                "prob_threshold: 0.5, nms_threshold: 0.4, n_rays: 8, grid: [2, 2], b: [[0, 0]]",
                "prob_threshold: 0.5, nms_threshold: 0.4, n_rays: 8, grid: [2, 2], b: [[0, 0], [0]]",
                "prob_threshold: 0.5, nms_threshold: 0.4, n_rays: 8, grid: [2, 2], b: 0.5",
                "prob_threshold: 0.5, nms_threshold: 0.4, n_rays: 8, grid: [2, 2]",
                "prob_threshold: .nan, nms_threshold: 0.4, n_rays: 8, grid: [2, 2], b: 0",
                "prob_threshold: high, nms_threshold: 0.4, n_rays: 8, grid: [2, 2], b: 0",
                "nms_threshold: 0.4, n_rays: 8, grid: [2, 2], b: 0",
                "prob_threshold: 0.5, nms_threshold: 0.4, n_rays: 8, grid: [2, 2], b: 0, overlap_label: 3",
                "prob_threshold: 0.5, nms_threshold: 0.4, n_rays: 8, grid: [1, 2, 2], b: 0",
                "prob_threshold: 0.5, nms_threshold: 0.4, n_rays: 8, grid: [1, 2, 2], b: 0, anisotropy: [1, 0, 1]",
                "prob_threshold: 0.5, nms_threshold: 0.4, n_rays: 8, grid: [1, 2, 2], b: 0, anisotropy: [2, 1, 1]",
                "prob_threshold: 0.5, nms_threshold: 0.4, n_rays: 8, grid: [2, 2], b: 0, mode: full",
            })
    void whatDoesNotFitIsRefused(String arguments) {
        assertThatThrownBy(() -> predicted(arguments, image()))
                .isInstanceOf(ModelException.class)
                .hasMessageNotContaining("null")
                .hasMessageMatching("(?s).{30,600}");
    }
}
