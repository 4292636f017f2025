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
    void cornersTouchAmongEightNeighboursOnly() {
        boolean[] stairs = {
            true, false, false, true,
            false, true, true, false,
            true, false, false, false,
        };
        Mask mask = Mask.of(3, 4, stairs);

        assertThat(ConnectedComponents.label(mask, Connectivity.FOUR).ids())
                .containsExactly(1, 0, 0, 2, 0, 3, 3, 0, 4, 0, 0, 0);
        assertThat(ConnectedComponents.label(mask, Connectivity.EIGHT).ids())
                .containsExactly(1, 0, 0, 1, 0, 1, 1, 0, 1, 0, 0, 0);
    }

    @Test
    void noSpotIsFittedWhereThereIsNone() {
        float[] hole = new float[81];
        hole[40] = -5;

        assertThat(GaussianFit.around(Image.of(9, 9, new float[81]), 4, 4, 1.5, 3))
                .isEmpty();
        assertThat(GaussianFit.around(Image.of(9, 9, hole), 4, 4, 1.5, 3)).isEmpty();
    }

    @Test
    void aFlatImageHasNoBlobs() {
        assertThat(BlobDetection.laplacian().threshold(1).find(flat)).isEmpty();
        assertThat(BlobDetection.differences().threshold(1).find(flat)).isEmpty();
    }

    @Test
    void badParametersAreExplained() {
        assertThatThrownBy(() -> BlobDetection.laplacian().scale(0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> LocalThreshold.otsu(flat, 0)).hasMessageContaining("1 pixel or more");
        assertThatThrownBy(() -> Threshold.above(flat, Image.of(1, 1, new float[1])))
                .hasMessageContaining("1 × 1");
        assertThatThrownBy(() -> Threshold.multiOtsu(flat, 3))
                .hasMessageContaining("holds 1 intensity cannot be parted into 3 classes");
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
