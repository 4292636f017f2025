package io.cellshell.workbench.model.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.model.processing.EnsureType;
import io.cellshell.workbench.model.processing.Processing;
import io.cellshell.workbench.model.processing.Sigmoid;
import io.cellshell.workbench.model.processing.Standardisation;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.OnnxModel;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.TensorModel;
import io.cellshell.workbench.model.tensor.TensorSpec;
import io.cellshell.workbench.model.tensor.TorchScript;
import io.cellshell.workbench.model.tensor.TorchScriptFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two public models of bioimage.io, their inputs and outputs described as their descriptions do, against their own test tensors. */
class PublicModelsTest {

    /** They are no part of the project; who has them beside it may say where. */
    private static final Path FOLDER = Path.of(System.getProperty("cellshell.models", "../../shared/models"));

    private static final Processing FLOATS = new EnsureType(NumberType.FLOAT32);

    @TempDir
    Path temporary;

    private static Path model(String name) {
        Path folder = FOLDER.resolve(name);
        assumeTrue(
                Files.isDirectory(folder),
                "The model " + name + " of bioimage.io is needed here, and there is none in "
                        + FOLDER.toAbsolutePath());
        return folder;
    }

    private static AxisSpec space(AxisRole role, SizeRule size, int halo) {
        return new AxisSpec(role == AxisRole.Y ? "y" : "x", role, size, halo, List.of());
    }

    private static TensorSpec input(int size) {
        SizeRule exactly = new SizeRule.Exactly(size);
        return new TensorSpec(
                "raw",
                List.of(
                        AxisSpec.batch(),
                        AxisSpec.channels(1),
                        space(AxisRole.Y, exactly, 0),
                        space(AxisRole.X, exactly, 0)));
    }

    private static TensorSpec output(int halo) {
        return new TensorSpec(
                "probability",
                List.of(
                        AxisSpec.batch(),
                        AxisSpec.channels(1),
                        space(AxisRole.Y, new SizeRule.RelativeTo("raw", "y"), halo),
                        space(AxisRole.X, new SizeRule.RelativeTo("raw", "x"), halo)));
    }

    private static Image array(Path folder, String name) {
        return Image.open(folder.resolve(name), "TCYX");
    }

    private static void requireEqual(Image made, Image expected) {
        float[] a = made.pixels();
        float[] b = expected.plane(0, 0, 0).pixels();
        assertThat(a).hasSameSizeAs(b);
        double difference = 0;
        for (int i = 0; i < a.length; i++) {
            difference = Math.max(difference, Math.abs(a[i] - b[i]));
        }
        assertThat(difference).isLessThan(1e-4);
    }

    private static Pipeline<Image> nuclei(TensorModel network) {
        return Pipeline.of("nuclei", network)
                .threads(1)
                .with("raw", List.of(FLOATS, new Standardisation(Set.of("x", "y"), 1e-6), FLOATS))
                .with("probability", List.of(new Sigmoid(), FLOATS));
    }

    @Test
    void nucleiByBothWeightsEqualTheTestTensor() {
        Path folder = model("unet2d_nuclei_broad");
        List<TensorSpec> in = List.of(input(512));
        List<TensorSpec> out = List.of(output(32));
        for (TensorModel network : List.of(
                TorchScript.of(folder.resolve("weights.pt"), in, out),
                OnnxModel.of(folder.resolve("weights.onnx"), in, out))) {
            requireEqual(nuclei(network).predict(array(folder, "test_input.npy")), array(folder, "test_output.npy"));
        }
    }

    @Test
    void theDeclaredHaloOfThirtyTwoIsLessThanTheNetworkLooks() {
        Path folder = model("unet2d_nuclei_broad");
        TensorModel network = TorchScript.of(folder.resolve("weights.pt"), List.of(input(512)), List.of(output(32)));
        try (PipelinePredictor<Image> open = nuclei(network).open()) {
            assertThat(open.reach(AxisRole.Y).getAsInt()).isBetween(33, 64);
        }
    }

