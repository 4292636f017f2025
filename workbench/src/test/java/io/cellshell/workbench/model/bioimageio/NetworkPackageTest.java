package io.cellshell.workbench.model.bioimageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.model.Activation;
import io.cellshell.workbench.model.FeatureNorm;
import io.cellshell.workbench.model.InstanceDecoder;
import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.NamedShape;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.Weights;
import io.cellshell.workbench.model.decode.ClassDecoder;
import io.cellshell.workbench.model.decode.LocalisationDecoder;
import io.cellshell.workbench.model.decode.PeakDecoder;
import io.cellshell.workbench.model.decode.RestorationDecoder;
import io.cellshell.workbench.model.decode.SemanticDecoder;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.pipeline.ImageDecoder;
import io.cellshell.workbench.model.pipeline.PipelinePredictor;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TimeZone;
import java.util.zip.ZipFile;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks of ours as packages: opened again they are equal to the last bit, and by their descriptions alone they predict the same. */
class NetworkPackageTest {

    @TempDir
    private Path folder;

    /** Weights of which none are zero or one throughout. */
    static Weights weights(UNet unet) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(3);
        Map<String, float[]> values = new HashMap<>();
        for (NamedShape tensor : unet.tensors()) {
            float[] some = new float[(int) tensor.count()];
            double scale =
                    tensor.sizes().size() > 1 ? Math.sqrt(6.0 * tensor.sizes().get(0) / some.length) : 0.3;
            for (int i = 0; i < some.length; i++) {
                some[i] = (float) (scale * (2 * random.nextDouble() - 1));
                if (tensor.name().endsWith("running_var") || tensor.name().matches(".*norm\\d\\.weight")) {
                    some[i] += 1;
                }
            }
            values.put(tensor.name(), some);
        }
        return unet.weights(values);
    }

    private static Image noise(List<Axis> axes, int... sizes) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(4);
        float[] pixels = new float[Arrays.stream(sizes).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 100 + random.nextInt(4000);
        }
        return Image.of(axes, sizes, pixels);
    }

    private static Image plane(int height, int width) {
        return noise(List.of(Axis.Y, Axis.X), height, width);
    }

    private static Network<Labels> small() {
        UNet unet = new UNet(2, 2);
        return Network.of("small one", unet, weights(unet), InstanceDecoder.standard());
    }

    private static double worst(Network<?> network, Path path) {
        ModelPackage made = ModelPackage.open(path);
        Tensor expected = made.testOutputs().get(0);
        Image input = new ImageDecoder(0).decode(made.inputs(), made.testInputs(), Image.of(1, 1, new float[1]));
        try (PipelinePredictor<Image> open = made.pipeline().threads(1).open()) {
            Tensor found = open.outputs(List.of(input)).get(0);
            double worst = 0;
            double largest = 1;
            for (int i = 0; i < expected.values().length; i++) {
                worst = Math.max(worst, Math.abs(expected.values()[i] - found.values()[i]));
                largest = Math.max(largest, Math.abs(expected.values()[i]));
            }
            assertThat(network.architecture().outputs())
                    .isEqualTo(expected.sizes().get(1));
            return worst / largest;
        }
    }

    private static Map<Network<?>, Class<?>> networks() {
        Map<Network<?>, Class<?>> all = new LinkedHashMap<>();
        Map<Decoder<?>, Class<?>> decoders = new LinkedHashMap<>();
        decoders.put(new InstanceDecoder(0.6, 0.4, 3), Labels.class);
        decoders.put(new SemanticDecoder(List.of("none", "cell", "Zellkern é µ")), SemanticMask.class);
        decoders.put(new ClassDecoder(List.of("a", "b", "c")), ImageClass.class);
        decoders.put(new ImageDecoder(0, Activation.SIGMOID), Image.class);
        decoders.forEach((decoder, predicts) -> {
            for (FeatureNorm norm : FeatureNorm.values()) {
                UNet unet = new UNet(1, 2).norm(norm).residual(norm != FeatureNorm.BATCH);
                all.put(Network.of("n", unet, weights(unet), decoder), predicts);
            }
        });
        UNet one = new UNet(1, 3).outputs(1).inputs(2);
        all.put(Network.of("peaks", one, weights(one), new PeakDecoder(2.5, 0.25)), Points.class);
        UNet four = new UNet(1, 3).outputs(4);
        all.put(Network.of("spots", four, weights(four), new LocalisationDecoder(0.3, 0.5)), Points.class);
        all.put(Network.of("all spots", four, weights(four), new LocalisationDecoder()), Points.class);
        all.put(
                Network.of("fine", four, weights(four), new RestorationDecoder(Normalisation.minMax(), 2)),
                Image.class);
        UNet blind = new UNet(1, 3).outputs(1);
        all.put(
                Network.of("blind", blind, weights(blind), new RestorationDecoder(Normalisation.minMax(), 1, true)),
                Image.class);
        UNet coarse = new UNet(1, 3).outputs(2).grid(2).widest(4);
        all.put(Network.of("coarse", coarse, weights(coarse), new ImageDecoder(0)), Image.class);
        UNet deep = new UNet(1, 2).dimensions(3).outputs(1).grid(4);
        all.put(Network.of("coarse volumes", deep, weights(deep), new ImageDecoder(0)), Image.class);
        UNet volume = new UNet(1, 2).dimensions(3).outputs(3);
        all.put(Network.of("volumes", volume, weights(volume), InstanceDecoder.standard()), Labels.class);
        UNet channels = new UNet(1, 2).dimensions(3).inputs(2).outputs(1).norm(FeatureNorm.GROUP);
        all.put(Network.of("restored", channels, weights(channels), new ImageDecoder(0)), Image.class);
        return all;
    }

    @Test
    void everyNetworkIsReadToTheLastBitAndRunsByItsDescription() {
        Path path = folder.resolve("net.zip");
        networks().forEach((network, predicts) -> {
            network.write(path);
            Network<?> read = Network.open(path, predicts);
            assertThat(read.weights().sha256()).isEqualTo(network.weights().sha256());
            assertThat(read.architecture()).isEqualTo(network.architecture());
            assertThat(read.decoder()).isEqualTo(network.decoder());
            assertThat(read.name()).isEqualTo(network.name());
            assertThat(worst(network, path)).as(network.toString()).isLessThan(1e-5);
        });
    }

    @Test
    void everyNormalisationIsReadAndSaidInTheFormat() {
        Dataset data = Dataset.of(plane(5, 6).named("field 1"), Labels.of(5, 6, new int[30]));
        Path path = folder.resolve("net.zip");
        for (Normalisation kind : List.of(
                Normalisation.standard(),
                Normalisation.percentiles(0, 100),
                Normalisation.percentiles(0.1, 1.5),
                Normalisation.minMax(),
                Normalisation.zeroMeanUnitVariance(),
                Normalisation.fixed(100, 2000),
                Normalisation.fixed(-3.25, 0.1),
                Normalisation.fixed(0.5, 1e-6),
                Normalisation.fixed(30_000, 0.5),
                Normalisation.zeroMeanUnitVariance().fittedTo(data),
                Normalisation.minMax().fittedTo(data))) {
            Network<Labels> network = small().with(kind);
            network.write(path);
            assertThat(Network.open(path).normalisation()).isEqualTo(kind);
            assertThat(worst(network, path)).as(kind.words()).isLessThan(1e-4);
        }
        assertThat(Network.open(path).normalisation().fittedOn()).containsExactly("field 1");
        assertThatThrownBy(
                        () -> small().with(Normalisation.percentiles(0.1, 0.9)).write(path))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("1");
    }

    @Test
    void aRealPartIsTheTestInput() {
        Path path = folder.resolve("net.zip");
        for (Image image : List.of(plane(300, 200), plane(40, 13), plane(128, 1000))) {
            Network<Labels> network = small().withExample(image.withPixelSize(new PixelSize(0.5, 0.25)));
            network.write(path);
            ModelPackage made = ModelPackage.open(path);
            Tensor input = made.testInputs().get(0);
            assertThat(input.sizes()).containsExactly(1, 1, 128, 128);
            int y = Math.max(0, (image.height() - 128) / 2);
            int x = Math.max(0, (image.width() - 128) / 2);
            assertThat(input.values()[0]).isEqualTo(image.at(y, x));
            assertThat(input.values()[128 * 5 + 7]).isEqualTo(image.at(y + 5, x + 7));
            assertThat(made.description()).startsWith("A U-Net of depth 2");
            Network<Labels> read = Network.open(path);
            assertThat(read.example().orElseThrow().pixels())
                    .isEqualTo(network.example().orElseThrow().pixels());
            assertThat(read.example().orElseThrow().pixelSize()).contains(new PixelSize(0.5, 0.25));
            assertThat(worst(network, path)).isLessThan(1e-5);
        }
        small().withExample(plane(300, 200)).withoutExample().write(path);
        assertThat(Network.open(path).example()).isEmpty();
    }

    @Test
    void aVolumeIsTheTestInputOfOneForVolumes() {
        UNet unet = new UNet(1, 1).dimensions(3).inputs(2);
        Image image = noise(List.of(Axis.C, Axis.Z, Axis.Y, Axis.X), 2, 5, 40, 50)
                .withPixelSize(new PixelSize(0.2, 0.1, OptionalDouble.of(1.5)));
        Network<Labels> network = Network.of("volumes", unet, weights(unet), InstanceDecoder.standard())
                .withExample(image);
        Path path = folder.resolve("net.zip");
        network.write(path);
        Tensor input = ModelPackage.open(path).testInputs().get(0);
        assertThat(input.sizes()).containsExactly(1, 2, 32, 32, 32);
        assertThat(input.values()[0]).isEqualTo(image.plane(0, 0, 0).at(4, 9));
        assertThat(input.values()[32 * 32 * (32 + 7) + 1])
                .isEqualTo(image.plane(0, 1, 2).at(4, 10));
        assertThat(Network.open(path).example().orElseThrow().pixelSize()).isEqualTo(image.pixelSize());
        assertThat(worst(network, path)).isLessThan(1e-5);
        assertThatThrownBy(() -> network.withExample(plane(40, 40)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("channel");
    }

    /** The reference takes no test of values that are nearly zero, but what was learned is not to be lost. */
    @Test
    void aNetworkThatGivesNothingIsWrittenAndItsPageSaysSo() {
        UNet one = new UNet(1, 2).outputs(1);
        Map<String, float[]> zeros = new HashMap<>();
        one.tensors().forEach(tensor -> zeros.put(tensor.name(), new float[(int) tensor.count()]));
        Network<Image> nothing =
                Network.of("nothing yet", one, one.weights(zeros), new RestorationDecoder(Normalisation.standard(), 1));
        for (Network<Image> each : List.of(nothing, nothing.withExample(plane(60, 60)))) {
            Path path = folder.resolve("net.zip");
            each.write(path);
            assertThat(Network.open(path, Image.class).architecture()).isEqualTo(one);
            assertThat(readme(path)).contains("nothing but zero", "network.withExample(image)");
        }
        small().write(folder.resolve("small.zip"));
        assertThat(readme(folder.resolve("small.zip"))).doesNotContain("nothing but zero");
    }

    private static String readme(Path path) {
        return new String(
                ModelPackage.open(path).file(PackageDescription.README, 1 << 20).orElseThrow(), StandardCharsets.UTF_8);
    }

    /** Its middle has one intensity, of which no scale can be taken. */
    @Test
    void anEmptyExampleIsNoTestInput() {
        float[] pixels = new float[300 * 300];
        pixels[0] = 1;
        Path path = folder.resolve("net.zip");
        small().withExample(Image.of(300, 300, pixels)).write(path);
        assertThat(ModelPackage.open(path).testInputs().get(0).values()).doesNotContain(Float.NaN);
    }

    @Test
    void allElseGoesAlong() {
        ModelCard card = ModelCard.empty()
                .description("Nuclei, “20×”: for #tests\n- only")
                .author("Ada B. Ćelić")
                .author("yes")
                .license("CC-BY-4.0")
                .cite("Someone 2020: on cells", "10.1038/s41592-018-0261-2")
                .created(Instant.parse("2026-11-27T08:00:00.5Z"));
        Network<Labels> network = small().named("a/b: \"ç\" & no")
                .with(card)
                .learnedFrom(List.of(plane(7, 8).id()))
                .learnedFrom(List.of(plane(8, 9).id(), plane(7, 8).id()));
        Path path = folder.resolve("net.zip");
        network.write(path);
        Network<Labels> read = Network.open(path);
        assertThat(read.name()).isEqualTo("a/b: \"ç\" & no");
        assertThat(read.card()).isEqualTo(card);
        assertThat(read.card().created()).contains(Instant.parse("2026-11-27T08:00:00Z"));
        assertThat(read.learnedFrom())
                .containsExactly(plane(7, 8).id(), plane(8, 9).id());
        ModelPackage made = ModelPackage.open(path);
        assertThat(made.name()).isEqualTo("a-b- - - no");
        assertThat(made.description()).isEqualTo(card.description());
        assertThat(made.license()).contains("CC-BY-4.0");
        Image image = plane(50, 60);
        assertThat(read.outputs(image).channel(1).pixels())
                .isEqualTo(network.outputs(image).channel(1).pixels());
    }

    @Test
    void sizesAreThoseOfTheNetwork() {
        Path path = folder.resolve("net.zip");
        small().write(path);
        ModelPackage made = ModelPackage.open(path);
        assertThat(made.inputs().get(0).axis(AxisRole.Y).orElseThrow().size().toString())
                .isEqualTo("60 and steps of 4");
        assertThat(made.outputs().get(0).axis(AxisRole.X).orElseThrow().halo()).isEqualTo(28);
        assertThat(made.outputs().get(0).axis(AxisRole.CHANNEL).orElseThrow().channelNames())
                .containsExactly("background", "inside", "boundary");
        UNet group = new UNet(2, 2).norm(FeatureNorm.INSTANCE);
        Network.of("whole", group, weights(group), InstanceDecoder.standard()).write(path);
        assertThat(ModelPackage.open(path)
                        .outputs()
                        .get(0)
                        .axis(AxisRole.X)
                        .orElseThrow()
                        .halo())
                .isZero();
        PackageGeometry deep = PackageGeometry.of(new UNet(4, 8).dimensions(3));
        assertThat(deep.isWholeHalo()).isFalse();
        assertThat(deep.least()).isEqualTo(2 * deep.halo() + 16);
        assertThat(PackageGeometry.of(new UNet(6, 8)).halo()).isEqualTo(7 * 64);
    }

    @Test
    void theSameNetworkGivesTheSameBytesAtAnyTimeAndPlace() throws IOException {
        Network<Labels> network = small().withExample(plane(200, 200))
                .learnedFrom(List.of(plane(7, 8).id()));
        network.write(folder.resolve("a.zip"));
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            network.write(folder.resolve("b.zip"));
        } finally {
            TimeZone.setDefault(zone);
        }
        Network.open(folder.resolve("a.zip")).write(folder.resolve("c.zip"));
        assertThat(Files.mismatch(folder.resolve("a.zip"), folder.resolve("b.zip")))
                .isEqualTo(-1);
        assertThat(Files.mismatch(folder.resolve("a.zip"), folder.resolve("c.zip")))
                .isEqualTo(-1);
    }

    @Test
    void whatCannotBeWrittenLeavesNothing() throws IOException {
        Decoder<Image> own = (specs, outputs, image) -> image;
        assertThatThrownBy(() -> small().with(own).write(folder.resolve("a.zip")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("CellShell's own decoders");
        UNet unet = new UNet(1, 1);
        Map<String, float[]> values = new HashMap<>();
        unet.tensors().forEach(tensor -> values.put(tensor.name(), new float[(int) tensor.count()]));
        values.get("encoder.0.conv1.weight")[0] = Float.NaN;
        assertThatThrownBy(() -> Network.of("bad", unet, unet.weights(values), InstanceDecoder.standard())
                        .write(folder.resolve("a.zip")))
                .isInstanceOf(ModelException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aNetworkThatPredictsSomethingElseIsSaidToDoSo() {
        UNet unet = new UNet(1, 1).outputs(1);
        Path path = folder.resolve("net.zip");
        Network.of("p", unet, weights(unet), new PeakDecoder(2)).write(path);
        assertThatThrownBy(() -> Network.open(path))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("Network.open(path, Points.class)");
        assertThat(Network.open(path.toString(), Points.class).name()).isEqualTo("p");
    }

    private Map<String, byte[]> files(Path path) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(path.toFile())) {
            for (var entry : java.util.Collections.list(zip.entries())) {
                files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return files;
    }

    private static Path folder(Map<String, byte[]> files, Path path) {
        PackageFile made = new PackageFile();
        files.forEach(made::with);
        return made.folder(path);
    }

    @Test
    void anUnpackedPackageIsTheSame() throws IOException {
        small().write(folder.resolve("net.zip"));
        Path unpacked = folder(files(folder.resolve("net.zip")), folder.resolve("unpacked"));
        assertThat(Network.open(unpacked).weights().sha256())
                .isEqualTo(small().weights().sha256());
    }

    /** Every byte of the state, changed, with a checksum that fits: an error in words or another network, never a crash. */
    @Test
    void aForgedStateIsRefusedOrHarmless() throws IOException {
        UNet unet = new UNet(1, 1);
        Dataset data = Dataset.of(plane(5, 6).named("field 1"), Labels.of(5, 6, new int[30]));
        Network.of("n", unet, weights(unet), InstanceDecoder.standard())
                .with(Normalisation.minMax().fittedTo(data))
                .learnedFrom(List.of(plane(7, 8).id()))
                .write(folder.resolve("net.zip"));
        Map<String, byte[]> files = files(folder.resolve("net.zip"));
        String rdf = new String(files.get("rdf.yaml"), StandardCharsets.UTF_8);
        files.put("rdf.yaml", rdf.replaceAll("\\s+sha256: [0-9a-f]+", "").getBytes(StandardCharsets.UTF_8));
        Path made = folder(files, folder.resolve("forged"));
        byte[] sound = files.get("cellshell.json");
        int refused = 0;
        for (int i = 0; i < sound.length; i++) {
            byte[] forged = sound.clone();
            forged[i] ^= (byte) new int[] {0x01, 0x10, 0x80}[i % 3];
            Files.write(made.resolve("cellshell.json"), forged);
            try {
                assertThat(Network.open(made)).isNotNull();
            } catch (ModelException e) {
                refused++;
                assertThat(e).hasMessageNotContaining("null");
            }
        }
        assertThat(refused).isGreaterThan(sound.length / 4);
    }

    @Test
    void changedPartsAreFoundByTheirChecksums() throws IOException {
        small().write(folder.resolve("net.zip"));
        Map<String, byte[]> files = files(folder.resolve("net.zip"));
        for (String name : List.of("weights.safetensors", "cellshell.json", "weights.onnx")) {
            Map<String, byte[]> changed = new LinkedHashMap<>(files);
            byte[] bytes = files.get(name).clone();
            bytes[bytes.length - 30] ^= 1;
            changed.put(name, bytes);
            Path made = folder(changed, folder.resolve("changed"));
            assertThatThrownBy(() -> {
                        Network.open(made);
                        ModelPackage.open(made).pipeline().predict(plane(64, 64));
                    })
                    .as(name)
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("SHA-256");
            changed.remove(name);
            Files.delete(made.resolve(name));
            assertThatThrownBy(() -> {
                        Network.open(made);
                        ModelPackage.open(made).pipeline().predict(plane(64, 64));
                    })
                    .as(name)
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("lacks the file");
        }
    }

    @Test
    void aPackageOfAnotherProgramIsNoNetworkOfOurs() throws IOException {
        small().write(folder.resolve("net.zip"));
        Map<String, byte[]> files = files(folder.resolve("net.zip"));
        String rdf = new String(files.get("rdf.yaml"), StandardCharsets.UTF_8);
        files.put("rdf.yaml", rdf.replace("cellshell:", "other:").getBytes(StandardCharsets.UTF_8));
        Path made = folder(files, folder.resolve("foreign"));
        assertThat(ModelPackage.open(made).isOwn()).isFalse();
        assertThatThrownBy(() -> Network.open(made))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("was not written by CellShell");
        List<Integer> sizes = new ArrayList<>();
        sizes.add(ModelPackage.open(made).pipeline().predict(plane(64, 70)).width());
        assertThat(sizes).containsExactly(70);
    }
}
