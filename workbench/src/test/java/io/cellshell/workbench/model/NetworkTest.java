package io.cellshell.workbench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.zip.CRC32;
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
            Probabilities p = SMALL.untrained(1).probabilities(noise(shape[0], shape[1]));
            assertThat(p.inside().height()).isEqualTo(shape[0]);
            assertThat(p.inside().width()).isEqualTo(shape[1]);
            for (int y = 0; y < shape[0]; y++) {
                for (int x = 0; x < shape[1]; x++) {
                    assertThat(p.background().at(y, x)
                                    + p.inside().at(y, x)
                                    + p.boundary().at(y, x))
                            .isCloseTo(1f, within(1e-5f));
                }
            }
        }
    }

    @Test
    void tilesLeaveNoSeam() {
        Network network = SMALL.untrained(2);
        Image image = noise(101, 90);
        Probabilities whole = new Inference(SMALL, network.tiling(1000)).run(network.weights(), image);
        Probabilities tiled = new Inference(SMALL, network.tiling(16)).run(network.weights(), image);
        assertThat(difference(whole.inside(), tiled.inside())).isLessThan(1e-5);
        assertThat(difference(whole.boundary(), tiled.boundary())).isLessThan(1e-5);
    }

    @Test
    void theTilesTogetherAreTheNormalisedImage() {
        Network network = SMALL.untrained(2);
        for (int[] shape : new int[][] {{1, 1}, {16, 16}, {17, 31}, {101, 90}}) {
            Image image = noise(shape[0], shape[1]);
            for (int tile : new int[] {4, 16, 48, 1000}) {
                assertThat(network.input(image, tile).pixels())
                        .isEqualTo(network.normalisation().apply(image).pixels());
            }
        }
    }

    @Test
    void withoutAHaloSeamsWouldShow() {
        Network network = SMALL.untrained(2);
        Image image = noise(101, 90);
        Probabilities whole = new Inference(SMALL, network.tiling(1000)).run(network.weights(), image);
        Probabilities cut = new Inference(SMALL, new Tiling(16, 0)).run(network.weights(), image);
        assertThat(difference(whole.inside(), cut.inside())).isGreaterThan(1e-3);
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
        Network network = SMALL.untrained(3)
                .named("mine")
                .with(Normalisation.percentiles(2, 99))
                .with(new InstanceDecoder(0.6, 0.4, 3))
                .learnedFrom(List.of(noise(7, 8).id()))
                .learnedFrom(List.of(noise(8, 9).id(), noise(7, 8).id()));
        Path file = folder.resolve("net.cellshell");
        network.write(file);
        Network read = Network.open(file);
        assertThat(read.weights().sha256()).isEqualTo(network.weights().sha256());
        assertThat(read.name()).isEqualTo("mine");
        assertThat(read.normalisation()).isEqualTo(network.normalisation());
        assertThat(read.decoder()).isEqualTo(network.decoder());
        assertThat(read.learnedFrom())
                .containsExactly(noise(7, 8).id(), noise(8, 9).id());
        assertThat(read.named("another").with(Normalisation.minMax()).learnedFrom())
                .hasSize(2);
        Image image = noise(20, 20);
        assertThat(read.probabilities(image).inside().pixels())
                .isEqualTo(network.probabilities(image).inside().pixels());
    }

    @Test
    void aFileHoldsEveryKindOfNormalisation() {
        Path file = folder.resolve("net.cellshell");
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
        Path file = folder.resolve("net.cellshell");
        for (FeatureNorm norm : FeatureNorm.values()) {
            for (boolean residual : new boolean[] {false, true}) {
                Network network = SMALL.norm(norm).residual(residual).untrained(3);
                network.write(file);
                Network read = Network.open(file);
                assertThat(read.architecture()).isEqualTo(network.architecture());
                assertThat(read.weights().sha256()).isEqualTo(network.weights().sha256());
                assertThat(read.predict(noise(9, 13)).width()).isEqualTo(13);
            }
        }
    }

    @Test
    void anImageIsNotCutWhereStatisticsAreTakenFromTheWhole() {
        for (FeatureNorm norm : new FeatureNorm[] {FeatureNorm.GROUP, FeatureNorm.INSTANCE}) {
            Network network = SMALL.norm(norm).untrained(1);
            assertThat(network.tiling(16).tiles(4000, 3000)).hasSize(1);
            assertThatThrownBy(() -> network.predict(Image.of(1, 5000, new float[5000])))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("1 × 5000");
        }
        assertThat(SMALL.norm(FeatureNorm.NONE)
                        .untrained(1)
                        .predict(Image.of(1, 5000, new float[5000]))
                        .width())
                .isEqualTo(5000);
    }

    @Test
    void shapesThatAnswerAnotherQuestionAreRefused() {
        for (UNet unet : List.of(SMALL.dimensions(3), SMALL.inputs(2), SMALL.outputs(4))) {
            assertThatThrownBy(() -> unet.untrained(1))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("2 dimensions, 1 input and 3 outputs");
        }
    }

    @Test
    void aNewHeadKeepsTheRest() {
        Network network = SMALL.untrained(3);
        Network other = network.withNewHead(9);
        for (NamedShape tensor : SMALL.tensors()) {
            boolean same = Arrays.equals(
                    other.weights().values(tensor.name()), network.weights().values(tensor.name()));
            assertThat(same).as(tensor.name()).isEqualTo(!tensor.name().equals("head.weight"));
        }
    }

    /** The second kind of file: all but what was learned from. */
    @Test
    void aFileThatDoesNotSayWhatWasLearnedFromIsRead() throws IOException {
        Path file = folder.resolve("net.cellshell");
        Network network = SMALL.untrained(3).named("older").with(Normalisation.minMax());
        network.write(file);
        byte[] now = Files.readAllBytes(file);
        int values = now.length - Long.BYTES - 4 * SMALL.valueCount();
        // after mark, name, depth and channels, the newest says how features are normalised and whether stages are
        // residual
        int shape = 8 + Integer.BYTES + "older".length() + 2 * Integer.BYTES;
        int added = Integer.BYTES + 1;
        ByteBuffer older = ByteBuffer.allocate(now.length - Integer.BYTES - added);
        older.put(now, 0, shape)
                .put(now, shape + added, values - Integer.BYTES - shape - added)
                .put(now, values, now.length - Long.BYTES - values);
        older.put(7, (byte) '2');
        CRC32 sum = new CRC32();
        sum.update(older.array(), 0, older.position());
        Files.write(file, older.putLong(sum.getValue()).array());
        Network read = Network.open(file);
        assertThat(read.weights().sha256()).isEqualTo(network.weights().sha256());
        assertThat(read.normalisation()).isEqualTo(Normalisation.minMax());
        assertThat(read.learnedFrom()).isEmpty();
    }

    @Test
    void aFileOfTheFirstReleaseIsRead() throws URISyntaxException {
        Network read = Network.open(Path.of(NetworkTest.class
                .getResource("/reference/first-release.cellshell")
                .toURI()));
        assertThat(read.name()).isEqualTo("of the first release");
        assertThat(read.normalisation()).isEqualTo(Normalisation.percentiles(2, 99));
        assertThat(read.decoder()).isEqualTo(new InstanceDecoder(0.6, 0.4, 3));
        assertThat(read.weights().sha256())
                .isEqualTo(new UNet(1, 1).untrained(3).weights().sha256());
    }

    /** Every byte of the head, changed, with a checksum that fits: an error in words or another network, never a crash. */
    @Test
    void aForgedHeadIsRefusedOrHarmless() throws IOException {
        Path file = folder.resolve("net.cellshell");
        Dataset data = Dataset.of(noise(5, 6).named("field 1"), Labels.of(5, 6, new int[30]));
        new UNet(1, 1).untrained(3).with(Normalisation.minMax().fittedTo(data)).write(file);
        byte[] sound = Files.readAllBytes(file);
        int head = sound.length - Long.BYTES - 4 * new UNet(1, 1).valueCount();
        for (int i = 0; i < head; i++) {
            for (int bits : new int[] {0x01, 0x80, 0xff}) {
                byte[] forged = sound.clone();
                forged[i] ^= (byte) bits;
                CRC32 sum = new CRC32();
                sum.update(forged, 0, forged.length - Long.BYTES);
                ByteBuffer.wrap(forged).putLong(forged.length - Long.BYTES, sum.getValue());
                Files.write(file, forged);
                try {
                    assertThat(Network.open(file)).isNotNull();
                } catch (ModelException e) {
                    assertThat(e).hasMessageNotContaining("null");
                }
            }
        }
    }

    @Test
    void brokenFilesAreRefusedInOneSentence() throws IOException {
        Path file = folder.resolve("net.cellshell");
        SMALL.untrained(3).write(file);
        byte[] sound = Files.readAllBytes(file);

        byte[] changed = sound.clone();
        changed[sound.length / 2] ^= 1;
        Files.write(file, changed);
        assertThatThrownBy(() -> Network.open(file))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("checksum");

        for (int length : new int[] {0, 5, 12, 40, sound.length - 1}) {
            Files.write(file, Arrays.copyOf(sound, length));
            assertThatThrownBy(() -> Network.open(file))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("is no network of CellShell");
        }

        Files.writeString(file, "Just some text, as long as it takes to be no network.");
        assertThatThrownBy(() -> Network.open(file))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("begin");
        assertThatThrownBy(() -> Network.open(folder.resolve("none")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("There is no file");
    }

    @Test
    void weightsOfAnotherShapeAreRefused() {
        Weights other = new UNet(1, 2).untrained(1).weights();
        assertThatThrownBy(() -> SMALL.untrained(1).with(other)).isInstanceOf(ModelException.class);
    }

    @Test
    void anInterruptEndsAPrediction() {
        Network network = SMALL.untrained(1);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> network.predict(noise(8, 8))).isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
