package io.cellshell.workbench.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import org.junit.jupiter.api.Test;

class BlobWatershedTest {

    /** A bright rectangle with a darker line down its middle: two objects without a neck between them. */
    private static Image halves() {
        float[] pixels = new float[30 * 40];
        for (int i = 0; i < pixels.length; i++) {
            int y = i / 40;
            int x = i % 40;
            boolean inside = y >= 8 && y < 22 && x >= 6 && x < 34;
            pixels[i] = inside ? 100 - 40f * Math.max(0, 3 - Math.abs(x - 20)) / 3 : 10;
        }
        return Image.of(30, 40, pixels);
    }

    @Test
    void partsObjectsAtADarkerLine() {
        Labels found = Baseline.blobWatershed(7).predict(halves());

        assertThat(found.count()).isEqualTo(2);
        assertThat(found.at(15, 12)).isNotZero().isNotEqualTo(found.at(15, 28));
        assertThat(found.at(2, 2)).isZero();
    }

    @Test
    void aFlatImageHasNoObjects() {
        assertThat(Baseline.blobWatershed(5)
                        .predict(Image.of(9, 9, new float[81]))
                        .count())
                .isZero();
    }

    @Test
    void saysItsParameters() {
        assertThat(Baseline.blobWatershed(7).sigma(2).parameters()).contains("2.0 pixels", "7.0 pixels");
        assertThatThrownBy(() -> Baseline.blobWatershed(0)).hasMessageContaining("above 0");
    }
}