    /**
     * The package has weights without a network, which is a class of Python that is not in it: torch-em's 2D U-Net of depth 3 (instance
     * normalisation, two convolutions a level, bilinear up-sampling), written here in TorchScript around the same weights.
     */
    @Test
    void theModelOfFixedShapeEqualsItsTestTensor() throws IOException {
        Path folder = model("unet2d_fixed_shape");
        TorchScriptFile file = new TorchScriptFile();
        Map<String, Integer> channels = new LinkedHashMap<>();
        stateDict(folder.resolve("weights.pt")).forEach((name, values) -> {
            file.with(name.replace('.', '_'), values);
            channels.put(name, values.length);
        });
        StringBuilder body = new StringBuilder();
        for (int level = 0; level < 3; level++) {
            body.append(block("encoder.blocks." + level, channels)).append("s" + level + " = x\n    ");
            body.append("x = torch.max_pool2d(x, [2, 2], [2, 2], [0, 0], [1, 1], False)\n    ");
        }
        body.append(block("base", channels));
        for (int level = 0; level < 3; level++) {
            body.append("x = torch.upsample_bilinear2d(x, None, False, [2., 2.])\n    ");
            body.append(convolution("decoder.samplers." + level + ".conv", channels, 0));
            body.append("x = torch.cat([x, s" + (2 - level) + "], 1)\n    ");
            body.append(block("decoder.blocks." + level, channels));
        }
        body.append(convolution("out_conv", channels, 0)).append("return x");
        TensorModel network = TorchScript.of(
                file.forward(body.toString()).write(temporary.resolve("net.pt")),
                List.of(input(256)),
                List.of(output(8)));
        Pipeline<Image> pipeline = Pipeline.of("fixed", network)
                .threads(1)
                .with("raw", List.of(new Standardisation(Set.of("channel", "y", "x"), 1e-6)));
        requireEqual(pipeline.predict(array(folder, "test_input.npy")), array(folder, "test_output.npy"));
    }

    private static String block(String name, Map<String, Integer> channels) {
        String normalised = "x = torch.instance_norm(x, None, None, None, None, True, 0.1, 1e-5, False)\n    ";
        return normalised + convolution(name + ".block.1", channels, 1) + "x = torch.relu(x)\n    " + normalised
                + convolution(name + ".block.4", channels, 1) + "x = torch.relu(x)\n    ";
    }

    private static String convolution(String name, Map<String, Integer> channels, int padding) {
        int out = channels.get(name + ".bias");
        int side = 1 + 2 * padding;
        int in = channels.get(name + ".weight") / out / side / side;
        String field = "self." + name.replace('.', '_');
        return "x = torch.conv2d(x, torch.reshape(" + field + "_weight, [" + out + ", " + in + ", " + side + ", " + side
                + "]), " + field + "_bias, [1, 1], [" + padding + ", " + padding + "], [1, 1], 1)\n    ";
    }

    /** The names and storages in the order in which they stand in the pickle, of which nothing else is read. */
    private static Map<String, float[]> stateDict(Path path) throws IOException {
        Map<String, float[]> values = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(path.toFile())) {
            byte[] pickle = zip.getInputStream(zip.getEntry("archive/data.pkl")).readAllBytes();
            Matcher text = Pattern.compile("X[\\x00-\\xff]\\x00\\x00\\x00([a-z_.0-9]+\\.(?:weight|bias)|\\d{10,})[qr]")
                    .matcher(new String(pickle, StandardCharsets.ISO_8859_1));
            List<String> texts = new ArrayList<>();
            while (text.find()) {
                texts.add(text.group(1));
            }
            for (int i = 0; i < texts.size(); i += 2) {
                byte[] bytes = zip.getInputStream(zip.getEntry("archive/data/" + texts.get(i + 1)))
                        .readAllBytes();
                float[] numbers = new float[bytes.length / 4];
                ByteBuffer.wrap(bytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer()
                        .get(numbers);
                values.put(texts.get(i), numbers);
            }
        }
        return values;
    }
}
