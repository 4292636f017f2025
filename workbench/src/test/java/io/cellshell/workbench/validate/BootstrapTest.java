package io.cellshell.workbench.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellshell.workbench.Reference;
import io.cellshell.workbench.metric.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Against values of SciPy that {@code src/test/python/bootstrap_reference.py} has written. */
class BootstrapTest {

    private static final JsonNode CASES = Reference.read("bootstrap.json");

    private static UnitCounts counts(JsonNode node) {
        return new UnitCounts(List.of(row(node.get("one")), row(node.get("other"))));
    }

    private static List<Counts> row(JsonNode columns) {
        List<Counts> row = new ArrayList<>();
        for (int i = 0; i < columns.get(0).size(); i++) {
            row.add(new Counts(
                    columns.get(0).get(i).asInt(),
                    columns.get(1).get(i).asInt(),
                    columns.get(2).get(i).asInt()));
        }
        return row;
    }

    private static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    @Test
    void fromTheSameResamplesTheIntervalIsThatOfScipy() {
        for (JsonNode node : CASES) {
            UnitCounts counts = counts(node);
            double[] leftOut = IntStream.range(0, counts.units())
                    .mapToDouble(out -> counts.ap(
                            0,
                            IntStream.range(0, counts.units())
                                    .filter(i -> i != out)
                                    .toArray()))
                    .toArray();
            double estimate = node.get("estimate").asDouble();
            assertThat(counts.total(0).accuracy()).isCloseTo(estimate, within(1e-15));
            Interval interval = Bootstrap.bca(doubles(node.get("distribution")), estimate, leftOut, 0.95);
            assertThat(interval.low()).isCloseTo(node.get("interval").get(0).asDouble(), within(1e-9));
            assertThat(interval.high()).isCloseTo(node.get("interval").get(1).asDouble(), within(1e-9));
        }
    }

    @Test
    void fromOwnResamplesItIsAsCloseAsChanceAllows() {
        for (JsonNode node : CASES) {
            UnitCounts counts = counts(node);
            Bootstrap bootstrap = new Bootstrap(20_000, 0.95, 1);
            Interval score = bootstrap.interval(counts.units(), drawn -> counts.ap(0, drawn));
            assertThat(score.low())
                    .isCloseTo(node.get("interval_of_many").get(0).asDouble(), within(0.01));
            assertThat(score.high())
                    .isCloseTo(node.get("interval_of_many").get(1).asDouble(), within(0.01));
            Interval gap = bootstrap.interval(counts.units(), drawn -> counts.difference(0, 1, drawn));
            JsonNode expected = node.get("difference_interval_of_many");
            assertThat(gap.low()).isCloseTo(expected.get(0).asDouble(), within(0.01));
            assertThat(gap.high()).isCloseTo(expected.get(1).asDouble(), within(0.01));
        }
    }

    @Test
    void theExactPermutationTestIsThatOfScipy() {
        JsonNode node = CASES.get(0);
        UnitCounts counts = counts(node);
        double p = new SwapTest(999, 1).p(counts.units(), swapped -> counts.difference(0, 1, swapped));
        assertThat(p).isEqualTo(node.get("p").asDouble());
    }

    @Test
    void theSampledPermutationTestIsCloseToTheExactOne() {
        // 14 units of which each alone speaks for the first model: both ways of 2^14 are as extreme, p = 2 / 16384
        double p = new SwapTest(99_999, 1)
                .p(
                        14,
                        swapped -> IntStream.range(0, 14)
                                .map(i -> swapped[i] ? -1 : 1)
                                .sum());
        assertThat(p).isCloseTo(2.0 / 16384, within(1e-4));
    }

    @Test
    void whereEveryUnitScoresTheSameThereIsNoInterval() {
        UnitCounts perfect = new UnitCounts(List.of(List.of(new Counts(2, 0, 0), new Counts(3, 0, 0))));
        Interval interval = new Bootstrap(100, 0.95, 1).interval(2, drawn -> perfect.ap(0, drawn));
        assertThat(interval.low()).isNaN();
        assertThat(interval.excludesZero()).isFalse();
        assertThat(interval).hasToString("no interval: every unit scored the same");
    }

    @Test
    void oneUnitGivesNoInterval() {
        UnitCounts one = new UnitCounts(List.of(List.of(new Counts(2, 1, 0))));
        assertThat(new Bootstrap(100, 0.95, 1)
                        .interval(1, drawn -> one.ap(0, drawn))
                        .low())
                .isNaN();
    }

    @Test
    void holmsCorrection() {
        // statsmodels.stats.multitest.multipletests([0.01, 0.04, 0.03], method="holm")
        assertThat(Holm.adjusted(new double[] {0.01, 0.04, 0.03}))
                .containsExactly(new double[] {0.03, 0.06, 0.06}, within(1e-12));
    }
}
