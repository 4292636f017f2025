package io.cellshell.workbench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.pipeline.ImageDecoder;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTest {

    @TempDir
    Path folder;

    private static final UNet SMALL = new UNet(2, 2);

    private static Image noise(int height, int width) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(4);
        float[] pixels = new float[height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
        }
        return Image.of(height, width, pixels);
    }

    @Test
    void anyShapeIsPredictedAndProbabilitiesSumToOne() {
        for (int[] shape : new int[][] {{1, 1}, {3, 17}, {33, 20}}) {
            Image p = SMALL.untrained(1).outputs(noise(shape[0], shape[1]));
            assertThat(p.size(Axis.C)).isEqualTo(3);
            assertThat(p.height()).isEqualTo(shape[0]);
            assertThat(p.width()).isEqualTo(shape[1]);
            for (int y = 0; y < shape[0]; y++) {
                for (int x = 0; x < shape[1]; x++) {
                    assertThat(p.channel(0).at(y, x)
                                    + p.channel(1).at(y, x)
                                    + p.channel(2).at(y, x))
                            .isCloseTo(1f, within(1e-5f));
                }
            }
        }
    }

    @Test
    void tilesLeaveNoSeam() {
        Network<Labels> network = SMALL.untrained(2);
        Image image = noise(201, 190);
        Image whole = network.outputs(image);
        for (int tile : new int[] {64, 80, 132}) {
            Image tiled = network.outputs(image, tile);
            for (int c = 0; c < 3; c++) {
                assertThat(difference(whole.channel(c), tiled.channel(c))).isLessThan(1e-6);
            }
        }
    }

    @Test
    void theTilesTogetherAreTheNormalisedImage() {
        Network<Labels> network = SMALL.untrained(2);
        for (int[] shape : new int[][] {{1, 1}, {16, 16}, {17, 31}, {201, 190}}) {
            Image image = noise(shape[0], shape[1]);
            for (int tile : new int[] {64, 68, 1000}) {
                assertThat(network.input(image, tile).pixels())
                        .isEqualTo(network.normalisation().apply(image).pixels())
                        .isEqualTo(network.input(image).pixels());
            }
        }
    }

    /** The network looks 56 voxels far, and a tile of the usual 96 would have nothing between its margins. */
    @Test
    void aLargeVolumeIsCutIntoTilesWithoutASeam() {
        Network<Image> network = new UNet(3, 1).dimensions(3).outputs(1).untrained(new ImageDecoder(0), 6);
        Image image = stack(1, 9, 230, 24).channel(0);
        Image tiled = network.predict(image);
        assertThat(tiled.dimensions().sizes()).containsExactly(9, 230, 24);
        float[] whole = network.outputs(image, 400).voxels();
        float[] pieces = tiled.voxels();
        for (int i = 0; i < whole.length; i++) {
            assertThat(pieces[i]).isCloseTo(whole[i], within(1e-5f));
        }
    }

    @Test
    void twoNetworksOpenAtOnceInThreadsPredictAsEachAlone() throws Exception {
        List<Network<Image>> networks = List.of(
                SMALL.untrained(1).with(new ImageDecoder(0)),
                SMALL.norm(FeatureNorm.GROUP).untrained(2).with(new ImageDecoder(0)));
        Image image = noise(60, 70);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Void>> both = new ArrayList<>();
            for (Network<Image> network : networks) {
                float[] alone = network.predict(image).channel(1).pixels();
                both.add(threads.submit(() -> {
                    try (Predictor<Image> open = network.open(1)) {
                        for (int i = 0; i < 10; i++) {
                            assertThat(open.predict(image).channel(1).pixels()).isEqualTo(alone);
                        }
                    }
                    return null;
                }));
            }
            for (Future<Void> one : both) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static double difference(Image one, Image other) {
        float[] a = one.pixels();
        float[] b = other.pixels();
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    @Test
    void aFileHoldsEverything() {
        Network<Labels> network = SMALL.untrained(3)
                .named("mine")
                .with(Normalisation.percentiles(2, 99))
                .with(new InstanceDecoder(0.6, 0.4, 3))
                .learnedFrom(List.of(noise(7, 8).id()))
                .learnedFrom(List.of(noise(8, 9).id(), noise(7, 8).id()));
        Path file = folder.resolve("net.zip");
        network.write(file);
        Network<Labels> read = Network.open(file);
        assertThat(read.weights().sha256()).isEqualTo(network.weights().sha256());
        assertThat(read.name()).isEqualTo("mine");
        assertThat(read.normalisation()).isEqualTo(network.normalisation());
        assertThat(read.decoder()).isEqualTo(network.decoder());
        assertThat(read.learnedFrom())
                .containsExactly(noise(7, 8).id(), noise(8, 9).id());
        assertThat(read.named("another").with(Normalisation.minMax()).learnedFrom())
                .hasSize(2);
        Image image = noise(20, 20);
        assertThat(read.outputs(image).channel(1).pixels())
                .isEqualTo(network.outputs(image).channel(1).pixels());
    }

    @Test
    void aFileHoldsEveryKindOfNormalisation() {
        Path file = folder.resolve("net.zip");
        Dataset data = Dataset.of(noise(5, 6).named("field 1"), Labels.of(5, 6, new int[30]));
        for (Normalisation kind : List.of(
                Normalisation.standard(),
                Normalisation.minMax(),
                Normalisation.zeroMeanUnitVariance(),
                Normalisation.fixed(100, 2000),
                Normalisation.minMax().fittedTo(data))) {
            SMALL.untrained(3).with(kind).write(file);
            assertThat(Network.open(file).normalisation()).isEqualTo(kind);
        }
        assertThat(Network.open(file).normalisation().fittedOn()).containsExactly("field 1");
    }

    @Test
    void aFileHoldsEveryShape() {
        Path file = folder.resolve("net.zip");
        for (FeatureNorm norm : FeatureNorm.values()) {
            for (boolean residual : new boolean[] {false, true}) {
                Network<Labels> network = SMALL.norm(norm).residual(residual).untrained(3);
                network.write(file);
                Network<Labels> read = Network.open(file);
                assertThat(read.architecture()).isEqualTo(network.architecture());
                assertThat(read.weights().sha256()).isEqualTo(network.weights().sha256());
                assertThat(read.predict(noise(9, 13)).width()).isEqualTo(13);
            }
        }
    }

    @Test
    void anImageIsNotCutWhereStatisticsAreTakenFromTheWhole() {
        for (FeatureNorm norm : new FeatureNorm[] {FeatureNorm.GROUP, FeatureNorm.INSTANCE}) {
            Network<Labels> network = SMALL.norm(norm).untrained(1);
            assertThatThrownBy(() -> network.predict(Image.of(1, 5000, new float[5000])))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("4096 pixels long")
                    .hasMessageContaining("5000");
            assertThat(network.predict(Image.of(1, 2000, new float[2000])).width())
                    .isEqualTo(2000);
        }
        assertThat(SMALL.norm(FeatureNorm.NONE)
                        .untrained(1)
                        .predict(Image.of(1, 5000, new float[5000]))
                        .width())
                .isEqualTo(5000);
    }

    @Test
    void aDecoderRefusesOutputsThatItDoesNotRead() {
        for (int outputs : new int[] {1, 2, 4}) {
            assertThatThrownBy(() -> SMALL.outputs(outputs).untrained(1))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("background, inside and boundary");
        }
    }

    @Test
    void planesAndStacksOfSeveralChannelsArePredicted() {
        Image image = stack(2, 5, 11, 13);
        Network<Image> network =
                new UNet(1, 2).dimensions(3).inputs(2).outputs(4).untrained(new ImageDecoder(0), 1);
        Image all = network.predict(image);
        assertThat(all.axes()).containsExactly(Axis.C, Axis.Z, Axis.Y, Axis.X);
        assertThat(all.dimensions().sizes()).containsExactly(4, 5, 11, 13);
        Labels bodies = new UNet(1, 2).dimensions(3).inputs(2).untrained(1).predict(image);
        assertThat(bodies.depth()).isEqualTo(5);
        Image swapped = Image.stack(Axis.C, List.of(image.channel(1), image.channel(0)));
        assertThat(network.predict(swapped).channel(0).voxels())
                .isNotEqualTo(all.channel(0).voxels());
    }

    /** A channel three times as bright and a stack of which one section is bright: the numbers are each channel's own, of all its sections. */
    @Test
    void eachChannelIsNormalisedOverAllItsSections() {
        Image image = stack(2, 5, 11, 13);
        Image normalised = Normalisation.minMax().apply(image);
        for (int c = 0; c < 2; c++) {
            float[] given = image.channel(c).voxels();
            float[] made = normalised.channel(c).voxels();
            float least = Float.MAX_VALUE;
            float greatest = 0;
            for (float value : given) {
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
            for (int i = 0; i < given.length; i++) {
                assertThat(made[i]).isCloseTo((given[i] - least) / (greatest - least), within(1e-5f));
            }
        }
        Network<Image> network = new UNet(1, 2)
                .dimensions(3)
                .inputs(2)
                .untrained(new ImageDecoder(0), 1)
                .with(Normalisation.minMax());
        assertThat(network.input(image).channel(1).voxels())
                .isEqualTo(normalised.channel(1).voxels());
    }

    private static Image stack(int channels, int depth, int height, int width) {
        float[] values = noise(channels * depth * height, width).pixels();
        for (int i = values.length / channels; i < values.length; i++) {
            values[i] *= 3;
        }
        return Image.of(List.of(Axis.C, Axis.Z, Axis.Y, Axis.X), new int[] {channels, depth, height, width}, values);
    }

    @Test
    void imagesOfOtherAxesAreRefusedWithAWayOut() {
        Image stack = stack(2, 3, 8, 8);
        assertRefused(SMALL.untrained(1), stack, "2 channels", "takes 1", "image.channel(0)");
        assertRefused(SMALL.untrained(1), stack.channel(0), "one plane", "image.z(0)");
        assertRefused(SMALL.inputs(3).untrained(1), stack.z(0), "2 channels", "takes 3");
        assertRefused(
                SMALL.inputs(2).untrained(1),
                stack.z(0).channel(0).named("grey").withChannelNames(List.of("DAPI")),
                "“grey”",
                "1 channel [DAPI]",
                "takes 2");
        Image film = Image.stack(Axis.T, List.of(noise(8, 8), noise(8, 8)));
        assertRefused(SMALL.untrained(1), film, "one plane", "image.t(0)");
        assertRefused(SMALL.dimensions(3).untrained(1), film, "one z-stack", "image.t(0)");
    }

    private static void assertRefused(Network<Labels> network, Image image, String... words) {
        assertThatThrownBy(() -> network.predict(image))
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll(words);
        try (Predictor<Labels> open = network.open()) {
            assertThatThrownBy(() -> open.predict(image))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContainingAll(words);
        }
    }

    @Test
    void anOpenNetworkPredictsTheSameAndOnlyWhileItIsOpen() {
        Network<Image> network = SMALL.untrained(5).with(new ImageDecoder(0));
        Image image = noise(40, 50);
        float[] alone = network.predict(image).channel(2).pixels();
        Predictor<Image> open = network.open();
        try (Predictor<Image> one = network.open(1)) {
            for (int i = 0; i < 3; i++) {
                assertThat(open.predict(image).channel(2).pixels()).isEqualTo(alone);
                assertThat(one.predict(image).channel(2).pixels()).isEqualTo(alone);
            }
        }
        open.close();
        assertThatThrownBy(() -> open.predict(image))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("closed");
    }

    /** Else a network that diverged would find no object, and nobody would know why. */
    @Test
    void outputsThatAreNoNumbersAreRefused() {
        UNet unet = new UNet(1, 2);
        Map<String, float[]> values = new HashMap<>();
        Weights sound = unet.randomWeights(1);
        unet.tensors().forEach(tensor -> values.put(tensor.name(), sound.values(tensor.name())));
        values.put("head.bias", new float[] {3e38f, 0, 0});
        float[] head = values.get("head.weight");
        Arrays.fill(head, 3e38f);
        Network<Labels> network = Network.of("diverged", unet, unet.weights(values), InstanceDecoder.standard());
        assertThatThrownBy(() -> network.predict(noise(9, 9).named("field 3")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("“field 3”")
                .hasMessageContaining("learning rate");
    }

    @Test
    void theTrunkServesAnotherQuestion() {
        Network<Labels> network =
                SMALL.untrained(3).learnedFrom(List.of(noise(7, 8).id()));
        Network<Image> other = network.withNewHead(2, new ImageDecoder(0), 4);
        assertThat(other.predict(noise(9, 9)).size(Axis.C)).isEqualTo(2);
        assertThat(other.learnedFrom()).isEqualTo(network.learnedFrom());
        assertThat(other.weights().values("bottleneck.conv1.weight"))
                .isEqualTo(network.weights().values("bottleneck.conv1.weight"));
        assertThatThrownBy(() -> other.with(InstanceDecoder.standard())).isInstanceOf(ModelException.class);
    }

    @Test
    void aNewHeadKeepsTheRest() {
        Network<Labels> network = SMALL.untrained(3);
        Network<Labels> other = network.withNewHead(9);
        for (NamedShape tensor : SMALL.tensors()) {
            boolean same = Arrays.equals(
                    other.weights().values(tensor.name()), network.weights().values(tensor.name()));
            assertThat(same).as(tensor.name()).isEqualTo(!tensor.name().equals("head.weight"));
        }
    }

    @Test
    void aFileOfTheFormerFormatSaysHowToGoOn() throws URISyntaxException {
        Path former = Path.of(NetworkTest.class
                .getResource("/reference/first-release.cellshell")
                .toURI());
        assertThatThrownBy(() -> Network.open(former))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("former format of CellShell (.cellshell)")
                .hasMessageContaining("new UNet(depth, channels).readWeights");
        assertThatThrownBy(() -> SMALL.untrained(1).write(folder.resolve("net.cellshell")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(".zip");
    }

    @Test
    void brokenFilesAreRefusedInOneSentence() throws IOException {
        Path file = folder.resolve("net.zip");
        SMALL.untrained(3).write(file);
        byte[] sound = Files.readAllBytes(file);
        for (int length : new int[] {0, 5, 12, 40, sound.length / 2, sound.length - 1}) {
            Files.write(file, Arrays.copyOf(sound, length));
            assertThatThrownBy(() -> Network.open(file))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("is no model package");
        }
        Files.writeString(file, "Just some text, as long as it takes to be no network.");
        assertThatThrownBy(() -> Network.open(file))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("is no model package");
        assertThatThrownBy(() -> Network.open(folder.resolve("none")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("There is no file");
    }

    /** One bit of the archive, anywhere: found, or in a part that nobody needs. */
    @Test
    void aChangedArchiveIsRefusedOrTheSame() throws IOException {
        Path file = folder.resolve("net.zip");
        UNet unet = new UNet(1, 1);
        unet.untrained(3).write(file);
        byte[] sound = Files.readAllBytes(file);
        String values = unet.untrained(3).weights().sha256();
        int refused = 0;
        for (int i = 0; i < sound.length; i += Math.max(1, sound.length / 300)) {
            byte[] changed = sound.clone();
            changed[i] ^= 4;
            Files.write(file, changed);
            try {
                assertThat(Network.open(file).weights().sha256()).isEqualTo(values);
            } catch (ModelException e) {
                refused++;
                assertThat(e).hasMessageNotContaining("null");
            }
        }
        assertThat(refused).isGreaterThan(5);
    }

    @Test
    void weightsOfAnotherShapeAreRefused() {
        Weights other = new UNet(1, 2).untrained(1).weights();
        assertThatThrownBy(() -> SMALL.untrained(1).with(other)).isInstanceOf(ModelException.class);
    }

    @Test
    void anInterruptEndsAPrediction() {
        Network<Labels> network = SMALL.untrained(1);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> network.predict(noise(8, 8))).isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
