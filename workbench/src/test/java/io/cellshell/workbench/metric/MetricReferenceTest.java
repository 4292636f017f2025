package io.cellshell.workbench.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.Reference;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.metric.classify.Accuracy;
import io.cellshell.workbench.metric.classify.BalancedAccuracy;
import io.cellshell.workbench.metric.classify.CohenKappa;
import io.cellshell.workbench.metric.detect.LocalisationError;
import io.cellshell.workbench.metric.detect.PointF1;
import io.cellshell.workbench.metric.detect.PointMatching;
import io.cellshell.workbench.metric.restore.MeanSquaredError;
import io.cellshell.workbench.metric.restore.NormalisedRootMeanSquaredError;
import io.cellshell.workbench.metric.restore.PeakSignalToNoise;
import io.cellshell.workbench.metric.restore.PearsonCorrelation;
import io.cellshell.workbench.metric.restore.StructuralSimilarity;
import io.cellshell.workbench.metric.semantic.ClassDice;
import io.cellshell.workbench.metric.semantic.ClassIou;
import io.cellshell.workbench.metric.semantic.MeanIou;
import io.cellshell.workbench.metric.semantic.PixelAccuracy;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Metrics of all tasks against stored values, and what they say where there is little to say. */
class MetricReferenceTest {

    private static final List<String> NAMES = List.of("background", "nucleus");

    private static Image image(int height, int width, float value) {
        float[] pixels = new float[height * width];
        Arrays.fill(pixels, value);
        return Image.of(height, width, pixels);
    }

    private static Image ramp(int height, int width) {
        float[] pixels = new float[height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i;
        }
        return Image.of(height, width, pixels);
    }

    private static List<Metric<Image, ?>> restoration() {
        return List.of(
                new MeanSquaredError(),
                new NormalisedRootMeanSquaredError(),
                new PeakSignalToNoise(255),
                new PearsonCorrelation(),
                new StructuralSimilarity(255),
                new StructuralSimilarity(255).gaussian());
    }

    @Test
    void theNumbersAreThoseOfTheReferences() {
        MetricReference.assertAll(Reference.read("metrics.json"));
    }

