package io.cellshell.workbench.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.model.Model;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Baselines of tasks that are asked of volumes take them. */
class VolumeBaselinesTest {

    private static final int DEPTH = 3;
    private static final int SIDE = 16;

    private static float[] values() {
        float[] values = new float[DEPTH * SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            int z = i / SIDE / SIDE;
            values[i] = (i / 5 % 3 == z ? 90 + 30 * z : 10) + i * 7919L % 13;
        }
        return values;
    }

    private static Image volume() {
        return Image.of(List.of(Axis.Z, Axis.Y, Axis.X), new int[] {DEPTH, SIDE, SIDE}, values())
                .named("stack")
                .withPixelSize(PixelSize.ofMicrometres(1, 0.2, 0.2));
    }

    @Test
    void denoisingTakesEachSectionByItself() {
        Image volume = volume();
        for (Model<Image> method : List.of(
                Baseline.median(1), Baseline.nonLocalMeans(), Baseline.totalVariation(), Baseline.bilateral())) {
            Image denoised = method.predict(volume);
            assertThat(denoised.dimensions()).isEqualTo(volume.dimensions());
            assertThat(denoised.name()).isEqualTo("stack");
            assertThat(denoised.pixelSize()).isEqualTo(volume.pixelSize());
            for (int z = 0; z < DEPTH; z++) {
                assertThat(denoised.z(z).pixels())
                        .as(method.name())
                        .isEqualTo(method.predict(volume.z(z)).pixels());
            }
        }
    }

    /** The sections of a volume beneath each other are a plane with the same intensities. */
    @Test
    void otsuHasTheSameThresholdsInAllSections() {
        OtsuClasses otsu = Baseline.otsuClasses("dark", "grey", "bright").sigma(0);
        SemanticMask inVolume = otsu.predict(volume());
        SemanticMask inPlane = otsu.predict(Image.of(DEPTH * SIDE, SIDE, values()));
        assertThat(inVolume.depth()).isEqualTo(DEPTH);
        assertThat(inVolume.voxels()).isEqualTo(inPlane.classes());
        assertThat(inVolume.voxels()).contains(0, 1, 2);
    }
}
