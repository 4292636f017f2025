package io.cellshell.workbench.model.bioimageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.npy.NpyArray;
import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.pipeline.Pipeline;
import io.cellshell.workbench.model.processing.EnsureType;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.OnnxFile;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages of other programs: what their descriptions ask for is done, or refused in a sentence. */
class ModelPackageTest {

    @TempDir
    private Path folder;

    private static final String AXES = "[{type: batch}, {type: channel, channel_names: [a]}, "
            + "{type: space, id: y, size: {min: 2, step: 2}}, {type: space, id: x, size: {min: 2, step: 2}}]";

    private static final String OUTPUT_AXES = "[{type: batch}, {type: channel, channel_names: [a]}, "
            + "{type: space, id: y, size: {tensor_id: raw, axis_id: y}}, {type: space, id: x, size: {tensor_id: raw, axis_id: x}}]";

    /** Gives twice what it takes. */
    private Path doubling() {
        return new OnnxFile()
                .input("in", OnnxFile.FLOAT, -1, 1, -1, -1)
                .output("out", OnnxFile.FLOAT, -1, 1, -1, -1)
                .node("Add", new String[] {"in", "in"}, new String[] {"out"}, Map.of())
                .write(folder.resolve("doubling.onnx"));
    }

    private static String description(String before, String after) {
        return """
                format_version: 0.5.4
                type: model
                name: Doubling
                license: MIT
                inputs:
                - {id: raw, axes: %s, test_tensor: {source: in.npy}, preprocessing: %s}
                outputs:
                - {id: twice, axes: %s, test_tensor: {source: out.npy}, postprocessing: %s}
                weights:
                  onnx: {source: weights.onnx, opset_version: 17}
                """.formatted(AXES, before, OUTPUT_AXES, after);
    }

    private PackageFile package05(String before, String after) {
        return new PackageFile().with("rdf.yaml", description(before, after)).with("weights.onnx", doubling());
    }

    private static Image image(float... values) {
        return Image.of(2, values.length / 2, values);
    }

    private float[] predicted(Path path, float... values) {
        return ModelPackage.open(path)
                .pipeline()
                .threads(1)
                .predict(image(values))
                .pixels();
    }

    @Test
    void aZipAFolderADescriptionAndAFolderInAZipAreOnePackage() {
        PackageFile made = package05("[]", "[]");
        Path inFolder = made.folder(folder.resolve("model"));
        PackageFile nested = new PackageFile();
        nested.with("my model/rdf.yaml", description("[]", "[]")).with("my model/weights.onnx", doubling());
        nested.with("__MACOSX/my model/._rdf.yaml", "x");
        for (Path path : List.of(
                made.zip(folder.resolve("model.zip")),
                inFolder,
                inFolder.resolve("rdf.yaml"),
                nested.zip(folder.resolve("nested.zip")))) {
            assertThat(predicted(path, 1, 2, 3, 4)).containsExactly(2, 4, 6, 8);
            assertThat(ModelPackage.open(path).license()).contains("MIT");
        }
    }

