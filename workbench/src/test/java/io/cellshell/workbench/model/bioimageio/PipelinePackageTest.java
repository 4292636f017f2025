package io.cellshell.workbench.model.bioimageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.initializer.ConstantInitializer;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.filter.Border;
import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.model.InstanceDecoder;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.bioimageio.verdict.PackageTest;
import io.cellshell.workbench.model.card.Evaluation;
import io.cellshell.workbench.model.card.Measurement;
import io.cellshell.workbench.model.decode.SemanticDecoder;
import io.cellshell.workbench.model.onnx.OnnxExport;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.pipeline.ImageDecoder;
import io.cellshell.workbench.model.pipeline.Pipeline;
import io.cellshell.workbench.model.processing.AxisNumbers;
import io.cellshell.workbench.model.processing.Binarize;
import io.cellshell.workbench.model.processing.Clip;
import io.cellshell.workbench.model.processing.EnsureType;
import io.cellshell.workbench.model.processing.FixedStandardisation;
import io.cellshell.workbench.model.processing.Processing;
import io.cellshell.workbench.model.processing.ScaleLinear;
import io.cellshell.workbench.model.processing.ScaleRange;
import io.cellshell.workbench.model.processing.Sigmoid;
import io.cellshell.workbench.model.processing.Softmax;
import io.cellshell.workbench.model.processing.Standardisation;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.BlockModel;
import io.cellshell.workbench.model.tensor.OnnxModel;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.TensorModel;
import io.cellshell.workbench.model.tensor.TensorSession;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks of other programs as packages: opened again they predict the same, and nothing is claimed that was not known. */
class PipelinePackageTest {

    @TempDir
    private Path folder;

