package io.cellshell.workbench.metric.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellshell.workbench.Reference;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.Bootstrap;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.Score;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.metric.Tally;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Metrics of objects as sums of tallies: the same numbers as of the counts, whatever is added up first. */
class ObjectMetricsTest {

    private static final List<Metric<Labels, ?>> ALL = List.of(
            AveragePrecision.at(0.5),
            AveragePrecision.overDsb2018(),
            new ObjectPrecision(0.5),
            new ObjectRecall(0.5),
            new ObjectF1(0.5),
            new PanopticQuality(),
            new SegScore());

    private static Labels random(long seed, int objects) {
        Random random = new Random(seed);
        int[] ids = new int[400];
        for (int object = 1; object <= objects; object++) {
            int y = random.nextInt(16);
            int x = random.nextInt(16);
            for (int i = 0; i < 16; i++) {
                ids[(y + i / 4) * 20 + x + i % 4] = object;
            }
        }
        return Labels.of(20, 20, ids);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Tally<T>> T copied(T tally) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(tally);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                return (T) in.readObject();
            }
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static <T extends Tally<T>> void assertAdditive(Metric<Labels, T> metric) {
        List<T> tallies = new ArrayList<>();
        for (int seed = 0; seed < 12; seed++) {
            Labels truth = random(seed, seed % 5);
            tallies.add(metric.tally(truth, random(seed / 2 * 2, (seed + 1) % 5)));
        }
        double pooled = metric.pooled(tallies);
        T first = tallies.subList(0, 5).stream().reduce(Tally::plus).orElseThrow();
        T second = tallies.subList(5, 12).stream().reduce(Tally::plus).orElseThrow();
        assertThat(metric.value(first.plus(second))).isCloseTo(pooled, within(1e-12));
        assertThat(metric.value(second.plus(copied(first)))).isCloseTo(pooled, within(1e-12));
        assertThat(pooled).isBetween(metric.lowest(), metric.highest());
        assertThat(copied(first)).isEqualTo(first);
        assertThat(metric.pooled(List.<T>of())).isNaN();
        Labels empty = random(1, 0);
        assertThat(metric.of(empty, empty).value()).as(metric.toString()).isNaN();
        assertThat(metric.value(metric.tally(empty, empty).plus(first))).isEqualTo(metric.value(first));
        Labels full = random(3, 4);
        assertThat(metric.of(full, full).value()).isEqualTo(1);
        assertThat(metric.of(full, empty).value()).isZero();
        assertThatThrownBy(() -> metric.tally(full, Labels.of(1, 2, new int[2])))
                .isInstanceOf(ImageException.class);
    }

    @Test
    void talliesAreAdditiveAndCanBeSent() {
        ALL.forEach(ObjectMetricsTest::assertAdditive);
    }

    @Test
    void theNumbersAreThoseOfStarDist() {
        for (JsonNode one : Reference.read("matching.json").get("cases")) {
            Labels truth = Reference.labels(one, "truth");
            Labels prediction = Reference.labels(one, "prediction");
            for (JsonNode expected : one.get("results")) {
                double iou = expected.get("iou").asDouble();
                assertValue(AveragePrecision.at(iou).of(truth, prediction), expected.get("accuracy"));
                assertValue(new ObjectPrecision(iou).of(truth, prediction), expected.get("precision"));
                assertValue(new ObjectRecall(iou).of(truth, prediction), expected.get("recall"));
                assertValue(new ObjectF1(iou).of(truth, prediction), expected.get("f1"));
                assertValue(new PanopticQuality(iou).of(truth, prediction), expected.get("panoptic_quality"));
            }
        }
    }

    private static void assertValue(Score score, JsonNode expected) {
        assertThat(score.value()).as(score.toString()).isCloseTo(expected.asDouble(), within(1e-6));
    }

    /** By hand: 3 of 4 pixels are covered, 3 / 4; 2 of 4 are not more than half, 0; a third object is missed. */
    @Test
    void segAsksForMoreThanHalfOfTheTrueObject() {
        Labels truth = Labels.of(1, 12, new int[] {1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3});
        Labels prediction = Labels.of(1, 12, new int[] {5, 5, 5, 0, 6, 6, 0, 0, 0, 0, 0, 0});
        assertThat(new SegScore().of(truth, prediction).value()).isEqualTo(0.75 / 3);
    }

