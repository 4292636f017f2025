package io.cellshell.workbench.image.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellshell.workbench.Reference;
import io.cellshell.workbench.image.Image;
import org.junit.jupiter.api.Test;

/** The filters against scipy, scikit-image, OpenCV and Pillow on one image of noisy spots with intensities from 0 to 300. */
class FilterReferenceTest {

    private final JsonNode reference = Reference.read("filters.json");
    private final Image image = image("image");

    private Image image(String field) {
        return Image.of(
                reference.get("height").asInt(),
                reference.get("width").asInt(),
                Reference.floats(reference.get(field)));
    }

    private void isClose(Image result, String field, float tolerance) {
        assertThat(result.pixels())
                .usingComparatorWithPrecision(tolerance)
                .containsExactly(Reference.floats(reference.get(field)));
    }

    @Test
    void laplacianOfGaussianWithinFloatPrecision() {
        isClose(LaplacianOfGaussian.filter(image, 2), "log_2", 2e-5f);
        isClose(LaplacianOfGaussian.filter(image, 6), "log_6", 2e-6f);
    }

    @Test
    void noiseWithinDoublePrecision() {
        assertThat(NoiseEstimate.standardDeviation(image))
                .isCloseTo(reference.get("noise").asDouble(), within(1e-5));
    }

    @Test
    void mediansAreEqual() {
        isClose(MedianFilter.filter(image, 1), "median_1", 0);
        isClose(MedianFilter.filter(image, 3), "median_3", 0);
    }

    @Test
    void bilateralWithinTheRoundingOfBothTables() {
        isClose(BilateralFilter.filter(image, 1.5, 20), "bilateral_1_5_20", 0.02f);
    }

    @Test
    void nonLocalMeansOfTheFormula() {
        isClose(new NonLocalMeans(2, 4, 6.4, 8).filter(image), "nlm", 2e-3f);
    }

    @Test
    void totalVariation() {
        isClose(TotalVariation.filter(image, 8), "tv_8", 1e-4f);
        isClose(TotalVariation.filter(image, 30), "tv_30", 1e-4f);
    }

    @Test
    void richardsonLucyOnADarkMargin() {
        isClose(RichardsonLucy.deconvolve(image("blurred"), 1.5, 10), "richardson_lucy", 1e-2f);
    }

    @Test
    void bicubicAsPillow() {
        Image small = Image.of(
                reference.get("small_height").asInt(),
                reference.get("small_width").asInt(),
                Reference.floats(reference.get("small")));

        isClose(Upsampling.bicubic(small, 3), "bicubic_3", 1e-4f);
    }

    /** Where there is hardly any noise, the square of the strength is too small for a float. */
    @Test
    void nonLocalMeansOfAnImageWithHardlyAnyNoiseIsThatImage() {
        float[] pixels = new float[32 * 32];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % 32 < 16 ? 10 : 200;
        }
        Image image = Image.of(32, 32, pixels);
        for (double strength : new double[] {1e-30, 1e-20, 1e-10, 1e-3}) {
            assertThat(new NonLocalMeans(2, 6, strength, strength).filter(image).pixels())
                    .containsExactly(pixels);
        }
    }
}
