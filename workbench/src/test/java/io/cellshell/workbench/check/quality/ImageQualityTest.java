package io.cellshell.workbench.check.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.simulate.Camera;
import io.cellshell.workbench.data.simulate.Nuclei;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.PixelSize;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each check fires on its planted fault and stays silent on a sound image. */
class ImageQualityTest {

    private final Nuclei sound = Simulation.nuclei().seed(1);

    /** The ids of the checks that warn. */
    private static Set<String> warnings(Simulation<?> simulation) {
        return warnings(simulation.make().image());
    }

    private static Set<String> warnings(Image image) {
        return ImageQuality.examine(image).all().stream()
                .filter(f -> f.severity().compareTo(Severity.WARN) >= 0)
                .map(Finding::id)
                .collect(Collectors.toSet());
    }

    private static Finding find(Check<Image> check, Image image) {
        return check.examine(image);
    }

    @Test
    void silentOnSoundImages() {
        assertThat(warnings(sound)).isEmpty();
        assertThat(warnings(sound.camera(Camera.eightBit()))).isEmpty();
        assertThat(warnings(sound.camera(new Camera(1, 50, 2, 12)).density(0.4).touching(1)))
                .isEmpty();
        assertThat(warnings(sound.frames(4))).isEmpty();
        assertThat(warnings(sound.background(0.4))).isEmpty();
        assertThat(warnings(Simulation.spots().seed(1))).isEmpty();
        assertThat(ImageQuality.examine(sound.make().image()).all())
                .hasSize(16)
                .allSatisfy(f -> assertThat(f.severity()).isEqualTo(Severity.OK));
    }

    @Test
    void eachFaultIsNamedAndNoOther() {
        assertThat(warnings(sound.saturated(0.03))).containsExactly("B2.saturation");
        assertThat(warnings(sound.clippedAtZero(0.5))).containsExactly("B2.clipping");
        assertThat(warnings(sound.comb(100))).containsExactly("B2.comb");
        assertThat(warnings(sound.hotPixels(0.001))).containsExactly("B2.hot-pixels");
        assertThat(warnings(sound.photons(4))).containsExactly("B2.signal-to-noise");
        assertThat(warnings(sound.defocus(4))).containsExactly("B2.focus");
        // of one real image, the lamp cannot be told from the glow of the specimen: a note, no warning
        Image uneven = sound.background(0.4).unevenIllumination(0.6).make().image();
        assertThat(warnings(uneven)).isEmpty();
        assertThat(find(new EvenIllumination(), uneven).severity()).isEqualTo(Severity.NOTE);
        assertThat(warnings(sound.frames(5).bleaching(0.5))).containsExactly("B2.bleaching");
        assertThat(warnings(sound.rgb())).containsExactly("B1.rgb");
        assertThat(warnings(sound.unknownPixelSize())).containsExactly("B1.pixel-size");
    }

    @Test
    void jpegIsFoundThoughItChangesMoreThanOneThing() {
        assertThat(warnings(sound.jpeg(75))).contains("B2.compression");
        assertThat(find(new CompressionBlocks(), sound.jpeg(50).make().image()).sentence())
                .contains("“nuclei-1”");
    }

    @Test
    void saturationBelowTheTypesMaximumShowsAsAPile() {
        Image twelve =
                sound.camera(new Camera(1, 50, 2, 12)).saturated(0.02).make().image();
        assertThat(find(new Saturation(), twelve).severity()).isEqualTo(Severity.WARN);
        assertThat(find(new Saturation(), twelve).evidence()).endsWith("at the greatest grey level, 4095");
        assertThat(find(new Saturation(), sound.saturated(0.004).make().image()).severity())
                .isEqualTo(Severity.NOTE);
    }

