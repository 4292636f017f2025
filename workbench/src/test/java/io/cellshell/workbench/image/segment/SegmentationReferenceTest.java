package io.cellshell.workbench.image.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellshell.workbench.Reference;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The segmentation steps against scipy and scikit-image on one image of touching blobs. */
class SegmentationReferenceTest {

    private final JsonNode reference = Reference.read("segmentation.json");
    private final int height = reference.get("height").asInt();
    private final int width = reference.get("width").asInt();
    private final Image image = Image.of(height, width, Reference.floats(reference.get("image")));
    private final Mask mask = Reference.mask(reference, "mask");
    private final Mask filled = Reference.mask(reference, "filled");

    @Test
    void otsuOfAnEightBitImage(@TempDir Path folder) {
        image.write(folder.resolve("image.png"));
        Image opened = Image.open(folder.resolve("image.png"));

        double threshold = Threshold.otsu(opened);

        assertThat(threshold).isEqualTo(reference.get("otsu_uint8").asDouble());
        assertThat(Threshold.above(opened, threshold).values()).isEqualTo(mask.values());
    }

    @Test
    void otsuOfAFloatImageWithinOneBin() {
        float[] eighths = image.pixels();
        for (int i = 0; i < eighths.length; i++) {
            eighths[i] /= 8;
        }
        assertThat(Threshold.otsu(Image.of(height, width, eighths)))
                .isCloseTo(
                        reference.get("otsu_float").asDouble(),
                        within(reference.get("otsu_float_bin").asDouble() * 1.001));
    }

    @Test
    void gaussianBlurWithinFloatPrecision() {
        assertThat(GaussianBlur.blur(image, 1.5).pixels())
                .usingComparatorWithPrecision(1e-4f)
                .containsExactly(Reference.floats(reference.get("blurred_sigma_1_5")));
    }

    @Test
    void holesAreFilled() {
        assertThat(mask.holesFilled().values()).isEqualTo(filled.values());
    }

    @Test
    void connectedComponentsWithTheSameIds() {
        assertThat(ConnectedComponents.label(mask, Connectivity.FOUR).ids())
                .isEqualTo(Reference.ints(reference.get("components_4")));
        assertThat(ConnectedComponents.label(mask, Connectivity.EIGHT).ids())
                .isEqualTo(Reference.ints(reference.get("components_8")));
    }

    @Test
    void distanceWithinFloatPrecision() {
        assertThat(DistanceTransform.euclidean(filled).pixels())
                .usingComparatorWithPrecision(1e-5f)
                .containsExactly(Reference.floats(reference.get("distance")));
    }

    @Test
    void peaksInTheSameOrder() {
        assertThat(coordinates(Peaks.find(DistanceTransform.euclidean(filled), 3, 0)))
                .isEqualTo(coordinates(reference.get("peaks_distance_3")));
        assertThat(coordinates(Peaks.find(image, 2, 60))).isEqualTo(coordinates(reference.get("peaks_of_image_2")));
    }

    @Test
    void watershedPixelByPixel() {
        float[] relief = DistanceTransform.euclidean(filled).pixels();
        for (int i = 0; i < relief.length; i++) {
            relief[i] = -relief[i];
        }
        Labels markers = Peaks.markers(Peaks.find(DistanceTransform.euclidean(filled), 3, 0), height, width);

        assertThat(Watershed.fromMarkers(Image.of(height, width, relief), markers, filled)
                        .ids())
                .isEqualTo(Reference.ints(reference.get("watershed")));
        assertThat(Watershed.fromMarkers(image, markers, filled).ids())
                .isEqualTo(Reference.ints(reference.get("watershed_of_image")));
    }

    private static List<List<Integer>> coordinates(List<Peaks.Peak> peaks) {
        return peaks.stream().map(peak -> List.of(peak.y(), peak.x())).toList();
    }

    private static List<List<Integer>> coordinates(JsonNode peaks) {
        List<List<Integer>> all = new ArrayList<>();
        peaks.forEach(peak -> all.add(List.of(peak.get(0).asInt(), peak.get(1).asInt())));
        return all;
    }
}
