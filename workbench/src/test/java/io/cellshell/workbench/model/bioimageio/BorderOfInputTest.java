package io.cellshell.workbench.model.bioimageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.model.tensor.OnnxFile;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a package says of the pixels beyond the border of its input ({@code pad}). */
class BorderOfInputTest {

    @TempDir
    private Path folder;

    /** The mean of five pixels in a row; two of them are the output's halo. */
    private ModelPackage opened(String pad, int halo) {
        Path network = new OnnxFile()
                .input("in", OnnxFile.FLOAT, -1, 1, -1, -1)
                .output("out", OnnxFile.FLOAT, -1, 1, -1, -1)
                .node(
                        "AveragePool",
                        new String[] {"in"},
                        new String[] {"out"},
                        Map.of("kernel_shape", new long[] {1, 5}, "pads", new long[] {0, 2, 0, 2}))
                .write(folder.resolve("network.onnx"));
        String description = """
                format_version: 0.5.12
                type: model
                name: Means
                license: MIT
                inputs:
                - {id: raw, axes: [{type: batch}, {type: channel, channel_names: [a]}, \
                {type: space, id: y, size: {min: 1, step: 1}}, {type: space, id: x, size: {min: 5, step: 1}}], \
                %s test_tensor: {source: in.npy}}
                outputs:
                - {id: means, axes: [{type: batch}, {type: channel, channel_names: [a]}, \
                {type: space, id: y, size: {tensor_id: raw, axis_id: y}}, \
                {type: space, id: x, size: {tensor_id: raw, axis_id: x}%s}], test_tensor: {source: out.npy}}
                weights:
                  onnx: {source: weights.onnx, opset_version: 17}
                """.formatted(pad, halo > 0 ? ", halo: " + halo : "");
        return ModelPackage.open(new PackageFile()
                .with("rdf.yaml", description)
                .with("weights.onnx", network)
                .zip(folder.resolve("means.zip")));
    }

    private static Image row() {
        return Image.of(1, 8, new float[] {10, 20, 40, 5, 5, 40, 200, 100});
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                      | 20, 10, 10, 20, 40 | 40, 200, 100, 100, 200",
                "'pad: {mode: symmetric},' | 20, 10, 10, 20, 40 | 40, 200, 100, 100, 200",
                "'pad: {mode: edge},'      | 10, 10, 10, 20, 40 | 40, 200, 100, 100, 100",
                "'pad: {mode: reflect},'   | 40, 20, 10, 20, 40 | 40, 200, 100, 200, 40"
            })
    void isWhatTheDescriptionSays(String pad, String first, String last) {
        ModelPackage opened = opened(pad == null ? "" : pad, 2);
        float[] means = opened.pipeline().threads(1).predict(row()).pixels();

        assertThat(means).hasSize(8);
        assertThat(means[0]).isCloseTo(mean(first), within(1e-4f));
        assertThat(means[7]).isCloseTo(mean(last), within(1e-4f));
        assertThat(opened.notes()).isEmpty();
    }

    private static float mean(String numbers) {
        float sum = 0;
        for (String number : numbers.split(", ")) {
            sum += Float.parseFloat(number);
        }
        return sum / 5;
    }

    @Test
    void isToldOfWhereItIsOneValue() {
        assertThat(opened("pad: {mode: constant, value: 7},", 2).notes())
                .singleElement()
                .asString()
                .contains("“raw” should be 7.0", "mirrored here");
        assertThat(opened("pad: {mode: constant, value: 7},", 0).notes()).isEmpty();
    }
}
