package io.cellshell.workbench.image.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import org.junit.jupiter.api.Test;

class SegmentationEdgeCasesTest {

    private final Image flat = Image.of(2, 3, new float[] {5, 5, 5, 5, 5, 5});

    @Test
    void aFlatImageHasNoForegroundAndNoPeaks() {
        assertThat(Threshold.above(flat, Threshold.otsu(flat)).values()).containsOnly(false);
        assertThat(Peaks.find(flat, 1, 0)).isEmpty();
    }

    @Test
    void withoutBackgroundEveryDistanceIsInfinite() {
        assertThat(DistanceTransform.euclidean(Threshold.above(flat, 0)).pixels())
                .containsOnly(Float.POSITIVE_INFINITY);
    }

    @Test
    void aHoleThatReachesTheBorderStaysOpen() {
        boolean[] ring = {true, true, true, true, false, true, true, true, true};
        boolean[] open = {true, false, true, true, false, true, true, true, true};

        assertThat(Mask.of(3, 3, ring).holesFilled().values()).containsOnly(true);
        assertThat(Mask.of(3, 3, open).holesFilled().values()).isEqualTo(open);
    }

    @Test
    void noBlurLeavesTheImage() {
        assertThat(GaussianBlur.blur(flat, 0).pixels()).isEqualTo(flat.pixels());
    }

    @Test
    void badParametersAreExplained() {
        assertThatThrownBy(() -> GaussianBlur.blur(flat, -1))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> Peaks.find(flat, 0, 0))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("at least 1");
        assertThatThrownBy(() -> Threshold.otsu(Image.of(1, 2, new float[] {1, Float.NaN})))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("NaN");
        Labels markers = Labels.of(1, 1, new int[] {1});
        assertThatThrownBy(() -> Watershed.fromMarkers(flat, markers, Mask.of(markers)))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("2 × 3")
                .hasMessageContaining("1 × 1");
    }
}
