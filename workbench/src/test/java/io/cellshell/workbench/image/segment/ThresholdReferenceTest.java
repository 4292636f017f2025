package io.cellshell.workbench.image.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellshell.workbench.Reference;
import io.cellshell.workbench.image.Image;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thresholds against scikit-image on one image of noisy spots. */
class ThresholdReferenceTest {

    private final JsonNode reference = Reference.read("filters.json");
    private final Image image = image("image");

    private Image image(String field) {
        return Image.of(
                reference.get("height").asInt(),
                reference.get("width").asInt(),
                Reference.floats(reference.get(field)));
    }

    private Image eightBit(Path folder) {
        image("eight_bit").write(folder.resolve("image.png"));
        return Image.open(folder.resolve("image.png"));
    }

    private double[] doubles(String field) {
        return StreamSupport.stream(reference.get(field).spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    @Test
    void otsuOfAFloatImage() {
        assertThat(Threshold.otsu(image)).isCloseTo(reference.get("otsu_float").asDouble(), within(1e-4));
    }

    @Test
    void multiOtsuOfAnEightBitImageIsEqual(@TempDir Path folder) {
        Image opened = eightBit(folder);

        assertThat(Threshold.multiOtsu(opened, 2)).containsExactly(Threshold.otsu(opened));
        assertThat(Threshold.multiOtsu(opened, 3)).containsExactly(doubles("multi_otsu_3"));
        assertThat(Threshold.multiOtsu(opened, 4)).containsExactly(doubles("multi_otsu_4"));
    }

    @Test
    void multiOtsuOfAFloatImage() {
        assertThat(Threshold.multiOtsu(image, 3)).containsExactly(doubles("multi_otsu_float_3"), within(1e-4));
    }

    @Test
    void localMeansWithinFloatPrecision() {
        assertThat(LocalThreshold.mean(image, 7).pixels())
                .usingComparatorWithPrecision(2e-5f)
                .containsExactly(Reference.floats(reference.get("local_mean_7")));
        assertThat(LocalThreshold.gaussian(image, 4).pixels())
                .usingComparatorWithPrecision(2e-5f)
                .containsExactly(Reference.floats(reference.get("local_gaussian_4")));
    }

    @Test
    void localOtsuOfAnEightBitImageIsEqual(@TempDir Path folder) {
        assertThat(LocalThreshold.otsu(eightBit(folder), 5).pixels())
                .containsExactly(Reference.floats(reference.get("local_otsu_5")));
    }
}
