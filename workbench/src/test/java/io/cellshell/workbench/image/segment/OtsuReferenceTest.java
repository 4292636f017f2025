package io.cellshell.workbench.image.segment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellshell.workbench.Reference;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.PixelType;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against thresholds that {@code src/test/python/otsu_reference.py} has written, and by what a threshold must do. */
class OtsuReferenceTest {

    static Stream<JsonNode> cases() {
        return StreamSupport.stream(Reference.read("otsu.json").spliterator(), false);
    }

    private static Image image(JsonNode node) {
        Image image = Image.of(10, 14, Reference.floats(node.get("values")));
        return node.get("whole").asBoolean() ? image.withType(PixelType.INT32) : image;
    }

    /** The reference computes its means in 32 bits, so that its centres of bins are rounded. */
    private static Offset<Double> rounding(Image image) {
        double largest = 0;
        for (float value : image.pixels()) {
            largest = Math.max(largest, Math.abs(value));
        }
        return Offset.offset(largest * 2e-7);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theThresholdIsThatOfScikitImage(JsonNode node) {
        Image image = image(node);
        assertThat(Threshold.otsu(image))
                .as(node.get("name").asText())
                .isCloseTo(node.get("otsu").asDouble(), rounding(image));
        if (node.has("multi")) {
            double[] expected = StreamSupport.stream(node.get("multi").spliterator(), false)
                    .mapToDouble(JsonNode::asDouble)
                    .toArray();
            assertThat(Threshold.multiOtsu(image, 3))
                    .as(node.get("name").asText())
                    .containsExactly(expected, rounding(image));
        }
    }

    /** Where the surroundings are the whole image, the threshold of the surroundings is that of the image. */
    @ParameterizedTest
    @MethodSource("cases")
    void theLocalThresholdOfAllSurroundingsIsThatOfTheImage(JsonNode node) {
        Image image = image(node);
        double whole = Threshold.otsu(image);
        double range = StreamSupport.stream(node.get("values").spliterator(), false)
                        .mapToDouble(JsonNode::asDouble)
                        .max()
                        .orElseThrow()
                - StreamSupport.stream(node.get("values").spliterator(), false)
                        .mapToDouble(JsonNode::asDouble)
                        .min()
                        .orElseThrow();
        // whole numbers that lie far apart are counted one by one for the image, in bins for the surroundings
        boolean bins = image.type() == PixelType.INT32 && range >= 256;
        float[] local = LocalThreshold.otsu(image, 20).pixels();
        for (float threshold : local) {
            assertThat((double) threshold)
                    .as(node.get("name").asText())
                    .isCloseTo(whole, bins ? Offset.offset(range / 128) : rounding(image));
        }
    }

    @Test
    void surroundingsOfOneIntensityGiveThatIntensity() {
        float[] pixels = new float[40];
        Arrays.fill(pixels, 20, 40, 100);
        float[] local = LocalThreshold.otsu(Image.of(1, 40, pixels).withType(PixelType.UINT8), 3)
                .pixels();
        assertThat(local[0]).isZero();
        assertThat(local[39]).isEqualTo(100);
        // in bins it may be the upper end of one, so that nothing is above it
        Image floats = Image.of(1, 40, pixels);
        assertThat(Threshold.above(floats, LocalThreshold.otsu(floats, 3)).at(0, 39))
                .isFalse();
    }
}
