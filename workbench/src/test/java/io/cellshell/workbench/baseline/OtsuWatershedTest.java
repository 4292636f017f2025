package io.cellshell.workbench.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import org.junit.jupiter.api.Test;

class OtsuWatershedTest {

    /** Bright disks of radius 10 on a dark background, given by their centres; the first two touch. */
    private static Image disks(int... centres) {
        float[] pixels = new float[50 * 80];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 10;
            for (int c = 0; c < centres.length; c += 2) {
                if (Math.hypot(i / 80 - centres[c], i % 80 - centres[c + 1]) <= 10) {
                    pixels[i] = 100;
                }
            }
        }
        return Image.of(50, 80, pixels);
    }

    @Test
    void partsTouchingDisks() {
        Labels found = Baseline.otsuWatershed().predict(disks(20, 20, 20, 38, 30, 65));

        assertThat(found.count()).isEqualTo(3);
        assertThat(found.at(20, 20)).isNotZero().isNotEqualTo(found.at(20, 38));
        assertThat(found.at(20, 12)).isEqualTo(found.at(20, 20));
        assertThat(found.at(5, 60)).isZero();
    }

    @Test
    void dropsWhatIsTooSmall() {
        float[] pixels = disks(20, 20).pixels();
        pixels[40 * 80 + 60] = 100;
        Image withSpeck = Image.of(50, 80, pixels);

        assertThat(Baseline.otsuWatershed().sigma(0).predict(withSpeck).count()).isEqualTo(1);
        assertThat(Baseline.otsuWatershed()
                        .sigma(0)
                        .minimumArea(0)
                        .predict(withSpeck)
                        .count())
                .isEqualTo(2);
    }

    @Test
    void aThresholdOfTheSurroundingsFindsWhatAnUnevenBackgroundHides() {
        float[] pixels = disks(15, 15, 25, 40, 30, 65).pixels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] += 5 * (i % 80);
        }
        Image uneven = Image.of(50, 80, pixels);

        assertThat(Baseline.otsuWatershed().predict(uneven).at(15, 15)).isZero();
        assertThat(Baseline.otsuWatershed().local(15).predict(uneven).at(15, 15))
                .isNotZero();
    }

    @Test
    void aFlatImageHasNoObjects() {
        assertThat(Baseline.otsuWatershed().predict(disks()).count()).isZero();
    }

    @Test
    void saysItsParameters() {
        OtsuWatershed changed = Baseline.otsuWatershed().sigma(2).minimumDistance(7);

        assertThat(changed.parameters())
                .contains("2.0 pixels")
                .contains("7 pixels")
                .contains("15 pixels");
        assertThat(Baseline.otsuWatershed()).isEqualTo(new OtsuWatershed(1, 5, 15, 0));
        assertThatThrownBy(() -> Baseline.otsuWatershed().minimumDistance(0)).hasMessageContaining("1 or more");
    }
}