    @Test
    void anImageOfOneValueStops() {
        Image blank = Image.of(32, 32, new float[32 * 32]);
        assertThat(find(new Blank(), blank).severity()).isEqualTo(Severity.STOP);
        float[] none = new float[32 * 32];
        Arrays.fill(none, Float.NaN);
        assertThat(find(new FinitePixels(), Image.of(32, 32, none)).severity()).isEqualTo(Severity.STOP);
        assertThat(find(new FinitePixels(), blank).severity()).isEqualTo(Severity.OK);
        assertThat(find(new Blank(), sound.density(0).make().image()).severity())
                .isEqualTo(Severity.WARN);
    }

    /** Whatever is handed in, a check answers. */
    @Test
    void oddImagesAreAnsweredToo() {
        for (float fill : new float[] {0, 7, Float.NaN, Float.POSITIVE_INFINITY}) {
            for (int side : new int[] {1, 2, 5, 13, 40}) {
                float[] pixels = new float[side * side];
                Arrays.fill(pixels, fill);
                assertThat(ImageQuality.examine(Image.of(side, side, pixels)).all())
                        .hasSize(16);
                pixels[pixels.length / 2] = 3;
                assertThat(ImageQuality.examine(Image.of(side, side, pixels)).all())
                        .hasSize(16);
            }
        }
    }

