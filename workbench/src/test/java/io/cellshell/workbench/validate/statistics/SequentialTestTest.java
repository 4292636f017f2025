package io.cellshell.workbench.validate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.metric.ConfusionMatrix;
import io.cellshell.workbench.metric.MeanMetric;
import io.cellshell.workbench.metric.MeanTally;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.classify.CohenKappa;
import io.cellshell.workbench.metric.restore.StructuralSimilarity;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Looking again after each unit makes errors no more frequent than was allowed. */
class SequentialTestTest {

    private static final Metric<?, MeanTally> MEAN = new StructuralSimilarity(1);
    private static final SequentialTest TEST = SequentialTest.standard();

    private record MeanError() implements MeanMetric<Double> {
        @Override
        public MetricDefinition definition() {
            return new MetricDefinition("error", "mean of |truth - prediction|", "none");
        }

        @Override
        public MeanTally tally(Double truth, Double prediction) {
            return MeanTally.of(Math.abs(truth - prediction));
        }

        @Override
        public boolean higherIsBetter() {
            return false;
        }
    }

    private static List<MeanTally> means(double... values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> MeanTally.of(values[i]))
                .toList();
    }

    /** Every way to exchange the results of nine units is taken for what was seen; all are as likely where models are equal. */
    @Test
    void theShareOfWaysThatAreDecidedIsTheErrorAllowed() {
        SplittableRandom random = new SplittableRandom(5);
        for (double share : new double[] {0.05, 0.2, 0.4}) {
            double[] one = random.doubles(9).toArray();
            double[] other = random.doubles(9).toArray();
            int decided = 0;
            for (int way = 0; way < 512; way++) {
                double[] first = one.clone();
                double[] second = other.clone();
                for (int i = 0; i < 9; i++) {
                    if ((way >> i & 1) == 1) {
                        first[i] = other[i];
                        second[i] = one[i];
                    }
                }
                decided += TEST.decidedAfter(MEAN, means(first), means(second), share)
                                .isPresent()
                        ? 1
                        : 0;
            }
            double allowed = share * SequentialTest.spent(9);
            assertThat(decided / 512.0).isLessThanOrEqualTo(allowed).isCloseTo(allowed, within(0.004));
        }
    }

    @Test
    void halfOfTheErrorIsSpentAfterTenUnits() {
        assertThat(SequentialTest.spent(0)).isZero();
        assertThat(SequentialTest.spent(10)).isCloseTo(0.5, within(1e-12));
        assertThat(SequentialTest.spent(20)).isCloseTo(0.75, within(1e-12));
    }

    /** 2⁻⁸ = 0.0039 is less than 0.05 / 3 · 0.426; 2⁻⁶ = 0.0156 is not less than 0.05 / 3 · 0.340. */
    @Test
    void soManyUnitsThatAllSpeakForOneAreNeeded() {
        assertThat(SequentialTest.neededUnits(2, 0.95)).isEqualTo(7);
        assertThat(SequentialTest.neededUnits(3, 0.95)).isEqualTo(8);
        assertThat(SequentialTest.neededUnits(6, 0.95)).isEqualTo(9);
        for (int models : new int[] {2, 3, 6}) {
            int needed = SequentialTest.neededUnits(models, 0.95);
            double[] better =
                    IntStream.range(0, 12).mapToDouble(i -> 0.5 + 0.01 * i).toArray();
            assertThat(TEST.decidedAfter(MEAN, means(better), means(new double[12]), 0.05 / models))
                    .isEqualTo(OptionalInt.of(needed));
            assertThat(TEST.decidedAfter(MEAN, means(new double[12]), means(better), 0.05 / models))
                    .as("one-sided")
                    .isEmpty();
        }
    }

    @Test
    void whatIsDecidedStaysSoWhateverComesLater() {
        SplittableRandom random = new SplittableRandom(9);
        double[] one = random.doubles(40).map(x -> x + 0.4).toArray();
        double[] other = random.doubles(40).toArray();
        int after = TEST.decidedAfter(MEAN, means(one), means(other), 0.05 / 4).getAsInt();
        for (int units = after; units <= 40; units++) {
            assertThat(TEST.decidedAfter(
                            MEAN, means(one).subList(0, units), means(other).subList(0, units), 0.05 / 4))
                    .hasValue(after);
        }
        assertThat(TEST.decidedAfter(
                        MEAN, means(one).subList(0, after - 1), means(other).subList(0, after - 1), 0.05 / 4))
                .isEmpty();
    }

    @Test
    void ofErrorsLessIsBetter() {
        assertThat(TEST.decidedAfter(
                        new MeanError(),
                        means(new double[12]),
                        means(IntStream.range(1, 13).asDoubleStream().toArray()),
                        0.02))
                .isPresent();
    }

    @Test
    void equalModelsAreNotToldApart() {
        double[] same = new SplittableRandom(3).doubles(30).toArray();
        assertThat(TEST.decidedAfter(MEAN, means(same), means(same), 0.05)).isEmpty();
    }

    /** Kappa is not a ratio of sums; of one image it is undefined. */
    @Test
    void metricsThatAreNotRatiosOfSums() {
        List<ConfusionMatrix> right = new ArrayList<>();
        List<ConfusionMatrix> wrong = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String truth = i % 2 == 0 ? "a" : "b";
            right.add(ConfusionMatrix.of(truth, truth));
            wrong.add(ConfusionMatrix.of(truth, i % 2 == 0 ? "b" : "a"));
        }
        assertThat(TEST.decidedAfter(new CohenKappa(), right, wrong, 0.02)).isPresent();
        assertThat(TEST.decidedAfter(new CohenKappa(), wrong, right, 0.02)).isEmpty();
        assertThat(TEST.decidedAfter(new CohenKappa(), right, right, 0.02)).isEmpty();
    }
}
