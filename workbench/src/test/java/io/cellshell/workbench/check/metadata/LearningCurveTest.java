package io.cellshell.workbench.check.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

/** The curve finds the power law that made the scores, and says how sure it is. */
class LearningCurveTest {

    private static final int[] SIZES = {8, 16, 32, 64, 128};

    private static List<LearningCurve.Point> scores(double limit, double loss, double rate, double noise) {
        var random = ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_RO_SHI_RO_128_PP.create(3));
        List<LearningCurve.Point> points = new ArrayList<>();
        for (int n : SIZES) {
            for (int repeat = 0; repeat < 3; repeat++) {
                points.add(new LearningCurve.Point(n, limit - loss * Math.pow(n, -rate) + noise * random.sample()));
            }
        }
        return points;
    }

    @Test
    void aCurveWithoutNoiseIsPredictedExactly() {
        var curve = LearningCurve.of(scores(0.9, 0.8, 0.5, 0), 1);
        double expected = 0.8 * (Math.pow(128, -0.5) - Math.pow(256, -0.5));
        assertThat(curve.gain(128).value()).isEqualTo(expected, within(2e-4));
        assertThat(curve.images()).isEqualTo(128);
    }

    @Test
    void theIntervalHoldsTheTruthAndWidensWithNoise() {
        double truth = 0.8 * (Math.pow(128, -0.5) - Math.pow(256, -0.5));
        var sure = LearningCurve.of(scores(0.9, 0.8, 0.5, 0.005), 1).gain(128);
        var unsure = LearningCurve.of(scores(0.9, 0.8, 0.5, 0.02), 1).gain(128);
        assertThat(truth).isBetween(sure.low(), sure.high()).isBetween(unsure.low(), unsure.high());
        assertThat(unsure.high() - unsure.low()).isGreaterThan(sure.high() - sure.low());
    }

    @Test
    void firesOnASteepCurve() {
        Finding finding = new MoreImages()
                .examine(new MoreImages.Subject(LearningCurve.of(scores(0.95, 1, 0.35, 0.003), 1), 128));
        assertThat(finding.severity()).as(finding.evidence()).isEqualTo(Severity.WARN);
        assertThat(finding.evidence()).startsWith("predicted gain of 128 images on top of 128: +0.0");
    }

    @Test
    void silentOnAPlateau() {
        Finding finding =
                new MoreImages().examine(new MoreImages.Subject(LearningCurve.of(scores(0.8, 3, 1.5, 0.003), 1), 128));
        assertThat(finding.severity()).as(finding.evidence()).isEqualTo(Severity.OK);
        assertThat(finding.sentence()).contains("levelled off");
    }

    @Test
    void saysWhereItCannotTell() {
        Finding finding =
                new MoreImages().examine(new MoreImages.Subject(LearningCurve.of(scores(0.8, 0.5, 0.5, 0.05), 1), 128));
        assertThat(finding.severity()).as(finding.evidence()).isEqualTo(Severity.NOTE);
    }

    @Test
    void theCurveNeitherFallsNorPassesOne() {
        var grid = PowerLaw.Grid.of(new double[] {1, 2, 4, 8});
        PowerLaw falling = PowerLaw.fit(grid, new double[] {0.9, 0.8, 0.7, 0.6}, 1);
        assertThat(falling.loss()).isZero();
        assertThat(falling.at(100)).isEqualTo(0.75, within(1e-12));
        PowerLaw rising = PowerLaw.fit(grid, new double[] {0.4, 0.6, 0.8, 1}, 1);
        assertThat(rising.at(1e9)).isLessThanOrEqualTo(1);
    }

    @Test
    void aFewScoresAreNoCurve() {
        var points = scores(0.9, 0.8, 0.5, 0).subList(0, 9);
        assertThatThrownBy(() -> LearningCurve.of(points, 1)).hasMessageContaining("9 at 3 were given");
        var impossible = new ArrayList<>(scores(0.9, 0.8, 0.5, 0));
        impossible.set(3, new LearningCurve.Point(3, 1.5));
        assertThatThrownBy(() -> LearningCurve.of(impossible, 1)).hasMessageContaining("1.5 on 3");
        impossible.set(3, new LearningCurve.Point(3, Double.NaN));
        assertThatThrownBy(() -> LearningCurve.of(impossible, Double.POSITIVE_INFINITY, 1))
                .hasMessageContaining("NaN on 3");
    }

    @Test
    void itSaysHowManyMoreOrThatNoNumberIsEnough() {
        // 0.9 - 0.8 / sqrt(128) = 0.8293, so 0.8493 with 249
        var more = LearningCurve.of(scores(0.9, 0.8, 0.5, 0.001), 1).moreFor(0.02);
        assertThat(more.value()).isBetween(115.0, 127.0);
        assertThat(121.0).isBetween(more.low(), more.high());
        var beyond = LearningCurve.of(scores(0.9, 0.8, 0.5, 0.001), 1).moreFor(0.2);
        assertThat(beyond.value()).isInfinite();
        assertThat(beyond.high()).isInfinite();
        assertThat(LearningCurve.of(scores(0.9, 0, 1, 0), 1).moreFor(0.01).value())
                .isInfinite();
    }

    @Test
    void itsFigureSaysWhatWasMeasuredAndWhatIsPredicted() {
        var view = LearningCurve.of(scores(0.9, 0.8, 0.5, 0), 1).view();
        assertThat(view.svg()).isPresent();
        assertThat(view.text()).contains("beyond 128 images a prediction");
    }
}
