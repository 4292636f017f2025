package io.cellshell.workbench.data.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.TargetImage;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What a knob promises is in the pixels. */
class FaultsTest {

    private final Nuclei nuclei = Simulation.nuclei().seed(8);

    @Test
    void theWishedShareIsSaturated() {
        Image image = nuclei.saturated(0.03).make().image();
        assertThat(share(image, p -> p == 65535)).isCloseTo(0.03, within(0.002));
        Image twelve = nuclei.camera(new Camera(1, 100, 1.5, 12))
                .saturated(0.03)
                .make()
                .image();
        assertThat(share(twelve, p -> p == 4095)).isCloseTo(0.03, within(0.002));
    }

    @Test
    void theWishedShareIsClippedAtZero() {
        assertThat(share(nuclei.clippedAtZero(0.5).make().image(), p -> p == 0)).isCloseTo(0.5, within(0.03));
    }

    @Test
    void aCombHasTheWishedLevels() {
        TreeSet<Float> levels = new TreeSet<>();
        for (float pixel : nuclei.comb(20).make().image().pixels()) {
            levels.add(pixel);
        }
        assertThat(levels).hasSizeLessThanOrEqualTo(20);
        assertThat(levels.first()).isEqualTo(0);
        assertThat(levels.last()).isEqualTo(255);
    }

    @Test
    void jpegChangesPixelsALittle() {
        float[] whole = nuclei.comb(256).make().image().pixels();
        float[] lossy = nuclei.jpeg(60).make().image().pixels();
        double squares = 0;
        for (int i = 0; i < whole.length; i++) {
            squares += Math.pow(whole[i] - lossy[i], 2) / whole.length;
        }
        assertThat(Math.sqrt(squares)).isBetween(0.5, 10.0);
    }

    @Test
    void theDarkestCornerLacksTheWishedLight() {
        Image even = nuclei.density(0).background(1).noiseless().make().image();
        Image uneven = nuclei.density(0)
                .background(1)
                .noiseless()
                .unevenIllumination(0.4)
                .make()
                .image();
        assertThat((uneven.at(255, 0) - 100) / (even.at(255, 0) - 100)).isCloseTo(0.6f, within(0.01f));
        assertThat((uneven.at(102, 141) - 100) / (even.at(102, 141) - 100)).isCloseTo(1f, within(0.001f));
    }

    @Test
    void hotPixelsStandOut() {
        Image image = nuclei.density(0).hotPixels(0.01).make().image();
        assertThat(share(image, p -> p > 1500)).isCloseTo(0.01, within(0.001));
    }

    @Test
    void aPairForRestorationHoldsTheCleanImage() {
        Sample pair = nuclei.photons(20).defocus(2).restoration().make();
        Image clean = ((TargetImage) pair.annotation()).image();
        assertThat(clean.pixels())
                .isEqualTo(nuclei.photons(20).noiseless().make().image().pixels());
        assertThat(pair.image().pixels())
                .isEqualTo(nuclei.photons(20).defocus(2).make().image().pixels());
    }

    private static double share(Image image, Predicate<Float> which) {
        int count = 0;
        for (float pixel : image.pixels()) {
            count += which.test(pixel) ? 1 : 0;
        }
        return count / (double) (image.height() * image.width());
    }
}
