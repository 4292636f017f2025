package io.cellshell.workbench.validate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.metric.Bootstrap;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.SignFlipTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairedTestsTest {

    private static final SignFlipTest TEST = new SignFlipTest(999, 1);

    private static PairedDifference of(double... differences) {
        return new PairedDifference(differences, Double.NaN);
    }

    /** Values of {@code scipy.stats.wilcoxon} 1.17.1: {@code method="exact"}, and with ties or above 50 units {@code method="approx", correction=True}. */
    @Test
    void wilcoxonIsThatOfSciPy() {
        assertThat(of(0.1, -0.2, 0.3, 0.4, 0.5, -0.05, 0.7, 0.8).wilcoxonP()).isCloseTo(0.0546875, within(1e-9));
        assertThat(of(0.3, 0.2, 0.1, 0.4, 0.5, 0.6).wilcoxonP()).isCloseTo(0.03125, within(1e-9));
        assertThat(of(0.1, 0.1, -0.1, 0.2, 0.2, -0.3, 0, 0, 0.4, 0.5, 0.6, 0.6).wilcoxonP())
                .isCloseTo(0.05186541479146726, within(1e-9));
        double[] many = new double[60];
        Arrays.setAll(many, i -> 0.01 * (i + 1) * ((i + 1) % 3 == 0 ? -1 : 1));
        assertThat(of(many).wilcoxonP()).isCloseTo(0.03622649417878663, within(1e-9));
        assertThat(of(0, 0, 0).wilcoxonP()).isOne();
        assertThat(of().wilcoxonP()).isOne();
    }

    /** Ranks against the first model: 2 and 3 of 36 (0.05 is the smallest, 0.2 the third). */
    @Test
    void effectSizesAreThoseOfTheirFormulas() {
        PairedDifference one = of(0.1, -0.2, 0.3, 0.4, 0.5, -0.05, 0.7, 0.8);
        assertThat(one.rankBiserial()).isCloseTo((32.0 - 4) / 36, within(1e-12));
        assertThat(of(1, 2, 3).rankBiserial()).isOne();
        assertThat(of(-1, -2, -3).rankBiserial()).isEqualTo(-1);
        assertThat(of(0, 0).rankBiserial()).isZero();
        assertThat(of(1, 2, 3).standardised()).isCloseTo(2, within(1e-12));
        assertThat(of(2, 2, 2).standardised()).isNaN();
        Interval interval = one.ofRankBiserial(new Bootstrap(999, 1), 0.95);
        assertThat(interval.low()).isLessThan(one.rankBiserial());
        assertThat(interval.high()).isBetween(one.rankBiserial(), 1.0);
        assertThat(of(1, 2, 3).ofRankBiserial(new Bootstrap(999, 1), 0.95).low())
                .isNaN();
    }

    /** For a mean, leaving out one after the other gives the usual standard error. */
    @Test
    void theStandardErrorOfAPooledScoreIsThatOfAMeanWhereUnitsAreOfEqualSize() {
        List<Counts> ones = new ArrayList<>();
        List<Counts> others = new ArrayList<>();
        int[] found = {5, 7, 3, 9, 4, 6};
        for (int f : found) {
            ones.add(new Counts(f, 0, 10 - f));
            others.add(new Counts(5, 0, 5));
        }
        double mean = 34 / 6.0;
        double squares =
                Arrays.stream(found).mapToDouble(f -> (f - mean) * (f - mean)).sum();
        assertThat(PairedDifference.of(PooledAccuracy.AP, ones, others).standardError())
                .isCloseTo(Math.sqrt(squares / 5 / 6) / 10, within(1e-12));
        assertThat(PairedDifference.of(PooledAccuracy.AP, ones.subList(0, 1), others.subList(0, 1))
                        .detectable(1, 0.05))
                .isNaN();
        assertThat(PairedDifference.of(PooledAccuracy.AP, List.of(), List.of()).detectable(0, 0.05))
                .isNaN();
    }

    @Test
    void theDetectableDifferenceIsFoundFourTimesOutOfFive() {
        SplittableRandom random = new SplittableRandom(3);
        int units = 20;
        double difference = new PairedDifference(new double[units], 1 / Math.sqrt(units)).detectable(units, 0.05);
        double[] ones = new double[units];
        Arrays.fill(ones, 1);
        int rounds = 400;
        int found = 0;
        for (int round = 0; round < rounds; round++) {
            double[] differences = new double[units];
            Arrays.setAll(differences, i -> difference + random.nextGaussian());
            found += Ratio.of(differences, ones)
                                    .tested(new SignFlipTest(199, round), 0.95)
                                    .p()
                            <= 0.05
                    ? 1
                    : 0;
        }
        assertThat(found / (double) rounds).isBetween(0.73, 0.87);
    }

    @Test
    void aTestThatFindsNothingSaysWhatItCouldHaveFound() {
        List<Counts> ones = new ArrayList<>();
        List<Counts> others = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            ones.add(new Counts(5 + i % 3, 1, 5 - i % 3));
            others.add(new Counts(5 + (i + 1) % 3, 1, 5 - (i + 1) % 3));
        }
        UnitTallies<Counts> tallies = PooledAccuracy.tallies(ones, others);
        List<Comparison> comparisons = tallies.comparisons(List.of("a", "b"), TEST, 0.95);
        assertThat(comparisons.get(0)).asString().contains("would be found in 80 % of such tests");
        PairedTests tests = PairedTests.of(tallies, comparisons, "12 groups", TEST, 0.95);
        assertThat(tests.findings().all())
                .extracting(f -> f.id() + " " + f.severity())
                .contains("F3.power NOTE", "F3.tests OK");
        assertThat(tests.table().rowCount()).isEqualTo(1);
        assertThat(tests.view().html()).get().asString().contains("Rank-biserial");
    }

    /** Six units are enough for one comparison and too few for three, of which none could reach p < 0.05. */
    @Test
    void withTooFewUnitsNoDifferenceIsDetectable() {
        List<Counts> ones = new ArrayList<>();
        List<Counts> others = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ones.add(new Counts(6 + i % 2, 0, 4 - i % 2));
            others.add(new Counts(4, 0, 6));
        }
        assertThat(PooledAccuracy.tallies(ones, others)
                        .comparisons(List.of("a", "b"), TEST, 0.95)
                        .get(0)
                        .detectable())
                .isBetween(0.01, 0.5);
        UnitTallies<Counts> four = new UnitTallies<>(PooledAccuracy.AP, List.of(ones, others, others, others));
        assertThat(four.comparisons(List.of("a", "b", "c", "d"), TEST, 0.95))
                .allSatisfy(one -> assertThat(one.detectable()).isNaN());
    }

    /** One image with as many objects as all others together, on which the first model is bad, and on all others a little better. */
    @Test
    void aLargeImageThatDecidesAloneIsTold() {
        List<Counts> ones = new ArrayList<>();
        List<Counts> others = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            ones.add(new Counts(9, 0, 1));
            others.add(new Counts(7, 0, 3));
        }
        ones.add(new Counts(20, 0, 180));
        others.add(new Counts(180, 0, 20));
        assertThat(aggregated(ones, others).findings().severity()).isEqualTo(Severity.WARN);
        assertThat(aggregated(ones.subList(0, 9), others.subList(0, 9))
                        .findings()
                        .severity())
                .isEqualTo(Severity.OK);
        assertThat(aggregated(ones.subList(0, 3), others.subList(0, 3))
                        .findings()
                        .severity())
                .isEqualTo(Severity.NOT_CHECKED);
    }

    private static Aggregation aggregated(List<Counts> ones, List<Counts> others) {
        UnitTallies<Counts> tallies = PooledAccuracy.tallies(ones, others);
        List<List<List<Counts>>> images = tallies.rows().stream()
                .map(row -> row.stream().map(List::of).toList())
                .toList();
        return Aggregation.of(tallies, images, List.of("a", "b"), ones.size() + " groups", TEST, 0.95);
    }
}
