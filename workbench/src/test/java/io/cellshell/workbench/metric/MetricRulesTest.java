package io.cellshell.workbench.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.metric.restore.AffineMatching;
import io.cellshell.workbench.metric.restore.FourierRingCorrelation;
import io.cellshell.workbench.metric.restore.FourierRingResolution;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What metrics say where truth, prediction or both are empty, partly annotated, of another size, or tell less than a metric asks. */
class MetricRulesTest {

    private static final Labels EMPTY = Labels.of(6, 8, new int[48]);
    private static final Labels TWO = Labels.of(6, 8, squares(1, 2));
    private static final List<String> NAMES = List.of("background", "cell");

    /** Two squares of 3 × 3 that touch. */
    private static int[] squares(int left, int right) {
        int[] ids = new int[48];
        for (int y = 1; y < 4; y++) {
            for (int x = 1; x < 7; x++) {
                ids[y * 8 + x] = x < 4 ? left : right;
            }
        }
        return ids;
    }

    private static double value(Metric<Labels, ?> metric, Labels truth, Labels prediction) {
        return metric.of(truth, prediction).value();
    }

    @Test
    void emptySegmentationsFollowTheRuleOfEachMetric() {
        for (Metric<Labels, ?> share : List.<Metric<Labels, ?>>of(
                Metrics.meanAveragePrecision(), Metrics.aggregatedJaccard(), Metrics.boundaryF1(1))) {
            assertThat(value(share, EMPTY, EMPTY)).as(share.definition().name()).isNaN();
            assertThat(value(share, TWO, EMPTY)).isZero();
            assertThat(value(share, EMPTY, TWO)).isZero();
            assertThat(value(share, TWO, TWO)).isEqualTo(1);
        }
        for (Metric<Labels, ?> rate : List.<Metric<Labels, ?>>of(
                Metrics.splitRate(), Metrics.mergeRate(), Metrics.missRate(), Metrics.countBias())) {
            assertThat(value(rate, EMPTY, EMPTY)).as(rate.definition().name()).isNaN();
            assertThat(value(rate, EMPTY, TWO)).isNaN();
            assertThat(value(rate, TWO, TWO)).isZero();
        }
        assertThat(value(Metrics.missRate(), TWO, EMPTY)).isEqualTo(1);
        assertThat(value(Metrics.countBias(), TWO, EMPTY)).isEqualTo(-1);
        assertThat(value(Metrics.countError(), EMPTY, EMPTY)).isZero();
        assertThat(value(Metrics.countError(), EMPTY, TWO)).isEqualTo(2);
    }

    @Test
    void objectsThatWereSplitMergedAndMissedAreToldApart() {
        Labels one = Labels.of(6, 8, squares(1, 1));
        assertThat(value(Metrics.mergeRate(), TWO, one)).isEqualTo(1);
        assertThat(value(Metrics.splitRate(), one, TWO)).isEqualTo(1);
        assertThat(value(Metrics.missRate(), TWO, one)).isZero();
        assertThat(value(Metrics.boundaryF1(0), TWO, one))
                .as("the line between them is missing")
                .isLessThan(1);
        assertThat(value(Metrics.missRate(), TWO, Labels.of(6, 8, squares(1, 0))))
                .isEqualTo(0.5);
    }

    @Test
    void whatWasNotAnnotatedIsNeitherRightNorWrong() {
        int[] codes = squares(1, 2);
        for (int y = 0; y < 6; y++) {
            codes[y * 8 + 7] = Labels.UNANNOTATED;
            codes[y * 8 + 6] = Labels.UNANNOTATED;
        }
        Labels partly = Labels.partly(1, 6, 8, codes);
        int[] more = squares(1, 2);
        more[5 * 8 + 7] = 9;
        Labels prediction = Labels.of(6, 8, more);
        assertThat(value(Metrics.aggregatedJaccard(), partly, prediction)).isEqualTo(1);
        assertThat(value(Metrics.boundaryF1(0), partly, prediction)).isEqualTo(1);
        assertThat(value(Metrics.countError(), partly, prediction)).isZero();
        SemanticMask known = SemanticMask.of(1, 4, new int[] {1, 1, 0, SemanticMask.UNANNOTATED}, NAMES);
        SemanticMask given = SemanticMask.of(1, 4, new int[] {1, 1, 0, 1}, NAMES);
        assertThat(Metrics.surfaceDice("cell", 0).of(known, given).value()).isEqualTo(1);
        assertThat(Metrics.hausdorff95("cell").of(known, given).value()).isZero();
    }

