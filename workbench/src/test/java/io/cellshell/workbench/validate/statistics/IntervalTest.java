package io.cellshell.workbench.validate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellshell.workbench.Reference;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.SignFlipTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against values of SciPy that {@code src/test/python/interval_reference.py} has written, and by properties. */
class IntervalTest {

    private static final JsonNode CASES = Reference.read("interval.json");
    private static final SignFlipTest TEST = new SignFlipTest(1999, 1);

    private static UnitTallies<Counts> counts(JsonNode node) {
        return PooledAccuracy.tallies(row(node.get("one")), row(node.get("other")));
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

    private static SignFlipTest.Result tested(double[] differences) {
        double[] ones = new double[differences.length];
        Arrays.fill(ones, 1);
        return Ratio.of(differences, ones).tested(TEST, 0.95);
    }

    private static double[] same(int units, double value) {
        double[] values = new double[units];
        Arrays.fill(values, value);
        return values;
    }

    @Test
    void theTestAndTheIntervalThatFollowsFromItAreThoseOfScipy() {
        for (JsonNode node : CASES) {
            UnitTallies<Counts> counts = counts(node);
            Ratio score = counts.ratio(PooledAccuracy.AP, 0);
            Ratio difference = counts.ratioOfDifference(PooledAccuracy.AP, 1);
            assertThat(score.value()).isCloseTo(node.get("score").asDouble(), within(1e-12));
            assertThat(difference.value()).isCloseTo(node.get("difference").asDouble(), within(1e-12));
            assertThat(difference.tested(TEST, 0.95).p())
                    .isCloseTo(node.get("p").asDouble(), within(1e-12));
            assertEnds(score.tested(TEST, 0.95), node.get("score_interval"));
            if (node.has("difference_interval")) {
                assertEnds(difference.tested(TEST, 0.95), node.get("difference_interval"));
            }
        }
    }

    private static void assertEnds(SignFlipTest.Result result, JsonNode expected) {
        assertThat(result.low()).isCloseTo(expected.get(0).asDouble(), within(1e-9));
        assertThat(result.high()).isCloseTo(expected.get(1).asDouble(), within(1e-9));
    }

    /** The interval of a difference leaves zero out exactly where p says that zero is not to be believed. */
    @ParameterizedTest
    @ValueSource(ints = {6, 7, 9, 13, 14, 20, 60})
    void intervalAndTestNeverDisagree(int units) {
        Random random = new Random(units);
        for (int round = 0; round < 200; round++) {
            double shift = random.nextDouble();
            List<Counts> one = new ArrayList<>();
            List<Counts> other = new ArrayList<>();
            for (int i = 0; i < units; i++) {
                int objects = random.nextInt(6);
                int found = (int) Math.round(objects * Math.pow(random.nextDouble(), shift));
                int less = (int) Math.round(objects * random.nextDouble());
                one.add(new Counts(found, random.nextInt(2), objects - found));
                other.add(new Counts(less, random.nextInt(2), objects - less));
            }
            Ratio difference = PooledAccuracy.tallies(one, other).ratioOfDifference(PooledAccuracy.AP, 1);
            SignFlipTest.Result result = difference.tested(new SignFlipTest(999, round), 0.95);
            if (difference.units() >= SignFlipTest.LEAST_UNITS) {
                assertThat(new Interval(result.low(), result.high(), 0.95).excludesZero())
                        .isEqualTo(result.p() <= 0.05);
            }
            assertThat(difference.value()).isBetween(result.low() - 1e-12, result.high() + 1e-12);
        }
    }

    /** As in a perfect model against a blind one: no resampling can change the difference, which is the clearest result of all. */
    @ParameterizedTest
    @CsvSource({"6, 1", "7, 0.25", "20, 1", "20, -0.5", "50, 0.01", "13, 0.3", "14, 0.3"})
    void whereEveryUnitGivesTheSameTheIntervalHasNoWidthAndTheTestDecides(int units, double difference) {
        SignFlipTest.Result result = tested(same(units, difference));
        assertThat(result.low()).isCloseTo(difference, within(1e-12));
        assertThat(result.high()).isCloseTo(difference, within(1e-12));
        assertThat(result.p()).isLessThanOrEqualTo(0.05).isGreaterThan(0);
        assertThat(new Interval(difference, difference, 0.95)).asString().endsWith("every unit gave the same");
    }

    @Test
    void equalModelsDifferByZeroForCertain() {
        SignFlipTest.Result result = tested(same(20, 0));
        assertThat(result).isEqualTo(new SignFlipTest.Result(0, 0, 1));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 0.5", "3, 0.25", "4, 0.125", "5, 0.0625", "6, 0.03125", "13, 0.000244140625"})
    void theSmallestPossibleP(int units, double p) {
        double[] differences =
                IntStream.range(0, units).mapToDouble(i -> 0.3 + i / 100.0).toArray();
        assertThat(tested(differences).p()).isEqualTo(p);
    }

    @Test
    void oneOrTwoUnitsGiveNoInterval() {
        for (int units = 1; units <= 2; units++) {
            SignFlipTest.Result result =
                    tested(IntStream.range(0, units).asDoubleStream().toArray());
            assertThat(result.low()).isNaN();
            assertThat(Interval.of(result, -1, 1, 0.95)).hasToString("no interval: too few units");
        }
    }

    /** With equal sizes it is the interval of a mean in any textbook: 2 ± 4.3027 · 1 / √3 and 3 ± 2.7764 · √2.5 / √5. */
    @Test
    void threeToFiveUnitsHaveTheIntervalOfStudent() {
        SignFlipTest.Result three = tested(new double[] {1, 2, 3});
        assertThat(three.low()).isCloseTo(2 - 4.302653 / Math.sqrt(3), within(1e-6));
        assertThat(three.high()).isCloseTo(2 + 4.302653 / Math.sqrt(3), within(1e-6));
        SignFlipTest.Result five = tested(new double[] {1, 2, 3, 4, 5});
        assertThat(five.high()).isCloseTo(3 + 2.776445 * Math.sqrt(2.5 / 5), within(1e-6));
    }

    @Test
    void unitsThatHoldNothingAreNoWitnesses() {
        double[] parts = {1, 0, 2, 3, 0, 4};
        double[] wholes = {2, 0, 3, 4, 0, 4};
        assertThat(Ratio.of(parts, wholes).units()).isEqualTo(4);
    }

    @Test
    void theIntervalOfAScoreStaysWithinWhatIsPossible() {
        double[] parts = {9, 1, 8, 10, 10, 10, 2, 5};
        double[] wholes = {10, 10, 10, 10, 10, 10, 10, 5};
        SignFlipTest.Result result = Ratio.of(parts, wholes).tested(TEST, 0.95);
        assertThat(result.low()).isBetween(0.4, 0.733);
        assertThat(result.high()).isBetween(0.74, 1.0);
    }

    @Test
    void drawnWaysComeCloseToAll() {
        double[] differences = {.4, -.1, .3, .2, .5, -.2, .1, .3, .2, .6, -.3, .1, .2};
        SignFlipTest.Result all = tested(differences);
        // A unit that differs by nothing changes no sum, but makes 14 units, too many to take all ways.
        double[] more = Arrays.copyOf(differences, 14);
        double[] wholes = same(14, 1);
        wholes[13] = 1e-9;
        SignFlipTest.Result drawn = new Ratio(more, wholes).tested(new SignFlipTest(99_999, 1), 0.95);
        assertThat(drawn.p()).isCloseTo(all.p(), within(0.002));
        assertThat(drawn.low()).isCloseTo(all.low(), within(0.005));
        assertThat(drawn.high()).isCloseTo(all.high(), within(0.005));
    }

    @Test
    void holmsCorrection() {
        // statsmodels.stats.multitest.multipletests([0.01, 0.04, 0.03], method="holm")
        assertThat(Holm.adjusted(new double[] {0.01, 0.04, 0.03}))
                .containsExactly(new double[] {0.03, 0.06, 0.06}, within(1e-12));
    }

    @Test
    void severalComparisonsNeedMoreUnits() {
        assertThat(Comparison.neededUnits(1, 0.95)).isEqualTo(6);
        assertThat(Comparison.neededUnits(2, 0.95)).isEqualTo(7);
        assertThat(Comparison.neededUnits(3, 0.95)).isEqualTo(7);
        assertThat(Comparison.neededUnits(4, 0.95)).isEqualTo(8);
    }

    @Test
    void aVerdictThatDiffersFromTheIntervalSaysWhy() {
        Interval interval = new Interval(0.01, 0.2, 0.95);
        assertThat(new Comparison("a", "b", 0.1, interval, 0.06, 20, 15, 7, true, 0.3))
                .asString()
                .startsWith("There is no evidence")
                .contains("p was corrected (Holm)");
        assertThat(new Comparison("a", "b", 0.613, new Interval(0.563, 0.713, 0.95), 0.0625, 5, 5, 6, true, 0.3))
                .hasToString(
                        "Too few units to say whether a is better or worse than b: with 5, no difference can reach p < 0.05;"
                                + " 6 are needed: difference +0.613 (95 % interval 0.563 to 0.713, p = 0.063)");
    }
}