    /** Expected values by hand, eps as the reference takes it; the reference for each operation is in ProcessingReferenceIT. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{id: scale_linear, kwargs: {gain: 2, offset: 3}} | 10,14,18,22",
                "{id: scale_linear, kwargs: {axis: channel, gain: [2], offset: [3]}} | 10,14,18,22",
                "{id: scale_linear, kwargs: {axis: y, gain: [1, 10]}} | 2,4,60,80",
                "{id: clip, kwargs: {min: 2, max: 3}} | 4,4,6,6",
                "{id: clip, kwargs: {max: 3}} | 2,4,6,6",
                "{id: clip, kwargs: {min_percentile: 50, axes: [channel, y, x]}} | 4,4,6,8",
                "{id: binarize, kwargs: {threshold: 2}} | 0,0,2,2",
                "{id: scale_range} | 0,0.6666664,1.3333329,1.9999993",
                "{id: scale_range, kwargs: {axes: [x], min_percentile: 0, max_percentile: 100}} | 0,1.999998,0,1.999998",
                "{id: scale_range, kwargs: {axes: [channel, y, x], eps: 0.1}} | 0,0.6666664,1.3333329,1.9999993",
                "{id: zero_mean_unit_variance, kwargs: {axes: [x, y], eps: 0.1}} | -2.6832791,-0.8944264,0.8944264,2.6832791",
                "{id: fixed_zero_mean_unit_variance, kwargs: {mean: 1, std: 2}} | 0,0.9999995,1.999999,2.9999985",
                "{id: fixed_zero_mean_unit_variance, kwargs: {axis: y, mean: [1, 0], std: [1, 2]}} | 0,1.999998,2.9999985,3.999998",
                "{id: sigmoid} | 1.4621172,1.7615942,1.9051483,1.9640276",
                "{id: softmax, kwargs: {axis: x}} | 0.5378828,1.4621172,0.5378828,1.4621172",
                "{id: softmax} | 2,2,2,2",
                "{id: ensure_dtype, kwargs: {dtype: uint8}} | 2,4,6,8",
            })
    void everyOperationIsDone(String operation, String expected) {
        Path path = package05("[" + operation + "]", "[]").zip(folder.resolve("m.zip"));
        float[] found = predicted(path, 1, 2, 3, 4);
        String[] values = expected.split(",");
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).as(operation).isCloseTo(Float.parseFloat(values[i]), within(2e-6f));
        }
    }

    /** Made by bioimageio.core 0.11, which takes the statistics of all steps from the image as it was given. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{id: scale_linear, kwargs: {gain: 2, offset: 3}}, {id: zero_mean_unit_variance, kwargs: {axes: [y, x]}}"
                        + " | -0.33932608,0.07830602,1.3312024,3.0017309,0.49593815,-2.4274867,2.1664667,11.772005",
                "{id: clip, kwargs: {min_percentile: 10, max_percentile: 90, axes: [y, x]}}, {id: scale_range, kwargs: {axes: [y, x]}}"
                        + " | 0.29411763,0.35294116,0.52941173,0.76470584,0.41176468,0,0.6470588,2",
                "{id: ensure_dtype, kwargs: {dtype: uint8}}, {id: scale_range, kwargs: {axes: [y, x]}},"
                        + " {id: ensure_dtype, kwargs: {dtype: float32}}"
                        + " | 0.29411763,0.35294116,0.52941173,0.76470584,0.41176468,15.058823,0.6470588,2",
                "{id: ensure_dtype, kwargs: {dtype: float32}}, {id: zero_mean_unit_variance}, {id: zero_mean_unit_variance}"
                        + " | -1.5060431,-1.484241,-1.4188348,-1.3316264,-1.4624389,-1.6150534,-1.3752307,-0.87378293",
                "{id: zero_mean_unit_variance, kwargs: {axes: [channel, y, x]}}, {id: scale_range, kwargs: {axes: [x],"
                        + " min_percentile: 5, max_percentile: 95}}, {id: clip, kwargs: {min_percentile: 20}}"
                        + " | 2.8,2.8,2.8,2.8,2.8,2.8,2.8,2.8",
                "{id: sigmoid}, {id: scale_range, kwargs: {axes: [y, x], reference_tensor: raw}}"
                        + " | 0.27829754,0.2871057,0.29372394,0.2941104,0.29132789,0.23635212,0.29406404,0.29411763",
            })
    void laterStepsTakeStatisticsOfTheImageAsItWasGiven(String operations, String expected) {
        Path path = package05("[" + operations + "]", "[]").zip(folder.resolve("m.zip"));
        float[] found = predicted(path, 1, 2, 5, 9, 3, -4, 7, 30);
        String[] values = expected.split(",");
        for (int i = 0; i < found.length; i++) {
            float value = Float.parseFloat(values[i]);
            assertThat(found[i]).as(operations).isCloseTo(value, within(2e-6f * Math.max(1, Math.abs(value))));
        }
    }

    @Test
    void meanAndDeviationOfTheInputAreGivenBack() {
        Path path = package05(
                        "[{id: zero_mean_unit_variance, kwargs: {axes: [channel, y, x]}}]",
                        "[{id: scale_mean_variance, kwargs: {axes: [channel, y, x], reference_tensor: raw}}]")
                .zip(folder.resolve("m.zip"));
        assertThat(predicted(path, 1, 2, 3, 6))
                .usingComparatorWithPrecision(1e-4f)
                .containsExactly(1, 2, 3, 6);
    }

    /** As the format says, and surely not what the author meant: 1.5 is stored as 1. */
    @Test
    void aTypeOfTheDataIsKeptToWhereNoStepSaysOtherwise() {
        String text = description("[{id: scale_linear, kwargs: {gain: 1.5}}]", "[]")
                .replace("test_tensor: {source: in.npy}", "data: {type: uint8}");
        Path path = new PackageFile()
                .with("rdf.yaml", text)
                .with("weights.onnx", doubling())
                .zip(folder.resolve("m.zip"));
        assertThat(ModelPackage.open(path).pipeline().steps("raw"))
                .startsWith(new EnsureType(NumberType.UINT8))
                .endsWith(new EnsureType(NumberType.UINT8))
                .hasSize(3);
        assertThat(predicted(path, 1, 2, 3, 4)).containsExactly(2, 6, 8, 12);
    }