    @Test
    void aShiftedCameraIsNotedOnly() {
        Image twelve =
                sound.density(0.4).camera(new Camera(1, 50, 2, 12)).make().image();
        float[] shifted = twelve.pixels();
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] *= 16;
        }
        Finding finding = find(new GreyLevelGaps(), Image.of(256, 256, shifted));
        assertThat(finding.severity()).isEqualTo(Severity.NOTE);
        assertThat(finding.sentence()).contains("multiples of 16");
    }

    @Test
    void axesThatMayBeColoursAreAskedAbout() {
        assertThat(find(new AxesPlausible(), Image.of(3, 400, new float[1200])).severity())
                .isEqualTo(Severity.STOP);
        Image plane = sound.make().image();
        assertThat(find(new AxesPlausible(), Image.stack(Axis.Z, List.of(plane, plane, plane)))
                        .severity())
                .isEqualTo(Severity.NOTE);
        assertThat(find(new AxesPlausible(), plane).severity()).isEqualTo(Severity.OK);
    }

    @Test
    void aPictureShownInOneColourIsGrey() {
        Image green = sound.make().image();
        Image black = Image.of(256, 256, new float[256 * 256]);
        Image shown = Image.stack(Axis.C, List.of(black, green, black));
        assertThat(find(new GreyAsColour(), shown).severity()).isEqualTo(Severity.WARN);
        Image stored = green.withAcquisition(Map.of("stored as", "RGB, equal in all three"));
        assertThat(find(new GreyAsColour(), stored).severity()).isEqualTo(Severity.NOTE);
        Image real = Image.stack(
                Axis.C,
                List.of(
                        green,
                        sound.seed(2).make().image(),
                        sound.seed(3).make().image()));
        assertThat(find(new GreyAsColour(), real).severity()).isEqualTo(Severity.OK);
    }

    @Test
    void pixelSizesThatNoMicroscopeHas() {
        Image image = sound.make().image();
        assertThat(find(new PixelSizeKnown(), image.withPixelSize(PixelSize.ofMicrometres(500)))
                        .severity())
                .isEqualTo(Severity.WARN);
        assertThat(find(new PixelSizeKnown(), image.withPixelSize(new PixelSize(0.5, 0.25)))
                        .severity())
                .isEqualTo(Severity.NOTE);
    }

    @Test
    void theWorstPlaneOfAStackIsNamed() {
        Image plane = sound.make().image();
        Image bad = sound.saturated(0.05).make().image();
        Finding finding = find(new Saturation(), Image.stack(Axis.Z, List.of(plane, plane, bad, plane)));
        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.sentence()).contains("z=2");
    }

    /** Pixel by pixel from a sound image; axes Y and X. */
    private static Image changed(Image image, IntToDoubleFunction value) {
        float[] pixels = new float[image.height() * image.width()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) value.applyAsDouble(i);
        }
        return Image.of(image.height(), image.width(), pixels);
    }

    @Test
    void saturationIsSeenAfterAFlatFieldAndAfterABackgroundWasSubtracted() {
        Image saturated = sound.saturated(0.05).make().image();
        float[] p = saturated.pixels();
        int w = saturated.width();
        for (double fall : new double[] {0.1, 0.2, 0.4}) {
            Image flat = changed(saturated, i -> p[i] / (1 - fall * (i % w) / w));
            assertThat(find(new Saturation(), flat).sentence()).contains("saturated before it was processed");
            Image subtracted = changed(saturated, i -> p[i] - 0.1 * fall * (i / w));
            assertThat(find(new Saturation(), subtracted).severity()).isEqualTo(Severity.WARN);
        }
    }

    @Test
    void manyHotPixelsAndDeadOnesAreSeenToo() {
        Image image = sound.density(0.4).make().image();
        float[] p = image.pixels();
        for (double share : new double[] {0.02, 0.05, 0.1}) {
            Random random = new Random(3);
            Image salted = changed(image, i -> random.nextDouble() < share ? 60_000 : p[i]);
            assertThat(find(new HotPixels(), salted).sentence()).contains("salt");
        }
        Random random = new Random(4);
        Image dead = changed(image, i -> random.nextDouble() < 0.003 ? 0 : p[i]);
        assertThat(find(new HotPixels(), dead).sentence()).contains("dead");
    }

    @Test
    void linesAndSeamsAreNamed() {
        Image image = sound.make().image();
        float[] p = image.pixels();
        int w = image.width();
        for (int line : new int[] {7, 100, 201}) {
            assertThat(find(new Lines(), changed(image, i -> p[i] + (i % w == line ? 30 : 0)))
                            .evidence())
                    .contains("column " + line);
            assertThat(find(new Lines(), changed(image, i -> p[i] - (i / w == line ? 30 : 0)))
                            .evidence())
                    .contains("row " + line);
            assertThat(find(new Lines(), changed(image, i -> p[i] * (i % w >= line ? 1.3 : 1)))
                            .evidence())
                    .contains("between the columns " + (line - 1) + " and " + line);
        }
    }

    @Test
    void aBorderThatAProgramAddedIsNamedAsSuch() {
        Image image = sound.make().image();
        float[] p = image.pixels();
        int w = image.width();
        for (int rows : new int[] {2, 10, 60}) {
            Image black = changed(image, i -> i / w < rows ? 0 : p[i]);
            assertThat(find(new ClippedBlack(), black).evidence()).contains(rows + " rows at the top");
            Image none = changed(image, i -> i % w >= w - rows ? Float.NaN : p[i]);
            assertThat(find(new FinitePixels(), none).evidence()).contains(rows + " columns at the right");
        }
    }

    @Test
    void aFilmThatJumpsIsNoBleachingOne() {
        Image film = sound.frames(12).make().image();
        for (double gain : new double[] {1.3, 0.6, 2}) {
            float[] values = new float[12 * film.height() * film.width()];
            for (int t = 0; t < 12; t++) {
                float[] frame = film.t(t).pixels();
                for (int i = 0; i < frame.length; i++) {
                    values[t * frame.length + i] = (float) (frame[i] * (t >= 5 ? gain : 1));
                }
            }
            Image jumping =
                    Image.of(List.of(Axis.T, Axis.Y, Axis.X), new int[] {12, film.height(), film.width()}, values);
            assertThat(find(new Bleaching(), jumping).evidence()).contains("time points 4 and 5");
        }
    }

    @Test
    void colourTablesAreNoChannels() {
        float[] p = sound.camera(Camera.eightBit()).make().image().pixels();
        Image fire = colours(p, v -> 2 * v, v -> Math.max(0, 2 * v - 128), v -> 255 - v);
        assertThat(find(new GreyAsColour(), fire).sentence()).contains("look-up table");
        Image tinted = colours(p, v -> v, v -> 0.9 * v, v -> 0.8 * v + 3);
        assertThat(find(new GreyAsColour(), tinted).severity()).isEqualTo(Severity.WARN);
        Image cyan = colours(p, v -> 0, v -> v, v -> v);
        assertThat(find(new GreyAsColour(), cyan).severity()).isEqualTo(Severity.WARN);
        assertThat(find(new Blank(), cyan).severity()).isEqualTo(Severity.OK);
    }

    private static Image colours(float[] grey, DoubleUnaryOperator... rgb) {
        float[] planes = new float[3 * grey.length];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = (float) Math.rint(Math.min(255, rgb[i / grey.length].applyAsDouble(grey[i % grey.length])));
        }
        int side = (int) Math.sqrt(grey.length);
        return Image.of(List.of(Axis.C, Axis.Y, Axis.X), new int[] {3, side, side}, planes)
                .withChannelNames(List.of("red", "green", "blue"));
    }

    @Test
    void enlargingIsNoJpeg() {
        Image image = sound.make().image();
        for (int factor : new int[] {2, 4}) {
            float[] p = image.pixels();
            int w = image.width();
            float[] larger = new float[factor * factor * p.length];
            for (int i = 0; i < larger.length; i++) {
                larger[i] = p[i / (factor * w) / factor * w + i % (factor * w) / factor];
            }
            assertThat(find(new CompressionBlocks(), Image.of(factor * w, factor * w, larger))
                            .severity())
                    .isEqualTo(Severity.OK);
        }
    }

    /** One edge, wherever it lies, is no border of blocks, and without noise it is no less one. */
    @Test
    void aSingleBrightSquareWithoutNoiseIsNoJpeg() {
        for (int side = 16; side < 24; side++) {
            float[] pixels = new float[512 * 512];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = i / 512 < side && i % 512 < side ? 1000 : 0;
            }
            Finding finding = new CompressionBlocks().examine(Image.of(512, 512, pixels));
            assertThat(finding.severity()).as("a square of " + side).isEqualTo(Severity.OK);
        }
    }

    /** Whether noise alone comes out as sharp or soft is chance: that there is nothing in it is said once, by another check. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void noiseAloneIsNotCalledOutOfFocus(int seed) {
        Random random = new Random(seed);
        float[] pixels = new float[160 * 200];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (100 + 5 * random.nextGaussian());
        }
        Image noise = Image.of(160, 200, pixels);
        assertThat(new Focus().examine(noise).severity()).isIn(Severity.OK, Severity.NOT_CHECKED);
        assertThat(new Blank().examine(noise).severity()).isEqualTo(Severity.WARN);
        assertThat(new SignalToNoise().examine(noise).severity()).isEqualTo(Severity.NOT_CHECKED);
        assertThat(warnings(noise)).contains("B2.blank").doesNotContain("B2.signal-to-noise", "B2.focus");
        Image flat = Image.of(32, 32, new float[32 * 32]);
        assertThat(new SignalToNoise().examine(flat).severity()).isEqualTo(Severity.NOT_CHECKED);
    }

    /** Noise of a third of a grey level, most of it on the lowest level that occurs: as on a crop of a stretched image. */
    @Test
    void noiseFinerThanAGreyLevelIsNotCutOff() {
        float[] pixels = new float[9000];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % 20 < 8 ? 2 : i % 20 < 15 ? 3 : i % 20 < 18 ? 4 : 9 + i % 50;
        }
        assertThat(find(new ClippedBlack(), Image.of(90, 100, pixels)).severity())
                .isEqualTo(Severity.OK);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] -= 2;
        }
        assertThat(find(new ClippedBlack(), Image.of(90, 100, pixels)).severity())
                .isEqualTo(Severity.WARN);
    }
}