    static Image noise(int channels, int height, int width) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(height);
        float[] pixels = new float[channels * height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextInt(4000);
        }
        return channels == 1
                ? Image.of(height, width, pixels)
                : Image.of(List.of(Axis.C, Axis.Y, Axis.X), new int[] {channels, height, width}, pixels);
    }

    static TensorSpec input(int channels, int step) {
        SizeRule size = new SizeRule.Stepped(step, step);
        return new TensorSpec(
                "raw",
                List.of(
                        AxisSpec.batch(),
                        AxisSpec.channels(channels),
                        new AxisSpec("y", AxisRole.Y, size),
                        new AxisSpec("x", AxisRole.X, size)));
    }

    static TensorSpec output(int channels, int halo) {
        return new TensorSpec(
                "made",
                List.of(
                        AxisSpec.batch(),
                        AxisSpec.channels(channels),
                        new AxisSpec("y", AxisRole.Y, new SizeRule.RelativeTo("raw", "y"), halo, List.of()),
                        new AxisSpec("x", AxisRole.X, new SizeRule.RelativeTo("raw", "x"), halo, List.of())));
    }

    /** A graph of somebody else: nothing tells that it is a U-Net of ours. */
    static OnnxModel onnx(Path path, UNet unet, TensorSpec input, TensorSpec output) {
        OnnxExport.write(unet, NetworkPackageTest.weights(unet), path);
        return OnnxModel.of(path, List.of(input), List.of(output));
    }

    private static final Set<String> SPACE = Set.of("y", "x");

    private Pipeline<SemanticMask> classes() {
        UNet unet = new UNet(2, 2).inputs(2);
        return Pipeline.of(
                        "Klassen für “Zellen”",
                        onnx(folder.resolve("graph.onnx"), unet, input(2, 4), output(3, 20)),
                        new SemanticDecoder(List.of("background", "cell", "nucleus")))
                .with("raw", List.of(new ScaleRange(SPACE, 1, 99.8, 1e-6, Optional.empty())))
                .with("made", List.of(new Softmax("channel")));
    }

    private static float[] values(Image image) {
        float[] all = new float[0];
        for (int c = 0; c < image.size(Axis.C); c++) {
            float[] some = (image.size(Axis.C) == 1 ? image : image.channel(c)).voxels();
            int from = all.length;
            all = Arrays.copyOf(all, from + some.length);
            System.arraycopy(some, 0, all, from, some.length);
        }
        return all;
    }

    private static <P> void requireSame(Model<P> expected, Model<P> found, int channels) {
        for (int[] size : new int[][] {{40, 60}, {128, 128}, {7, 33}, {333, 90}}) {
            Image image = noise(channels, size[0], size[1]);
            P one = expected.predict(image);
            P other = found.predict(image);
            if (one instanceof Image made) {
                assertThat(values((Image) other)).as(Arrays.toString(size)).isEqualTo(values(made));
            } else if (one instanceof SemanticMask mask) {
                assertThat(((SemanticMask) other).voxels()).isEqualTo(mask.voxels());
            } else if (one instanceof Labels labels) {
                assertThat(((Labels) other).voxels()).isEqualTo(labels.voxels());
            } else {
                assertThat(other).as(Arrays.toString(size)).isEqualTo(one);
            }
        }
    }

    @Test
    void aGraphOfSomebodyElseComesBackWithItsDecoder() throws IOException {
        Pipeline<SemanticMask> mine = classes()
                .border(Border.NEAREST)
                .tile(64)
                .with(ModelCard.empty().description("Cells").author("Ada").license("MIT"))
                .withExample(noise(2, 150, 90).withPixelSize(new PixelSize(0.5, 0.25)));
        Path path = Files.createDirectory(folder.resolve("mit Leerzeichen ü")).resolve("Netz é.zip");
        mine.write(path);
        assertThat(PackageTest.of(path).run().passed()).isTrue();
        ModelPackage made = ModelPackage.open(path);
        Model<SemanticMask> back = made.model(SemanticMask.class);
        assertThat(back.name()).isEqualTo(mine.name());
        requireSame(mine.threads(1), ((Pipeline<SemanticMask>) back).threads(1), 2);
        Pipeline<Image> plain = made.pipeline();
        assertThat(plain.border()).isEqualTo(Border.NEAREST);
        assertThat(plain.tile()).hasValue(64);
        assertThat(plain.card().authors()).containsExactly("Ada");
        assertThat(plain.card().license()).contains("MIT");
        assertThat(made.metadata().about().covers()).hasSize(1);
        assertThat(made.metadata().inputs().get(0).axis("y").orElseThrow().micrometers())
                .hasValue(0.5);
        assertThat(made.testInputs().get(0).sizes()).containsExactly(1, 2, 96, 96);
        assertThatThrownBy(() -> made.model(Points.class))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("predicts SemanticMask, not Points");
        assertThatThrownBy(() -> Network.open(path))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("has a network of another program");
        byte[] first = Files.readAllBytes(path);
        mine.write(path);
        assertThat(path).hasBinaryContent(first);
        // the same in a folder
        Path unpacked = unpacked(path, "ausgepackt ß");
        requireSame(
                mine.threads(1),
                ((Pipeline<SemanticMask>) ModelPackage.open(unpacked).model(SemanticMask.class)).threads(1),
                2);
    }

    private Path unpacked(Path zip, String name) throws IOException {
        Path to = Files.createDirectory(folder.resolve(name));
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                Files.copy(file.getInputStream(entry), to.resolve(entry.getName()));
            }
        }
        return to;
    }

    /** Every operation of the format that works value by value or with statistics, read back as it was. */
    @Test
    void everyStepIsReadBack() {
        UNet unet = new UNet(1, 2).outputs(2);
        Pipeline<Image> plain = Pipeline.of(
                "steps", onnx(folder.resolve("graph.onnx"), unet, input(1, 2), output(2, 8)), new ImageDecoder(0));
        List<List<Processing>> before = List.of(
                List.of(new Standardisation(SPACE, 1e-6)),
                List.of(new Standardisation(Set.of(), 1e-6)),
                List.of(new FixedStandardisation(AxisNumbers.of(2000), AxisNumbers.along("channel", 900), 1e-6)),
                List.of(
                        new Clip(new Clip.Percentile(1, SPACE), new Clip.Percentile(99, SPACE)),
                        new ScaleLinear(AxisNumbers.of(1e-3), AxisNumbers.of(-1))),
                List.of(
                        new EnsureType(NumberType.UINT16, true),
                        new ScaleLinear(AxisNumbers.of(0.001), AxisNumbers.of(0))),
                List.of(
                        new ScaleRange(Set.of(), 0, 100, 1e-6, Optional.empty()),
                        new Clip(new Clip.At(0.1), new Clip.None())));
        List<List<Processing>> after = List.of(
                List.of(new Sigmoid()),
                List.of(new Sigmoid(), new Binarize(AxisNumbers.along("channel", 0.4, 0.6))),
                List.of(new ScaleLinear(AxisNumbers.along("channel", 2, 3), AxisNumbers.along("channel", 1, 0))),
                List.of(new Clip(new Clip.None(), new Clip.At(0.2))),
                List.of(new ScaleRange(SPACE, 0, 100, 1e-6, Optional.of("raw"))),
                List.of());
        for (int i = 0; i < before.size(); i++) {
            Pipeline<Image> mine = plain.with("raw", before.get(i)).with("made", after.get(i));
            Path path = folder.resolve("steps.zip");
            mine.write(path);
            requireSame(mine.threads(1), ModelPackage.open(path).pipeline().threads(1), 1);
        }
    }

    private static Block layers() {
        return new SequentialBlock()
                .add(Conv2d.builder()
                        .setKernelShape(new Shape(3, 3))
                        .setFilters(2)
                        .optPadding(new Shape(1, 1))
                        .build())
                .add(Activation.tanhBlock());
    }

    static Pipeline<Image> block() {
        BlockModel block = BlockModel.of(
                manager -> {
                    Block made = layers();
                    made.setInitializer(new ConstantInitializer(0.03f), Parameter.Type.WEIGHT);
                    made.initialize(manager, DataType.FLOAT32, new Shape(1, 1, 32, 32));
                    return made;
                },
                List.of(input(1, 1)),
                List.of(output(2, 1)));
        return Pipeline.of("layers", block)
                .with("raw", List.of(new ScaleLinear(AxisNumbers.of(1e-3), AxisNumbers.of(0))));
    }

    @Test
    void aBlockOfLayersLeavesAsOnnxWithItsValuesBeside() throws IOException {
        Pipeline<Image> mine = block();
        Path path = folder.resolve("layers.zip");
        mine.write(path);
        Pipeline<Image> back = ModelPackage.open(path).pipeline();
        for (int[] size : new int[][] {{40, 60}, {9, 33}, {111, 90}}) {
            Image image = noise(1, size[0], size[1]);
            float[] expected = values(mine.predict(image));
            float[] found = values(back.predict(image));
            for (int i = 0; i < expected.length; i++) {
                assertThat(found[i]).isCloseTo(expected[i], org.assertj.core.data.Offset.offset(1e-5f));
            }
        }
        try (ZipFile zip = new ZipFile(path.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).contains("weights.onnx", "weights.safetensors");
        }
    }

    /** With the decoding of the format: what comes back are objects. */
    @Test
    void aStarConvexNetworkOfSomebodyElse() {
        UNet unet = new UNet(1, 4).outputs(9).grid(2);
        Path path = folder.resolve("graph.onnx");
        OnnxExport.write(
                unet, NetworkPackageTest.weights(unet), io.cellshell.workbench.model.Activation.STAR_CONVEX, path);
        TensorSpec raw = new TensorSpec(
                "made",
                List.of(
                        AxisSpec.batch(),
                        new AxisSpec("y", AxisRole.Y, new SizeRule.RelativeTo("raw", "y", 0.5, 0)),
                        new AxisSpec("x", AxisRole.X, new SizeRule.RelativeTo("raw", "x", 0.5, 0)),
                        AxisSpec.channels(9)));
        var settings = io.cellshell.workbench.model.stardist.StarDistSettings.of(0.5, 0.4, List.of(2, 2))
                .withBorder(0);
        Pipeline<Image> mine = Pipeline.of("stars", OnnxModel.of(path, List.of(input(1, 4)), List.of(raw)))
                .with("raw", List.of(new ScaleRange(SPACE, 1, 99.8, 1e-6, Optional.empty())))
                .with(
                        "made",
                        List.of(new io.cellshell.workbench.model.stardist.StarDistPostprocessing(
                                settings, 8, List.of(), java.util.OptionalInt.empty())));
        mine.write(folder.resolve("stars.zip"));
        Pipeline<Image> back = ModelPackage.open(folder.resolve("stars.zip")).pipeline();
        requireSame(mine.threads(1), back.threads(1), 1);
    }

    @Test
    void whatIsKnownOfAPackageStaysAndNoMore() throws IOException {
        UNet unet = new UNet(1, 2);
        Network<Labels> network = Network.of(
                        "theirs", unet, NetworkPackageTest.weights(unet), InstanceDecoder.standard())
                .with(ModelCard.empty()
                        .description("Nuclei")
                        .author("Ada")
                        .author("Bob")
                        .license("CC-BY-4.0")
                        .cite("Someone 2020", "10.1038/s41592-018-0261-2")
                        .evaluation(new Evaluation(
                                "some/data",
                                Optional.of("https://example.org/data"),
                                Evaluation.Role.TEST,
                                3,
                                List.of(Measurement.of("AP", "average precision", 0.75)),
                                Optional.empty())));
        Path theirs = folder.resolve("theirs.zip");
        network.write(theirs);
        Path unpacked = unpacked(theirs, "theirs");
        Path yaml = unpacked.resolve("rdf.yaml");
        String said = Files.readString(yaml);
        // as somebody else's, with what only the format has a place for
        said = said.substring(0, said.indexOf("  cellshell:\n"))
                        .replace(
                                "- name: Ada\n",
                                "- name: Ada\n  affiliation: Institute\n  orcid: 0000-0001-6562-7187\n")
                        .replace(
                                "type: model\n",
                                "type: model\nid: affable-shark\nversion: '1.2'\ngit_repo: https://example.org/code\nparent:\n  id: old-parent\n"
                                        + "training_data:\n  id: some-data\nmaintainers:\n- github_user: ada\n")
                + "  deepimagej:\n    pyramidal_model: false\n";
        Files.writeString(yaml, said);
        ModelPackage opened = ModelPackage.open(unpacked);
        Pipeline<Image> same = opened.pipeline();
        assertThat(same.card().evaluations()).hasSize(1);
        Path path = folder.resolve("again.zip");
        same.write(path);
        ModelPackage again = ModelPackage.open(path);
        assertThat(PackageTest.of(path).run().passed()).isTrue();
        assertThat(again.metadata().about().id()).isEmpty();
        assertThat(again.metadata().about().version()).isEmpty();
        assertThat(again.metadata().parent().orElseThrow().id()).isEqualTo("affable-shark");
        assertThat(again.metadata().parent().orElseThrow().version()).contains("1.2");
        assertThat(again.metadata().about().authors())
                .isEqualTo(opened.metadata().about().authors());
        assertThat(again.metadata().about().maintainers())
                .isEqualTo(opened.metadata().about().maintainers());
        assertThat(again.metadata().about().cite())
                .isEqualTo(opened.metadata().about().cite());
        assertThat(again.metadata().about().gitRepo()).contains("https://example.org/code");
        assertThat(again.metadata().trainingData()).isEqualTo(opened.metadata().trainingData());
        assertThat(again.metadata().bioimageio().evaluations()).hasSize(1);
        assertThat(again.metadata().config()).containsKey("deepimagej");
        assertThat(again.card().evaluations()).hasSize(1);
        requireSame(same.threads(1), again.pipeline().threads(1), 1);

        // another step: what was measured is no longer true, who made it is
        Pipeline<Image> other =
                same.with("output", List.of(new Softmax("channel"), new Clip(new Clip.At(0.1), new Clip.None())));
        other.write(path);
        ModelPackage changed = ModelPackage.open(path);
        assertThat(PackageTest.of(path).run().passed()).isTrue();
        assertThat(changed.metadata().bioimageio().evaluations()).isEmpty();
        assertThat(changed.card().evaluations()).isEmpty();
        assertThat(changed.metadata().about().authors())
                .isEqualTo(opened.metadata().about().authors());
        assertThat(changed.metadata().outputs().get(0).data().toString()).doesNotContain("OptionalDouble[1.0]");
        assertThat(new String(
                        changed.file("README.md", 100_000).orElseThrow(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("affable-shark", "version 1.2", "what was measured of that package is not true of this one");
        requireSame(other.threads(1), changed.pipeline().threads(1), 1);

        // once more: the parent stays
        changed.pipeline().write(folder.resolve("third.zip"));
        assertThat(ModelPackage.open(folder.resolve("third.zip"))
                        .metadata()
                        .parent()
                        .orElseThrow()
                        .id())
                .isEqualTo("affable-shark");
    }

    private void requireRefused(Pipeline<?> pipeline, String... words) {
        Path path = folder.resolve("refused.zip");
        assertThatThrownBy(() -> pipeline.write(path))
                .isInstanceOf(ModelException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
        assertThat(path).doesNotExist();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.filter(file -> file.toString().endsWith(".part"))).isEmpty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void whatCannotBeSaidIsRefusedAndNothingIsWritten() {
        UNet unet = new UNet(2, 2);
        Path graph = folder.resolve("graph.onnx");
        Pipeline<Image> sound = Pipeline.of("one", onnx(graph, unet, input(1, 4), output(3, 20)));
        Decoder<String> own = (specs, outputs, image) -> "nothing";
        requireRefused(sound.with(own), "decoder", "only CellShell's own decoders can be read again");
        Processing step = (block, ofWhole) -> block;
        requireRefused(sound.with("raw", List.of(step)), "none of bioimage.io's operations");
        requireRefused(sound.with("raw", List.of(new Standardisation(SPACE, 0.1))), "0.1", "0.000001");
        // it halves twice, so that sizes are multiples of 4
        requireRefused(
                Pipeline.of("steps", OnnxModel.of(graph, List.of(input(1, 1)), List.of(output(3, 20)))),
                "would not pass the test of bioimage.io");
        requireRefused(
                Pipeline.of("channels", OnnxModel.of(graph, List.of(input(1, 4)), List.of(output(2, 20)))), "channel");
        TensorModel foreign = new TensorModel() {
            @Override
            public List<TensorSpec> inputs() {
                return sound.network().inputs();
            }

            @Override
            public List<TensorSpec> outputs() {
                return sound.network().outputs();
            }

            @Override
            public TensorSession open(int threads) {
                return sound.network().open(threads);
            }
        };
        requireRefused(Pipeline.of("foreign", foreign), "TorchScript, ONNX, or a block");
        assertThatThrownBy(() -> sound.write(folder.resolve("model.onnx")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(".zip");
        requireRefused(
                Pipeline.of(
                        "gone",
                        OnnxModel.of(folder.resolve("gone.onnx"), List.of(input(1, 4)), List.of(output(3, 20)))),
                "gone.onnx");
        requireRefused(sound.withExample(noise(2, 60, 60)), "takes 1 channels");
    }
}