    @Test
    void aClassThatIsMissingInOneCountsWithTheDiagonal() {
        SemanticMask none = SemanticMask.of(3, 4, new int[12], NAMES);
        SemanticMask all = SemanticMask.of(3, 4, new int[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, NAMES);
        assertThat(Metrics.hausdorff95("cell").of(none, all).value()).isEqualTo(5);
        assertThat(Metrics.hausdorff95("cell", PixelSize.ofMicrometres(0.1))
                        .of(all, none)
                        .value())
                .isCloseTo(0.5, within(1e-12));
        assertThat(Metrics.hausdorff95("cell").of(none, none).value()).isNaN();
        assertThat(Metrics.surfaceDice("cell", 1).of(none, all).value()).isZero();
        assertThat(Metrics.surfaceDice("cell", 1).of(none, none).value()).isNaN();
        SemanticMask volume = SemanticMask.of(2, 3, 2, new int[12], NAMES);
        assertThatThrownBy(() -> Metrics.hausdorff95("cell").of(volume, volume.z(0)))
                .isInstanceOf(ImageException.class);
        SemanticMask filled = SemanticMask.of(2, 3, 2, all.voxels(), NAMES);
        assertThatThrownBy(() -> Metrics.surfaceDice("cell", 1).of(filled, filled))
                .hasMessageContaining("Distances in a volume are measured in µm");
        assertThatThrownBy(() -> Metrics.surfaceDice("cell", Double.NaN)).hasMessageContaining("0 or more");
        assertThatThrownBy(() -> Metrics.boundaryF1(2).of(EMPTY, Labels.of(8, 6, new int[48])))
                .hasMessageContaining("the same image");
    }

    @Test
    void aBiasIsShownButJudgesNoModel() {
        assertThat(Metrics.countBias().isBias()).isTrue();
        assertThatThrownBy(() -> Metrics.countBias().higherIsBetter()).hasMessageContaining("best at 0");
    }

    @Test
    void probabilitiesAreNeededWhereTheyAreJudged() {
        ImageClass bare = new ImageClass("a");
        for (Metric<ImageClass, ?> metric : List.<Metric<ImageClass, ?>>of(
                Metrics.auroc("a"), Metrics.auprc("a"), Metrics.brier(), Metrics.calibrationError())) {
            assertThatThrownBy(() -> metric.of(bare, bare))
                    .isInstanceOf(ImageException.class)
                    .hasMessageContaining("does not say how probable");
        }
        ImageClass sure = new ImageClass("a", Map.of("a", 0.75, "b", 0.25));
        assertThatThrownBy(() -> Metrics.auroc("c").of(bare, sure)).hasMessageContaining("“c”");
        assertThat(Metrics.brier().of(new ImageClass("c"), sure).value()).isEqualTo(1 + 0.5625 + 0.0625);
        assertThat(Metrics.auroc("a").of(bare, sure).value()).isNaN();
        assertThat(Metrics.auprc("b").of(bare, sure).value()).isNaN();
        assertThat(sure).isEqualTo(bare).hasSameHashCodeAs(bare);
        assertThat(sure).hasToString("Class “a”, probability 0.750");
        assertThatThrownBy(() -> new ImageClass("c", Map.of("a", 1.0))).hasMessageContaining("none of those");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, 0.5, Double.NaN})
    void whatIsNoProbabilityIsRefused(double p) {
        assertThatThrownBy(() -> new ImageClass("a", Map.of("a", p))).hasMessageContaining("sum to 1");
    }

    @Test
    void anExposureAndAnOffsetAreForgivenWhereAskedFor() {
        Image truth = Image.of(2, 3, new float[] {1, 2, 3, 4, 5, 6});
        Image brighter = Image.of(2, 3, new float[] {102, 104, 106, 108, 110, 112});
        assertThat(Metrics.affineMatched(Metrics.mse()).of(truth, brighter).value())
                .isZero();
        assertThat(AffineMatching.match(truth, Image.of(2, 3, new float[6])).pixels())
                .as("one intensity")
                .containsOnly(3.5f);
        assertThat(Metrics.affineMatched(Metrics.psnr(1))).isInstanceOf(RatioMetric.class);
        assertThat(Metrics.affineMatched(Metrics.nrmse()).definition().name()).isEqualTo("NRMSE, affine-matched");
    }

    private static Image plane(int side, IntToDoubleFunction value) {
        float[] pixels = new float[side * side];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) value.applyAsDouble(i);
        }
        return Image.of(side, side, pixels);
    }

    @Test
    void imagesAgreeDownToTheDetailThatBothHave() {
        Image varied = plane(40, i -> i * 31 % 97 + i % 7);
        Image constant = plane(40, i -> 3);
        FourierRingResolution metric = Metrics.frcResolution();
        assertThat(metric.of(varied, varied).value()).as("the same").isEqualTo(2);
        assertThat(metric.of(varied, constant).value()).as("nothing in common").isEqualTo(40);
        assertThat(metric.of(constant, constant).value()).isEqualTo(40);
        assertThatThrownBy(() -> metric.of(plane(15, i -> i), plane(15, i -> i)))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("at least 16 pixels");
        assertThatThrownBy(() -> FourierRingCorrelation.ofOne(plane(31, i -> i)))
                .hasMessageContaining("halves of one");
        FourierRingCorrelation curve =
                FourierRingCorrelation.of(varied.withPixelSize(PixelSize.ofMicrometres(0.1)), varied);
        assertThat(curve)
                .hasToString(
                        "Detail down to 2.00 pixels (0.200 µm) by Fourier ring correlation, threshold 1/7, 20 rings");
        assertThat(curve.view().svg()).isPresent();
        assertThat(curve.view().table().orElseThrow().rowCount()).isEqualTo(20);
    }
}
