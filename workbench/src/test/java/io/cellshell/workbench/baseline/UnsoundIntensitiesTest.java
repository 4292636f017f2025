package io.cellshell.workbench.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.image.filter.LaplacianOfGaussian;
import io.cellshell.workbench.image.filter.NoiseEstimate;
import io.cellshell.workbench.image.segment.BlobDetection;
import io.cellshell.workbench.image.segment.LocalThreshold;
import io.cellshell.workbench.image.segment.Mask;
import io.cellshell.workbench.image.segment.Peaks;
import io.cellshell.workbench.image.segment.Threshold;
import io.cellshell.workbench.image.segment.Watershed;
import io.cellshell.workbench.model.Model;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** No classical method lets an intensity that is no finite number spread without a word. */
class UnsoundIntensitiesTest {

    private static final int SIDE = 24;

    private static Image textured() {
        float[] pixels = new float[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 100 + i * 7919 % 31 + (i / SIDE / 8 + i % SIDE / 8) % 2 * 60;
        }
        return Image.of(SIDE, SIDE, pixels).named("dish");
    }

    private static Image with(float value, int... places) {
        float[] pixels = textured().pixels();
        for (int place : places) {
            pixels[place] = value;
        }
        return Image.of(SIDE, SIDE, pixels).named("dish");
    }

    private static Consumer<Image> predicting(Model<?> model) {
        return model::predict;
    }

    private static Map<String, Consumer<Image>> methods() {
        Dataset classes = Dataset.of(
                "classes",
                List.of(
                        new Sample("a", textured(), new ImageClass("a"), Map.of()),
                        new Sample("b", with(0, 1), new ImageClass("b"), Map.of())));
        Map<String, Consumer<Image>> methods = new LinkedHashMap<>();
        List.of(
                        Baseline.otsuWatershed(),
                        Baseline.otsuWatershed().local(5),
                        Baseline.spots(),
                        Baseline.gaussian(1),
                        Baseline.median(1),
                        Baseline.bilateral(),
                        Baseline.bilateral().noise(3),
                        Baseline.nonLocalMeans(),
                        Baseline.nonLocalMeans().noise(3),
                        Baseline.totalVariation(),
                        Baseline.totalVariation().noise(3),
                        Baseline.richardsonLucy(1),
                        Baseline.richardsonLucy(1).negativesAsZero(),
                        Baseline.bicubic(2),
                        Baseline.nearest(2))
                .forEach(model -> methods.put(model.name() + methods.size(), predicting(model)));
        methods.put("nearest neighbour", predicting(Baseline.nearestNeighbour().fit(classes, ImageClass.class)));
        methods.put("classifier", predicting(Baseline.intensityClassifier().fit(classes)));
        methods.put("otsu", Threshold::otsu);
        methods.put("multi-otsu", image -> Threshold.multiOtsu(image, 3));
        methods.put("above", image -> Threshold.above(image, 120));
        methods.put("local mean", image -> LocalThreshold.mean(image, 3));
        methods.put("local gaussian", image -> LocalThreshold.gaussian(image, 3));
        methods.put("local otsu", image -> LocalThreshold.otsu(image, 3));
        methods.put("peaks", image -> Peaks.find(image, 1, 0));
        methods.put("log", image -> LaplacianOfGaussian.filter(image, 1));
        methods.put("blobs", BlobDetection.laplacian()::find);
        methods.put("differences", BlobDetection.differences()::find);
        methods.put("noise", NoiseEstimate::standardDeviation);
        Labels marker = Labels.of(SIDE, SIDE, new int[SIDE * SIDE]);
        methods.put("watershed", image -> Watershed.fromMarkers(image, marker, Mask.of(marker)));
        methods.put(
                "mean",
                image -> Baseline.meanIntensity()
                        .fit(Dataset.of(
                                "clean", List.of(new Sample("a", textured(), new TargetImage(image), Map.of())))));
        return methods;
    }

    @Test
    void aPixelThatIsNoFiniteNumberIsNamed() {
        for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            // inside, in a corner, and in a region that wavelet details leave out
            for (int place : new int[] {5 * SIDE + 7, 0, SIDE * SIDE - 1}) {
                Image image = with(value, place);
                methods()
                        .forEach((name, method) -> assertThatThrownBy(() -> method.accept(image))
                                .as(name)
                                .isInstanceOf(ImageException.class)
                                .hasMessageStartingWith("The image “dish” has 1 pixel that is no finite number ("
                                        + value + " at row " + place / SIDE + ", column " + place % SIDE + "), which ")
                                .hasMessageEndingWith(" cannot take; replace them first."));
            }
        }
        assertThatThrownBy(() -> Baseline.median(1).predict(with(Float.NaN, 3, 9)))
                .hasMessageContaining("2 pixels that are no finite number (the first is NaN at row 0, column 3)");
    }

    @Test
    void soundImagesAndNegativeIntensitiesAreTaken() {
        Image negative = with(-40, 3, 99, 200);
        methods().forEach((name, method) -> {
            method.accept(textured());
            if (!name.startsWith("Richardson-Lucy")) {
                method.accept(negative);
            }
        });
    }

    @Test
    void richardsonLucyTakesNegativeCountsOnlyAsZero() {
        Image negative = with(-40, 3, 99, 200);
        assertThatThrownBy(() -> Baseline.richardsonLucy(1).predict(negative))
                .isInstanceOf(ImageException.class)
                .hasMessage(
                        "The image “dish” has 3 pixels below 0 (the lowest is -40.0), which Richardson-Lucy cannot take;"
                                + " it needs counts; leave the background on, or take them as 0: .negativesAsZero().");
        float[] zero = Baseline.richardsonLucy(1).predict(with(0, 3, 99, 200)).pixels();
        assertThat(Baseline.richardsonLucy(1)
                        .negativesAsZero()
                        .predict(negative)
                        .pixels())
                .isEqualTo(zero);
        assertThat(Baseline.richardsonLucy(1).negativesAsZero().parameters()).contains("below 0 taken as 0");
    }
}
