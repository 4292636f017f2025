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
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

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
                .hasSize(15)
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
        assertThat(warnings(sound.background(0.4).unevenIllumination(0.6))).containsExactly("B2.illumination");
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
                        .hasSize(15);
                pixels[pixels.length / 2] = 3;
                assertThat(ImageQuality.examine(Image.of(side, side, pixels)).all())
                        .hasSize(15);
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
}