    @Test
    void axesAndSizesAreAsDescribed() {
        String text = """
                format_version: 0.5.7
                type: model
                name: many axes
                inputs:
                - id: a
                  axes:
                  - {type: batch, size: 1}
                  - {type: channel, id: channel, channel_names: [DAPI, actin]}
                  - {type: time, size: 3}
                  - {type: space, id: z, size: {min: 4, step: 4}, unit: micrometer, scale: 2}
                  - {type: space, id: y, size: 64}
                  - {type: space, size: {tensor_id: a, axis_id: y, offset: -4}}
                outputs:
                - id: b
                  axes:
                  - {type: batch}
                  - {type: index, size: {min: 1, max: 9}}
                  - {type: space, id: z, scale: 2, unit: micrometer, halo: 1, size: {tensor_id: a, axis_id: z}}
                  - {type: time, scale: 2, size: {tensor_id: a, axis_id: time}}
                  - {type: index, id: objects, size: {}}
                weights: {onnx: {source: w.onnx, opset_version: 17}}
                """;
        ModelPackage made = ModelPackage.open(
                new PackageFile().with("bioimageio.yaml", text).zip(folder.resolve("m.zip")));
        TensorSpec in = made.inputs().get(0);
        assertThat(in.axisIds()).containsExactly("batch", "channel", "time", "z", "y", "x");
        assertThat(in.axes().stream().map(a -> a.size()))
                .containsExactly(
                        new SizeRule.Exactly(1),
                        new SizeRule.Exactly(2),
                        new SizeRule.Exactly(3),
                        new SizeRule.Stepped(4, 4),
                        new SizeRule.Exactly(64),
                        new SizeRule.RelativeTo("a", "y", 1, -4));
        assertThat(in.axis(AxisRole.CHANNEL).orElseThrow().channelNames()).containsExactly("DAPI", "actin");
        TensorSpec out = made.outputs().get(0);
        assertThat(out.axes().stream().map(a -> a.size()))
                .containsExactly(
                        SizeRule.Stepped.any(),
                        new SizeRule.DataDependent(1, 9),
                        new SizeRule.RelativeTo("a", "z", 1, 0),
                        new SizeRule.RelativeTo("a", "time", 0.5, 0),
                        new SizeRule.DataDependent(1, Integer.MAX_VALUE));
        assertThat(out.axis(AxisRole.Z).orElseThrow().halo()).isEqualTo(1);
    }

