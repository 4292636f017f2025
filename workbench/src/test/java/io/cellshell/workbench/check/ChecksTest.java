package io.cellshell.workbench.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.SignFlipTest;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each check fires on a planted fault and stays silent on a sound subject. */
class ChecksTest {

    @Nested
    class Shapes {
        private final Image image = Image.of(2, 3, new float[6]);

        @Test
        void firesOnLabelsOfAnotherShape() {
            var finding = new ShapesAgree().examine(new ShapesAgree.Pair("a", image, Labels.of(3, 2, new int[6])));
            assertThat(finding.severity()).isEqualTo(Severity.STOP);
            assertThat(finding.evidence()).isEqualTo("image 2 × 3, labels 3 × 2 pixels (height × width)");
        }

        @Test
        void silentWhereTheyAgree() {
            var finding = new ShapesAgree().examine(new ShapesAgree.Pair("a", image, Labels.of(2, 3, new int[6])));
            assertThat(finding.severity()).isEqualTo(Severity.OK);
        }
    }

    @Nested
    class EmptyLabels {
        @Test
        void firesOnAFieldWithoutObjects() {
            var finding = new LabelsPresent().examine(new LabelsPresent.Subject("a", Labels.of(1, 2, new int[2])));
            assertThat(finding.severity()).isEqualTo(Severity.WARN);
            assertThat(finding.sentence()).contains("“a”");
        }

        @Test
        void silentOnALabelledField() {
            var finding =
                    new LabelsPresent().examine(new LabelsPresent.Subject("a", Labels.of(1, 2, new int[] {0, 7})));
            assertThat(finding.severity()).isEqualTo(Severity.OK);
            assertThat(finding.evidence()).isEqualTo("1 objects");
        }
    }

    @Nested
    class Gap {
        @Test
        void stopsWhereAnObjectCanLieInTwoParts() {
            var finding = new GapExceedsObjects().examine(new GapExceedsObjects.Subject(4, 20.2));
            assertThat(finding.severity()).isEqualTo(Severity.STOP);
            assertThat(finding.remedy()).isEqualTo("Make the gap at least 21 pixels wide.");
        }

        @Test
        void warnsWhereOnlyTheLargestCan() {
            assertThat(new GapExceedsObjects()
                            .examine(new GapExceedsObjects.Subject(19, 20))
                            .severity())
                    .isEqualTo(Severity.WARN);
        }

        @Test
        void silentOnAWideGap() {
            assertThat(new GapExceedsObjects()
                            .examine(new GapExceedsObjects.Subject(20, 20))
                            .severity())
                    .isEqualTo(Severity.OK);
        }
    }

    @Nested
    class SharedGroups {
        @Test
        void firesOnAGroupInTwoParts() {
            var finding = new GroupsApart()
                    .examine(new GroupsApart.Subject(
                            "plate", Map.of("training", Set.of("p1", "p2"), "test", Set.of("p2", "p3"))));
            assertThat(finding.severity()).isEqualTo(Severity.STOP);
            assertThat(finding.evidence()).isEqualTo("1 group (by plate) in more than one part, such as p2");
        }

        @Test
        void silentWhereGroupsStayTogether() {
            var finding = new GroupsApart()
                    .examine(new GroupsApart.Subject("plate", Map.of("training", Set.of("p1"), "test", Set.of("p3"))));
            assertThat(finding.severity()).isEqualTo(Severity.OK);
        }

        @Test
        void notesThatNoGroupingIsKnown() {
            var finding = new GroupsApart().examine(new GroupsApart.Subject("", Map.of("training", Set.of("a"))));
            assertThat(finding.severity()).isEqualTo(Severity.NOTE);
        }
    }

    @Nested
    class TestObjects {
        @Test
        void firesOnFewAndNotesSome() {
            assertThat(new EnoughTestObjects().examine(29).severity()).isEqualTo(Severity.WARN);
            assertThat(new EnoughTestObjects().examine(30).severity()).isEqualTo(Severity.NOTE);
        }

        @Test
        void silentOnEnough() {
            assertThat(new EnoughTestObjects().examine(100).severity()).isEqualTo(Severity.OK);
        }
    }

    /** What a validation could never tell is said before anything is trained. */
    @Test
    void fewerTestUnitsThanAnyComparisonNeedsAreFound() {
        for (int units = 2; units < 10; units++) {
            var finding = new EnoughTestUnits().examine(new EnoughTestUnits.Subject(units, "groups (donor)"));
            assertThat(finding.severity()).isEqualTo(units < SignFlipTest.LEAST_UNITS ? Severity.NOTE : Severity.OK);
            assertThat(finding.evidence()).isEqualTo(units + " groups (donor) in the test part");
        }
    }

    @Test
    void findingsPutTheGravestFirstAndEscapeWhatTheyShow() {
        var note = new Finding("a", Severity.NOTE, "1", "A <note>.", "", "");
        var stop = new Finding("b", Severity.STOP, "2", "A stop.", "Mend it.", "");
        var findings = new Findings("a thing", java.util.List.of(note, stop));
        assertThat(findings.all()).containsExactly(stop, note);
        assertThat(findings.severity()).isEqualTo(Severity.STOP);
        assertThat(findings.view().html().orElseThrow())
                .contains("A &lt;note&gt;.")
                .doesNotContain("<note>");
        assertThat(findings.view().text()).contains("STOP b: A stop. [2] Mend it.");
    }
}
