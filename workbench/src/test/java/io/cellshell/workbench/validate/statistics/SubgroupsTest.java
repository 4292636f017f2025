package io.cellshell.workbench.validate.statistics;

import static org.assertj.core.api.Assertions.assertThat;

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
                        here, "well " + well, new Counts(found, random.nextInt(3), objects - found)));
            }
        }
        return parts;
    }

    private static Findings findings(List<SubgroupPart<Counts>> parts, Map<String, String> sameAs) {
        return new Findings(Subgroups.of(
                        PooledAccuracy.AP,
                        "condition",
                        Map.of("network", parts),
                        "wells",
                        sameAs,
                        new SignFlipTest(999, 1),
                        0.95)
                .findings()
                .all());
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
        assertThat(findings.all())
                .singleElement()
                .asString()
                .contains(
                        "“network” is worse where condition is “treated”, which cannot be told apart from day (day 2).");
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
            parts.add(new SubgroupPart<>("edge", "w" + well, new Counts(8 + well, 0, 12 - well)));
            parts.add(new SubgroupPart<>("centre", "w" + well, new Counts(10 + well, 0, 10 - well)));
        }
        assertThat(findings(parts, Map.of()).all())
                .singleElement()
                .asString()
                .contains("worse where condition is “edge”");
    }
}