    @Test
    void intervalsOfAnyMetricComeFromTheTalliesOfUnits() {
        ObjectF1 metric = new ObjectF1(0.5);
        List<Counts> ones = new ArrayList<>();
        List<Counts> others = new ArrayList<>();
        Random random = new Random(5);
        for (int unit = 0; unit < 40; unit++) {
            int found = 5 + random.nextInt(5);
            ones.add(new Counts(found, random.nextInt(3), 10 - found));
            others.add(new Counts(found - 3, random.nextInt(3), 13 - found));
        }
        double value = metric.pooled(ones);
        double[] drawn = new Bootstrap(1999, 1).interval(metric, ones, 0.95);
        SignFlipTest.Result tested = new SignFlipTest(1999, 1).of(metric, ones, 0.95);
        assertThat(drawn[0]).isLessThan(value).isCloseTo(tested.low(), within(0.02));
        assertThat(drawn[1]).isGreaterThan(value).isCloseTo(tested.high(), within(0.02));
        assertThat(new Bootstrap(1999, 1).interval(metric, ones, 0.95)).isEqualTo(drawn);
        SignFlipTest.Result difference = new SignFlipTest(1999, 1).ofDifference(metric, ones, others, 0.95);
        assertThat(difference.p()).isLessThan(0.01);
        assertThat(metric.pooled(ones) - metric.pooled(others)).isBetween(difference.low(), difference.high());
        assertThat(new SignFlipTest(1999, 1)
                        .ofDifference(metric, ones, ones, 0.95)
                        .p())
                .isEqualTo(1);
        assertThat(new Bootstrap(99, 1).interval(metric, List.of(Counts.NONE, Counts.NONE), 0.95))
                .containsExactly(Double.NaN, Double.NaN);
        assertThat(new Bootstrap(99, 1).interval(metric, List.<Counts>of(), 0.95))
                .containsExactly(Double.NaN, Double.NaN);
    }

    @Test
    void whatIsNoThresholdIsRefused() {
        for (double iou : new double[] {0, -1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new ObjectF1(iou)).hasMessageContaining("0.5 is common");
            assertThatThrownBy(() -> new ObjectPrecision(iou)).hasMessageContaining("0.5 is common");
            assertThatThrownBy(() -> new ObjectRecall(iou)).hasMessageContaining("0.5 is common");
            assertThatThrownBy(() -> new PanopticQuality(iou)).hasMessageContaining("0.5 is common");
        }
        assertThatThrownBy(() -> new Bootstrap(0, 1)).hasMessageContaining("at least once");
        ThresholdCounts one = new ThresholdCounts(List.of(Counts.NONE));
        assertThatThrownBy(() -> one.plus(new ThresholdCounts(List.of()))).hasMessageContaining("same thresholds");
    }

    /** The voxels of a volume, laid out as the rows of one high plane, overlap as they do in the volume. */
    @Test
    void volumesAreComparedVoxelByVoxel() {
        Random random = new Random(8);
        int[] truth = new int[5 * 20 * 20];
        int[] prediction = new int[truth.length];
        for (int object = 1; object <= 30; object++) {
            int at = random.nextInt(truth.length - 60);
            for (int i = 0; i < 60; i++) {
                truth[at + i] = object;
                prediction[Math.min(truth.length - 1, at + i + random.nextInt(8))] = object;
            }
        }
        for (Metric<Labels, ?> metric : ALL) {
            double volume = metric.of(Labels.of(5, 20, 20, truth), Labels.of(5, 20, 20, prediction))
                    .value();
            assertThat(volume).isBetween(0.0, 1.0);
            assertThat(volume)
                    .isEqualTo(metric.of(Labels.of(100, 20, truth), Labels.of(100, 20, prediction))
                            .value());
            assertThatThrownBy(() -> metric.of(Labels.of(5, 20, 20, truth), Labels.of(20, 20, new int[400])))
                    .isInstanceOf(ImageException.class)
                    .hasMessageContaining("same image");
        }
    }
}