    private Path package04(String shape, String outputShape, String halo, String before) {
        String text = """
                format_version: 0.4.10
                type: model
                name: Doubling
                description: gives twice what it takes
                authors: [{name: A. Author}]
                license: MIT
                documentation: README.md
                timestamp: 2022-02-22T22:22:22+00:00
                test_inputs: [in.npy]
                test_outputs: [out.npy]
                inputs:
                - {name: raw, axes: bcyx, data_type: float32, shape: %s, preprocessing: %s}
                outputs:
                - {name: twice, axes: bcyx, data_type: float32, halo: %s, shape: %s}
                weights: {onnx: {source: ./weights.onnx}}
                """.formatted(shape, before, halo, outputShape);
        return new PackageFile()
                .with("model.yaml", text)
                .with("weights.onnx", doubling())
                .zip(folder.resolve("m.zip"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: scale_linear, kwargs: {gain: 2, offset: 3}} | 10,14,18,22",
                "{name: scale_linear, kwargs: {axes: yx, gain: [2], offset: [3]}} | 10,14,18,22",
                "{name: zero_mean_unit_variance, kwargs: {mode: per_sample, axes: yx, eps: 0.1}} | -2.6832791,-0.8944264,0.8944264,2.6832791",
                "{name: zero_mean_unit_variance, kwargs: {mode: fixed, axes: cyx, mean: 1, std: 2}} | 0,0.9999995,1.999999,2.9999985",
                "{name: zero_mean_unit_variance, kwargs: {axes: yx, mean: [1], std: [2]}} | 0,0.9999995,1.999999,2.9999985",
                "{name: zero_mean_unit_variance, kwargs: {mode: fixed, axes: cx, mean: [1, 0], std: [1, 2]}} | 0,1.999998,2.9999985,3.999998",
                "{name: scale_range, kwargs: {mode: per_sample, axes: x, min_percentile: 0, max_percentile: 100}} | 0,1.999998,0,1.999998",
                "{name: clip, kwargs: {min: 2, max: 3}} | 4,4,6,6",
                "{name: binarize, kwargs: {threshold: 2}} | 0,0,2,2",
                "{name: sigmoid} | 1.4621172,1.7615942,1.9051483,1.9640276",
            })
    void theOlderFormatSaysTheSameInOtherWords(String operation, String expected) {
        Path path = package04(
                "{min: [1, 1, 2, 2], step: [0, 0, 2, 2]}",
                "{reference_tensor: raw, scale: [1, 1, 1, 1], offset: [0, 0, 0, 0]}",
                "[0, 0, 0, 0]",
                "[" + operation + "]");
        float[] found = predicted(path, 1, 2, 3, 4);
        String[] values = expected.split(",");
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).as(operation).isCloseTo(Float.parseFloat(values[i]), within(2e-6f));
        }
    }

    @Test
    void shapesOfTheOlderFormatAreUnderstood() {
        ModelPackage made = ModelPackage.open(package04(
                "[1, 1, 4, 6]",
                "{reference_tensor: raw, scale: [1, 0.0, 2, 1], offset: [0, 2.5, 0, -1.5]}",
                "[0, 0, 1, 0]",
                "[]"));
        assertThat(made.outputs().get(0).axes().stream().map(a -> a.size()))
                .containsExactly(
                        SizeRule.Stepped.any(),
                        new SizeRule.Exactly(5),
                        new SizeRule.RelativeTo("raw", "y", 2, 0),
                        new SizeRule.RelativeTo("raw", "x", 1, -3));
        assertThat(made.outputs().get(0).axis(AxisRole.Y).orElseThrow().halo()).isEqualTo(1);
    }

    @Test
    void testTensorsAreReadInAnyOrderOfMemoryAndAnyType() throws IOException {
        NpyArray.write(folder.resolve("in.npy"), List.of(1, 1, 2, 2), new float[] {1, 2, 3, 4});
        byte[] columns = HexFormat.of()
                .parseHex(
                        "934e554d5059010076007b276465736372273a20273c6632272c2027666f727472616e5f6f72646572273a20547275652c20277368617065273a2028312c20312c20322c2032292c207d"
                                + "20".repeat(53) + "0a" + "003c004200400044");
        Path path = package05("[]", "[]")
                .with("in.npy", folder.resolve("in.npy"))
                .with("out.npy", columns)
                .zip(folder.resolve("m.zip"));
        ModelPackage made = ModelPackage.open(path);
        assertThat(made.testInputs().get(0).values()).containsExactly(1, 2, 3, 4);
        assertThat(made.testOutputs().get(0).sizes()).containsExactly(1, 1, 2, 2);
        assertThat(made.testOutputs().get(0).values()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void nothingStaysOnTheDisk() throws IOException {
        Path path = new PackageFile()
                .with("rdf.yaml", description("[]", "[]").replace("weights.onnx", "stays.onnx"))
                .with("stays.onnx", doubling())
                .zip(folder.resolve("m.zip"));
        long before = temporary();
        predicted(path, 1, 2, 3, 4);
        assertThat(temporary()).isEqualTo(before);
    }

    private static long temporary() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(f -> f.getFileName().toString().startsWith("model-package"))
                    // other tests may be reading packages of their own
                    .filter(f -> Files.exists(f.resolve("stays.onnx")))
                    .count();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{id: custom, kwargs: {}}",
                "{id: stardist_postprocessing, kwargs: {prob_threshold: 0.5}}",
                "{id: made_up}",
                "{id: sigmoid, kwargs: {steepness: 2}}",
                "{id: scale_linear, kwargs: {gain: [1, 2]}}",
                "{id: scale_linear, kwargs: {gain: .nan}}",
                "{id: scale_range, kwargs: {axes: [foo]}}",
                "{id: scale_range, kwargs: {min_percentile: 60, max_percentile: 40}}",
                "{id: scale_range, kwargs: {min_percentile: -3}}",
                "{id: clip, kwargs: {}}",
                "{id: clip, kwargs: {min: 1, min_percentile: 3}}",
                "{id: ensure_dtype, kwargs: {dtype: complex64}}",
                "{id: zero_mean_unit_variance, kwargs: {eps: x}}",
                "{id: fixed_zero_mean_unit_variance, kwargs: {mean: 1}}",
                "{id: cellpose_flow_dynamics}",
                "{id: cellpose_flow_dynamics, kwargs: {flow_threshold: 0.4, do_3D: false}}",
                "{id: cellpose_flow_dynamics, kwargs: {cellprob_threshold: 0, do_3D: false}}",
                "{id: cellpose_flow_dynamics, kwargs: {cellprob_threshold: 0, flow_threshold: 0.4}}",
                "{id: cellpose_flow_dynamics, kwargs: {cellprob_threshold: .inf, flow_threshold: 0.4, do_3D: false}}",
                "{id: cellpose_flow_dynamics, kwargs: {cellprob_threshold: 0, flow_threshold: .nan, do_3D: false}}",
                "{id: cellpose_flow_dynamics, kwargs: {cellprob_threshold: 0, flow_threshold: 0, do_3D: maybe}}",
                "{id: cellpose_flow_dynamics, kwargs: {cellprob_threshold: 0, flow_threshold: 0, do_3D: true, min_size: 1.5}}",
                "{id: cellpose_flow_dynamics, kwargs: {cellprob_threshold: 0, flow_threshold: 0, do_3D: true, niter: 9}}",
                "{id: cellpose_flow_dynamics, kwargs: {cellprob_threshold: 0, flow_threshold: 0, do_3D: true, output_dtype: uint8}}",
                "{id: cellpose_flow_dynamics, kwargs: {cellprob_threshold: 0, flow_threshold: 0, do_3D: true, output_dtype: 3}}",
                "{name: sigmoid}",
                "sigmoid",
            })
    void whatIsNotDoneIsRefused(String operation) {
        Path path = package05("[" + operation + "]", "[]").zip(folder.resolve("m.zip"));
        assertThatThrownBy(() -> predicted(path, 1, 2, 3, 4))
                .isInstanceOf(ModelException.class)
                .hasMessageNotContaining("null")
                .hasMessageMatching("(?s).{30,500}");
    }

    /** What is replaced in a sound description, and a word of the refusal. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.5.4 | 0.3.2 | format_version",
                "0.5.4 | 1.0.0 | format_version",
                "format_version: 0.5.4 | x: y | format_version",
                "type: model | type: dataset | model",
                "id: y, size: {min: 2, step: 2} | id: y, size: {min: 0, step: 2} | whole number",
                "id: y, size: {min: 2, step: 2} | id: y, size: 4000000000 | whole number",
                "id: y, size: {min: 2, step: 2} | id: y, size: -1 | whole number",
                "id: y, size: {min: 2, step: 2} | id: y, size: 4.5 | whole number",
                "id: y, size: {min: 2, step: 2} | id: x, size: 4 | another “id”",
                "id: y, size: {min: 2, step: 2} | id: w, size: 4 | raw.w",
                "id: y, size: {min: 2, step: 2} | id: y | size",
                "axis_id: y | axis_id: q | axes with a size of their own",
                "tensor_id: raw | tensor_id: other | axes with a size of their own",
                "type: channel | type: colour | batch, channel",
                "channel_names: [a] | channel_names: [] | list that is not empty",
                "weights.onnx | http://example.org/w.onnx | nothing is fetched",
                "weights.onnx | file:///etc/passwd | nothing is fetched",
                "weights.onnx | ../weights.onnx | not one inside",
                "weights.onnx | /etc/passwd | a file beside the description",
                "weights.onnx | 'a\\b.onnx' | not one inside",
                "weights.onnx | 'C:/w.onnx' | nothing is fetched",
                "weights.onnx | sub/../../w.onnx | not one inside",
                "weights.onnx | none.onnx | lacks the file",
                "weights.onnx | 'weird \\x00 name' | ",
                "onnx: {source | keras_hdf5: {source | keras_hdf5",
                "opset_version: 17 | sha256: 00ff | SHA-256",
                "name: Doubling | name: !!javax.script.ScriptEngineManager [] | is not read as YAML",
                "name: Doubling | name: !python/object/apply:os.system [ls] | is not read as YAML",
                "name: Doubling | name: [a | is not read as YAML",
                "name: Doubling | 'license: x' | ",
            })
    void aDescriptionThatCannotBeIsRefusedInASentence(String sound, String bad, String word) {
        Path path = new PackageFile()
                .with("rdf.yaml", description("[]", "[]").replace(sound, bad.replace("'", "\"")))
                .with("weights.onnx", doubling())
                .zip(folder.resolve("m.zip"));
        assertThatThrownBy(() -> predicted(path, 1, 2, 3, 4))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(word == null ? "" : word)
                .hasMessageMatching("(?s).{30,600}");
    }

    @Test
    void yamlThatGrowsIsRefused() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            laughs.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ",").repeat(9) + "]\n");
        }
        String deep = "x: " + "[".repeat(10_000) + "]".repeat(10_000) + "\n";
        String deepMaps = "x: " + "{a: ".repeat(5_000) + "1" + "}".repeat(5_000) + "\n";
        String many = "x: [" + "1,".repeat(300_000) + "1]\n";
        String large = "x: \"" + "y".repeat(2 << 20) + "\"\n";
        String itself = "x: &x [*x, *x]\n";
        String few = "a: &a [x, x, x, x, x, x, x, x, x]\n";
        StringBuilder fewLaughs = new StringBuilder(few);
        for (char name = 'b'; name < 'k'; name++) {
            fewLaughs.append(name + ": &" + name + " [" + ("*" + (char) (name - 1) + ",").repeat(9) + "]\n");
        }
        for (String bad : List.of(laughs.toString(), fewLaughs.toString(), deep, deepMaps, many, large, itself)) {
            Path path = new PackageFile()
                    .with("rdf.yaml", bad + description("[]", "[]"))
                    .with("weights.onnx", doubling())
                    .zip(folder.resolve("m.zip"));
            assertThatThrownBy(() -> predicted(path, 1, 2, 3, 4))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("read")
                    .hasMessageMatching("(?s).{30,600}");
        }
    }

    @Test
    void archivesThatDoMoreThanHoldAModelAreRefused() throws IOException {
        for (String name : List.of("../x.txt", "/etc/x", "a/../../x", "a\\b", "C:/x", "a//b", "./x", "a\nb")) {
            Path path = package05("[]", "[]").with(name, "x").zip(folder.resolve("m.zip"));
            assertThatThrownBy(() -> ModelPackage.open(path))
                    .as(name)
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("leads out of it");
        }
        byte[] twice = package05("[]", "[]").with("rdf.yamm", "other").bytes();
        String text = new String(twice, java.nio.charset.StandardCharsets.ISO_8859_1).replace("rdf.yamm", "rdf.yaml");
        Files.write(folder.resolve("twice.zip"), text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ModelPackage.open(folder.resolve("twice.zip")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("“rdf.yaml” twice");
        PackageFile many = package05("[]", "[]");
        for (int i = 0; i < 10_001; i++) {
            many.with("f" + i, "");
        }
        assertThatThrownBy(() -> ModelPackage.open(many.zip(folder.resolve("many.zip"))))
                .hasMessageContaining("files");
        Path bomb = PackageFile.bomb(folder.resolve("bomb.zip"), description("[]", "[]"), 100L << 20);
        assertThatThrownBy(() -> ModelPackage.open(bomb)).hasMessageContaining("104857600 bytes");
    }

    /** The directory says that ten megabytes are ten bytes. */
    @Test
    void anArchiveThatUnderstatesAFileIsRefused() throws IOException {
        Path path = PackageFile.bomb(folder.resolve("bomb.zip"), description("[]", "[]"), 10L << 20);
        byte[] bytes = Files.readAllBytes(path);
        String directory = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        int entry = directory.lastIndexOf("PK\u0001\u0002");
        for (int i = 0; i < 4; i++) {
            bytes[entry + 24 + i] = (byte) (i == 0 ? 10 : 0);
        }
        Files.write(path, bytes);
        assertThatThrownBy(() -> predicted(path, 1, 2, 3, 4))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("weights.onnx");
    }

    @Test
    void aLinkOutOfTheFolderIsNotFollowed() throws IOException {
        Path outside = Files.write(folder.resolve("secret.onnx"), Files.readAllBytes(doubling()));
        Path inside =
                new PackageFile().with("rdf.yaml", description("[]", "[]")).folder(folder.resolve("model"));
        Files.createSymbolicLink(inside.resolve("weights.onnx"), outside);
        assertThatThrownBy(() -> predicted(inside, 1, 2, 3, 4))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("leads out of the package");
    }

    @Test
    void filesThatAreNoPackagesAreRefusedInASentence() throws IOException {
        Path none = folder.resolve("none.zip");
        assertThatThrownBy(() -> ModelPackage.open(none)).hasMessageContaining("There is no file or folder");
        Files.writeString(folder.resolve("text.zip"), "no archive");
        assertThatThrownBy(() -> ModelPackage.open(folder.resolve("text.zip")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("is no model package");
        Files.writeString(folder.resolve("old.cellshell"), "CSNET004 and so on");
        assertThatThrownBy(() -> ModelPackage.open(folder.resolve("old.cellshell")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("former format")
                .hasMessageContaining("readWeights");
        assertThatThrownBy(() ->
                        ModelPackage.open(new PackageFile().with("a.txt", "x").zip(folder.resolve("a.zip"))))
                .hasMessageContaining("no description of the name rdf.yaml or bioimageio.yaml");
        assertThatThrownBy(() -> ModelPackage.open(new PackageFile()
                        .with("a.bioimageio.yaml", "x: 1")
                        .with("b.bioimageio.yaml", "x: 1")
                        .zip(folder.resolve("b.zip"))))
                .hasMessageContaining("a.bioimageio.yaml");
        byte[] sound = package05("[]", "[]").bytes();
        for (int length : new int[] {0, 1, 40, sound.length / 2, sound.length - 1}) {
            Files.write(folder.resolve("cut.zip"), java.util.Arrays.copyOf(sound, length));
            assertThatThrownBy(() -> ModelPackage.open(folder.resolve("cut.zip")))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("cut.zip");
        }
    }

    @Test
    void weightsThatAreSomethingElseAreRefused() {
        for (String content : List.of("", "text", "PK\u0003\u0004")) {
            Path path = package05("[]", "[]").with("weights.onnx", content).zip(folder.resolve("m.zip"));
            assertThatThrownBy(() -> predicted(path, 1, 2, 3, 4))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("weights.onnx");
        }
        String torch = description("[]", "[]")
                .replace("onnx: {source", "torchscript: {source")
                .replace("opset_version: 17", "pytorch_version: 2.5");
        Path path = new PackageFile()
                .with("rdf.yaml", torch)
                .with("weights.onnx", doubling())
                .zip(folder.resolve("m.zip"));
        assertThatThrownBy(() -> predicted(path, 1, 2, 3, 4))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("no TorchScript");
    }

    @Test
    void aTestTensorOfAnotherShapeIsRefused() {
        NpyArray.write(folder.resolve("in.npy"), List.of(2, 2), new float[] {1, 2, 3, 4});
        ModelPackage made = ModelPackage.open(package05("[]", "[]")
                .with("in.npy", folder.resolve("in.npy"))
                .with("out.npy", "no array")
                .zip(folder.resolve("m.zip")));
        assertThatThrownBy(made::testInputs).isInstanceOf(ModelException.class).hasMessageContaining("[2, 2]");
        assertThatThrownBy(made::testOutputs).isInstanceOf(ModelException.class).hasMessageContaining("out.npy");
    }

    @Test
    void anImageOfMoreChannelsIsRefused() {
        Pipeline<Image> pipeline = ModelPackage.open(package05("[]", "[]").zip(folder.resolve("m.zip")))
                .pipeline();
        assertThatThrownBy(() ->
                        pipeline.predict(Image.of(List.of(Axis.C, Axis.Y, Axis.X), new int[] {2, 2, 2}, new float[8])))
                .isInstanceOf(ModelException.class);
    }
}
