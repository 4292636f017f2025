package io.cellshell.workbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.image.Image;
import org.junit.jupiter.api.Test;

class NormalisationTest {

    @Test
    void percentilesBecomeZeroAndOneAsInNumpy() {
        // numpy.percentile([3, 1, 4, 1, 5, 9, 2, 6], [1, 99.8]) == [1.0, 8.958]
        Image normalised = Normalisation.standard().apply(Image.of(2, 4, new float[] {3, 1, 4, 1, 5, 9, 2, 6}));
        assertThat(normalised.at(0, 1)).isEqualTo(0f);
        assertThat(normalised.at(1, 1)).isCloseTo((float) (8 / 7.958), within(1e-5f));
    }

    @Test
    void anImageOfOneGreyValueBecomesZero() {
        assertThat(Normalisation.standard()
                        .apply(Image.of(1, 2, new float[] {7, 7}))
                        .pixels())
                .containsExactly(0, 0);
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> Normalisation.standard().apply(Image.of(1, 2, new float[] {Float.NaN, 7})))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("1 pixels");
        assertThatThrownBy(() -> Normalisation.percentiles(50, 50)).isInstanceOf(DataException.class);
    }
}