    @Test
    void pixelsThatAreNoNumberAndOtherSizesAreRefused() {
        Image sound = ramp(12, 12);
        for (float odd : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            float[] pixels = sound.pixels();
            pixels[25] = odd;
            Image unsound = Image.of(12, 12, pixels);
            for (Metric<Image, ?> metric : restoration()) {
                assertThatThrownBy(() -> metric.of(sound, unsound))
                        .isInstanceOf(ImageException.class)
                        .hasMessageContaining("The prediction")
                        .hasMessageContaining("at row 2, column 1");
                assertThatThrownBy(() -> metric.of(unsound, sound)).hasMessageContaining("The target image");
            }
        }
        Image stack = Image.stack(Axis.Z, List.of(sound, sound));
        for (Metric<Image, ?> metric : restoration()) {
            assertThatThrownBy(() -> metric.of(sound, ramp(12, 13))).hasMessageContaining("the same size");
            assertThatThrownBy(() -> metric.of(sound, stack)).hasMessageContaining("the same size");
        }
        assertThatThrownBy(() -> new StructuralSimilarity(1).of(ramp(6, 20), ramp(6, 20)))
                .hasMessageContaining("windows of 7 pixels");
        assertThatThrownBy(() -> new StructuralSimilarity(1).inVolumes().of(stack, stack))
                .hasMessageContaining("plane by plane");
        for (double range : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new PeakSignalToNoise(range)).hasMessageContaining("data range");
            assertThatThrownBy(() -> new StructuralSimilarity(range)).hasMessageContaining("data range");
        }
        SemanticMask mask = SemanticMask.of(1, 2, new int[2], NAMES);
        assertThatThrownBy(() -> new MeanIou().of(mask, SemanticMask.of(2, 1, new int[2], NAMES)))
                .isInstanceOf(ImageException.class);
        assertThatThrownBy(() -> new MeanIou().of(mask, SemanticMask.of(1, 2, new int[2], List.of("0"))))
                .hasMessageContaining("“0”, which the ground truth does not know");
    }

    /** 0.1 is no number that a computer holds exactly: the deviations from its mean are not 0. */
    @Test
    void constantImagesHaveNoCorrelationAndAreLeftOutOfTheMean() {
        PearsonCorrelation metric = new PearsonCorrelation();
        assertThat(metric.of(image(13, 17, 0.1f), ramp(13, 17)).value()).isNaN();
        assertThat(metric.of(ramp(13, 17), image(13, 17, 0.1f)).value()).isNaN();
        MeanTally both = metric.tally(ramp(9, 9), ramp(9, 9)).plus(metric.tally(image(9, 9, 3), ramp(9, 9)));
        assertThat(both).isEqualTo(new MeanTally(both.sum(), 1, 1));
        assertThat(metric.value(both)).isCloseTo(1, within(1e-12));
        Image bright = Image.stack(Axis.Z, List.of(image(9, 9, 1e7f), image(9, 9, 1e7f + 1)));
        assertThat(metric.of(bright, bright).value()).isCloseTo(1, within(1e-12));
        assertThat(new NormalisedRootMeanSquaredError()
                        .of(image(3, 3, 0), ramp(3, 3))
                        .value())
                .isNaN();
        assertThat(new StructuralSimilarity(1)
                        .of(image(9, 9, 3), image(9, 9, 3))
                        .value())
                .isCloseTo(1, within(1e-12));
        assertThat(new PeakSignalToNoise(1).of(ramp(3, 3), ramp(3, 3)).value()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void imagesWeighAsTheDefinitionSays() {
        Image truth = image(2, 2, 0);
        MeanSquaredError mse = new MeanSquaredError();
        assertThat(mse.value(mse.tally(truth, image(2, 2, 2)).plus(mse.tally(image(4, 4, 0), image(4, 4, 1)))))
                .as("pixels of all images")
                .isEqualTo((4 * 4 + 16 * 1) / 20.0);
        PeakSignalToNoise psnr = new PeakSignalToNoise(10);
        assertThat(psnr.value(psnr.tally(truth, image(2, 2, 1)).plus(psnr.tally(truth, image(2, 2, 10)))))
                .as("mean over images")
                .isCloseTo((20 + 0) / 2.0, within(1e-12));
        Image sections = Image.stack(Axis.T, List.of(image(2, 2, 0)));
        assertThat(mse.of(truth, sections).value()).as("an axis of size 1").isZero();
    }

    @Test
    void classesAreToldByNameWhateverTheirNumbers() {
        SemanticMask truth = SemanticMask.of(1, 4, new int[] {0, 0, 1, 1}, NAMES);
        SemanticMask turned = SemanticMask.of(1, 4, new int[] {1, 1, 0, 0}, List.of("nucleus", "background"));
        assertThat(new PixelAccuracy().of(truth, turned).value()).isEqualTo(1);
        SemanticMask empty = SemanticMask.of(1, 4, new int[4], NAMES);
        assertThat(new ClassIou("nucleus").of(empty, empty).value()).isNaN();
        for (Metric<SemanticMask, ?> misspelled : List.<Metric<SemanticMask, ?>>of(
                new ClassIou("mitosis"),
                new ClassDice("mitosis"),
                new MeanIou(List.of("mitosis")),
                Metrics.hausdorff95("mitosis"))) {
            assertThatThrownBy(() -> misspelled.of(truth, truth))
                    .hasMessageContaining("does not know the class “mitosis”")
                    .hasMessageContaining("[background, nucleus]");
        }
        assertThat(new MeanIou().of(empty, empty).value())
                .as("over what occurs")
                .isEqualTo(1);
        assertThat(new MeanIou(List.of("background")).of(empty, empty).value()).isNaN();
        assertThat(new MeanIou(List.of("background")).definition().name()).isEqualTo("mean IoU without background");
    }

    @Test
    void confusionMatricesOfOtherClassesAddUp() {
        ConfusionMatrix one = ConfusionMatrix.of("mitosis", "interphase");
        ConfusionMatrix other = ConfusionMatrix.of("anaphase", "anaphase");
        ConfusionMatrix sum = one.plus(other).plus(one);
        assertThat(sum).isEqualTo(other.plus(one.plus(one)));
        assertThat(sum.classes()).containsExactly("anaphase", "interphase", "mitosis");
        assertThat(sum.at("mitosis", "interphase")).isEqualTo(2);
        assertThat(sum.at("interphase", "mitosis")).isZero();
        assertThat(sum.at("unknown", "mitosis")).isZero();
        assertThat(sum.total()).isEqualTo(3);
        ImageClass same = new ImageClass("a");
        assertThat(new Accuracy().of(same, same).value()).isEqualTo(1);
        assertThat(new CohenKappa().of(same, same).value()).isNaN();
        assertThat(new BalancedAccuracy().of(same, new ImageClass("b")).value()).isZero();
        assertThatThrownBy(() -> new ConfusionMatrix(List.of("b", "a"), List.of(1L, 2L, 3L, 4L)))
                .hasMessageContaining("alphabetical");
    }

    @Test
    void pointsMatchOneToOneWithinTheDistanceIncluded() {
        Points.Point origin = new Points.Point(0, 0);
        Points one = Points.of(List.of(origin));
        Points two = Points.of(List.of(new Points.Point(3, 4), new Points.Point(-3, 4)));
        assertThat(PointMatching.of(one, two, 5).counts()).isEqualTo(new Counts(1, 1, 0));
        assertThat(PointMatching.of(one, two, 4.999).counts()).isEqualTo(new Counts(0, 2, 1));
        assertThat(new LocalisationError(5).of(one, two).value()).isEqualTo(5);
        // A greedy match of the nearest, 1 with 0.9, would leave the others alone.
        Points truth = Points.of(List.of(origin, new Points.Point(0, 1)));
        Points prediction = Points.of(List.of(new Points.Point(0, 0.9), new Points.Point(0, 1.8)));
        assertThat(PointMatching.of(truth, prediction, 1).counts()).isEqualTo(new Counts(2, 0, 0));
        assertThat(new PointF1(1).of(Points.of(List.of()), Points.of(List.of())).value())
                .isNaN();
        for (double distance : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new PointF1(distance)).hasMessageContaining("a distance above 0");
        }
        Points many = Points.of(Collections.nCopies(5000, origin));
        assertThatThrownBy(() -> PointMatching.of(many, many, 1)).hasMessageContaining("smaller distance");
    }
}
