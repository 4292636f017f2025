package io.cellshell.workbench.validate.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.SignFlipTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class SubgroupsTest {

    /** Wells with two images of some 20 objects each, of which a share is found that scatters from well to well. */
    private static List<SubgroupPart<Counts>> wells(int number, long seed, IntFunction<String> level, double worse) {
        SplittableRandom random = new SplittableRandom(seed);
        List<SubgroupPart<Counts>> parts = new ArrayList<>();
        for (int well = 0; well < number; well++) {
            String here = level.apply(well);
            double share = 0.8 + 0.07 * random.nextGaussian() - (here.equals("treated") ? worse : 0);
            for (int image = 0; image < 2; image++) {
                int objects = 10 + random.nextInt(20);
                int found = 0;
                for (int object = 0; object < objects; object++) {
                    found += random.nextDouble() < share ? 1 : 0;
                }
                parts.add(new SubgroupPart<>(
                        here, "well " + well, 2 * well + image, new Counts(found, random.nextInt(3), objects - found)));
            }
        }
        return parts;
    }

    private static Findings findings(List<SubgroupPart<Counts>> parts, Map<String, String> sameAs) {
        return new Findings(subgroups(parts, sameAs).findings().all());
    }

    private static Subgroups subgroups(List<SubgroupPart<Counts>> parts, Map<String, String> sameAs) {
        return together(List.of(column("condition", parts, sameAs))).get(0);
    }

    private static SubgroupColumn<Counts> column(
            String name, List<SubgroupPart<Counts>> parts, Map<String, String> sameAs) {
        return new SubgroupColumn<>(
                PooledAccuracy.AP, name, Map.of("network", parts), sameAs, SubgroupWords.ofImages(name));
    }

    private static List<Subgroups> together(List<SubgroupColumn<Counts>> columns) {
        return Subgroups.of(columns, "wells", new SignFlipTest(999, 1), 0.95);
    }

    private record Findings(List<Finding> all) {
        boolean warn() {
            return all.stream().anyMatch(f -> f.severity() == Severity.WARN);
        }
    }

    private static String twoConditions(int well) {
        return well % 2 == 0 ? "treated" : "control";
    }

    @Test
    void aModelThatFailsInOneConditionIsToldAndASoundOneIsNot() {
        int found = 0;
        int falseAlarms = 0;
        int studies = 40;
        for (int seed = 0; seed < studies; seed++) {
            found += findings(wells(16, seed, SubgroupsTest::twoConditions, 0.25), Map.of())
                            .warn()
                    ? 1
                    : 0;
            falseAlarms += findings(wells(16, 1000 + seed, SubgroupsTest::twoConditions, 0), Map.of())
                            .warn()
                    ? 1
                    : 0;
        }
        assertThat(found).isGreaterThanOrEqualTo(38);
        assertThat(falseAlarms).isLessThanOrEqualTo(4);
    }

    @Test
    void manySubgroupsGiveChanceNoMoreOpportunities() {
        int falseAlarms = 0;
        for (int seed = 0; seed < 20; seed++) {
            falseAlarms += findings(wells(30, seed, well -> "donor " + well % 6, 0), Map.of())
                            .warn()
                    ? 1
                    : 0;
        }
        assertThat(falseAlarms).isLessThanOrEqualTo(3);
    }

    @Test
    void whatCannotBeToldApartIsNamed() {
        Findings findings = findings(wells(16, 3, SubgroupsTest::twoConditions, 0.3), Map.of("treated", "day (day 2)"));
        assertThat(findings.all()).singleElement().asString().contains("; this cannot be told apart from day (day 2).");
    }

    @Test
    void tooFewUnitsAreNotChecked() {
        assertThat(findings(wells(4, 1, SubgroupsTest::twoConditions, 0.5), Map.of())
                        .all())
                .extracting(Finding::severity)
                .containsExactly(Severity.NOT_CHECKED);
        assertThat(findings(wells(12, 1, well -> "treated", 0), Map.of()).all())
                .extracting(Finding::severity)
                .containsExactly(Severity.NOT_CHECKED);
    }

    /** Each well has images of both kinds, so wells, which differ much, are compared with themselves. */
    @Test
    void withinUnitsTheComparisonIsPaired() {
        List<SubgroupPart<Counts>> parts = new ArrayList<>();
        for (int well = 0; well < 10; well++) {
            parts.add(new SubgroupPart<>("edge", "w" + well, well, new Counts(8 + well, 0, 12 - well)));
            parts.add(new SubgroupPart<>("centre", "w" + well, 10 + well, new Counts(10 + well, 0, 10 - well)));
        }
        assertThat(findings(parts, Map.of()).all())
                .singleElement()
                .asString()
                .contains("worse where condition is “edge”");
    }

    /** Three objects of a small subgroup are missed, in three of ten wells: the wells without an error, though all alike, are no evidence. */
    @Test
    void fewErrorsInASubgroupThatIsSmallerThanTheRestAreNoEvidence() {
        List<SubgroupPart<Counts>> parts = new ArrayList<>();
        for (int well = 0; well < 10; well++) {
            int missed = well < 3 ? 1 : 0;
            parts.add(new SubgroupPart<>("edge", "w" + well, well, new Counts(2 - missed, 0, missed)));
            parts.add(new SubgroupPart<>("centre", "w" + well, well, new Counts(8, 0, 0)));
        }
        assertThat(outcome(parts).paired()).isEqualTo(10);
        assertThat(outcome(parts).p()).isGreaterThan(0.2);
        assertThat(SubgroupTest.of(PooledAccuracy.AP, parts, "edge")
                        .outcome(new SignFlipTest(999, 1), 0.001)
                        .p())
                .as("parts of one well do not stand in for wells")
                .isNaN();
    }

    /** One well of sixteen has an image of either kind: it says nothing by itself, and the others say it all the same. */
    @Test
    void oneUnitWithImagesOfBothKindsDoesNotSilenceTheOthers() {
        List<SubgroupPart<Counts>> parts = new ArrayList<>(wells(16, 3, SubgroupsTest::twoConditions, 0.3));
        SubgroupPart<Counts> first = parts.get(0);
        parts.set(0, new SubgroupPart<>("control", first.unit(), first.image(), new Counts(16, 0, 4)));
        assertThat(findings(parts, Map.of()).warn()).isTrue();
    }

    /** Eight wells have images of both kinds and eight of one: all tell, and neither test alone would find it. */
    @Test
    void unitsOfBothKindsAndOfOneAreTakenTogether() {
        List<SubgroupPart<Counts>> mixed = new ArrayList<>();
        List<SubgroupPart<Counts>> pure = new ArrayList<>();
        for (int well = 0; well < 8; well++) {
            int noise = well % 4 == 0 ? 3 : 0;
            mixed.add(new SubgroupPart<>("edge", "m" + well, well, new Counts(12 + noise, 0, 8 - noise)));
            mixed.add(new SubgroupPart<>("centre", "m" + well, 10 + well, new Counts(14, 0, 6)));
            boolean edge = well % 2 == 0;
            int found = edge ? 11 + noise : 14;
            pure.add(new SubgroupPart<>(
                    edge ? "edge" : "centre", "p" + well, 20 + well, new Counts(found, 0, 20 - found)));
        }
        List<SubgroupPart<Counts>> parts = new ArrayList<>(mixed);
        parts.addAll(pure);
        SubgroupTest.Outcome all = outcome(parts);
        assertThat(all.paired()).isEqualTo(8);
        assertThat(all.apart()).isEqualTo(8);
        assertThat(all.left()).isZero();
        assertThat(all.p())
                .isLessThan(outcome(mixed).p())
                .isLessThan(outcome(pure).p());
    }

    private static SubgroupTest.Outcome outcome(List<SubgroupPart<Counts>> parts) {
        return SubgroupTest.of(PooledAccuracy.AP, parts, "edge").outcome(new SignFlipTest(9999, 1), 0.05);
    }

    /** What one column shows clearly, and three more that show nothing do not hide; by chance alone four columns give no more alarms. */
    @Test
    void severalColumnsAreCorrectedTogether() {
        List<SubgroupPart<Counts>> parts = wells(16, 3, SubgroupsTest::twoConditions, 0.3);
        double alone = subgroups(parts, Map.of()).table().doubleColumn("p").get(0);
        List<SubgroupColumn<Counts>> columns = new ArrayList<>(List.of(column("condition", parts, Map.of())));
        for (int more = 1; more < 4; more++) {
            int shift = more;
            columns.add(column(
                    "column " + more,
                    parts.stream()
                            .map(part -> new SubgroupPart<>(
                                    (part.image() / 2 >> shift) % 2 == 0 ? "a" : "b",
                                    part.unit(),
                                    part.image(),
                                    part.tally()))
                            .toList(),
                    Map.of()));
        }
        SubgroupSet all = new SubgroupSet("by all", together(columns));
        assertThat(all.table().doubleColumn("p").get(0)).isCloseTo(4 * alone, within(1e-9));
        assertThat(all.findings().all())
                .filteredOn(f -> f.severity() == Severity.WARN)
                .singleElement()
                .asString()
                .contains("condition");
    }

    @Test
    void equalNumbersAreNeverPartedAndNoBinIsEmptyOrOverlaps() {
        assertThat(QuantileBins.of(new double[] {0, 0, 0, 0, 0, 5, 7}, 4).names())
                .containsExactly("1: 0", "2: 5 to 7");
        assertThat(QuantileBins.of(new double[] {3, 3, Double.NaN}, 4).names()).containsExactly("1: 3");
        QuantileBins four = QuantileBins.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, 4);
        assertThat(four.names()).containsExactly("1: 1 to 2", "2: 3 to 4", "3: 5 to 6", "4: 7 to 8");
        assertThat(four.name(2)).isEqualTo("1: 1 to 2");
        assertThat(four.name(Double.POSITIVE_INFINITY)).isEqualTo("4: 7 to 8");
        assertThat(four.name(Double.NaN)).isEqualTo("unknown");
        assertThat(QuantileBins.of(new double[0], 4).name(1)).isEqualTo("unknown");
    }
}
