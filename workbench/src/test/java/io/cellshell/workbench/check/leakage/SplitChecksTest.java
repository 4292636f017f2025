package io.cellshell.workbench.check.leakage;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.SampleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each check fires on a planted fault and stays silent on a sound subject. */
class SplitChecksTest {

    @Nested
    class Origins {
        private Severity severity(List<Map<String, String>> train, List<Map<String, String>> test) {
            return new OriginsApart()
                    .examine(new OriginsApart.Subject(train, test))
                    .severity();
        }

        @Test
        void aSharedFieldIsGraverThanADonorThanAPlate() {
            assertThat(severity(List.of(Map.of("field", "1")), List.of(Map.of("field", "1"))))
                    .isEqualTo(Severity.STOP);
            assertThat(severity(List.of(Map.of("Donor", "1")), List.of(Map.of("Donor", "1"))))
                    .isEqualTo(Severity.WARN);
            assertThat(severity(List.of(Map.of("plate", "1")), List.of(Map.of("plate", "1"))))
                    .isEqualTo(Severity.NOTE);
        }

        @Test
        void everyKeyIsCounted() {
            var finding = new OriginsApart()
                    .examine(new OriginsApart.Subject(
                            List.of(Map.of("donor", "a", "plate", "p"), Map.of("donor", "b", "plate", "p")),
                            List.of(Map.of("donor", "b", "plate", "p"), Map.of("donor", "c", "plate", "p"))));
            assertThat(finding.evidence())
                    .isEqualTo("in common with a training image, of 2 test images: donor of 1, plate of 2");
        }

        @Test
        void whatIsToldOfTestAndTrainingIsNotToldAgain() {
            var subject = new OriginsApart.Subject(
                    List.of(Map.of("donor", "a", "plate", "p", "day", "1")),
                    List.of(Map.of("donor", "a", "plate", "p", "day", "1")));
            assertThat(new OriginsApart().shared(subject)).containsExactlyInAnyOrder("donor", "plate", "day");
            assertThat(new OriginsApart().examine(subject).sentence())
                    .startsWith("Test images have their donor, day and plate in common with training images");
            assertThat(new OriginsApart(ComparedParts.VALIDATION_AND_TRAINING, Set.of("day", "plate"))
                            .examine(subject)
                            .sentence())
                    .startsWith("Validation images have their donor in common with training images");
            assertThat(new OriginsApart(ComparedParts.TEST_AND_VALIDATION, Set.of("donor", "day", "plate"))
                            .examine(subject)
                            .severity()
                            .isObjection())
                    .isFalse();
        }

        @Test
        void aPlaceIsKnownByTheLargerPlaceThatItLiesIn() {
            assertThat(severity(
                            List.of(Map.of("plate", "1", "Well ID", "A01"), Map.of("plate", "1", "Well ID", "B01")),
                            List.of(Map.of("plate", "2", "Well ID", "A01"))))
                    .isEqualTo(Severity.OK);
            assertThat(severity(
                            List.of(Map.of("field", "1", "tile", "r0c0")),
                            List.of(Map.of("field", "2", "tile", "r0c0"))))
                    .isEqualTo(Severity.OK);
            assertThat(severity(List.of(Map.of("slides", "1", "fov", "3")), List.of(Map.of("slides", "1", "fov", "3"))))
                    .isEqualTo(Severity.STOP);
            // a plate that is not known of all images tells no wells apart, nor does a day or a donor
            assertThat(severity(List.of(Map.of("plate", "1", "well", "A01")), List.of(Map.of("well", "A01"))))
                    .isEqualTo(Severity.WARN);
            assertThat(severity(
                            List.of(Map.of("day", "1", "field", "7", "movie", "m")),
                            List.of(Map.of("day", "2", "field", "8", "movie", "m"))))
                    .isEqualTo(Severity.STOP);
            assertThat(severity(List.of(Map.of("day", "1", "tile", "7")), List.of(Map.of("day", "2", "tile", "7"))))
                    .isEqualTo(Severity.STOP);
        }

        @Test
        void silentWhereNothingOrOnlyTheConditionIsShared() {
            assertThat(severity(
                            List.of(Map.of("donor", "a", "condition", "x")),
                            List.of(Map.of("donor", "b", "condition", "x"))))
                    .isEqualTo(Severity.OK);
        }

        @Test
        void unknownOriginsAreNotCheckedRatherThanApart() {
            assertThat(severity(List.of(Map.of("donor", "")), List.of(Map.of("donor", ""))))
                    .isEqualTo(Severity.NOT_CHECKED);
            assertThat(severity(List.of(Map.of()), List.of(Map.of()))).isEqualTo(Severity.NOT_CHECKED);
            assertThat(severity(List.of(Map.of("condition", "x")), List.of(Map.of("condition", "y"))))
                    .isEqualTo(Severity.NOT_CHECKED);
            assertThat(severity(List.of(Map.of()), List.of(Map.of("donor", "b"))))
                    .isEqualTo(Severity.NOT_CHECKED);
        }
    }

    @Nested
    class FittedBeforeTheSplit {
        @Test
        void firesWhereATestSampleHadAPart() {
            var finding = examine(List.of("a", "b"), "b", "c");
            assertThat(finding.severity()).isEqualTo(Severity.STOP);
            assertThat(finding.evidence())
                    .isEqualTo("1 of 2 test samples share pixels with the 2 samples that it was fitted to, such as b");
        }

        @Test
        void silentWhereTrainingDecidedAlone() {
            assertThat(examine(List.of("a"), "b").severity()).isEqualTo(Severity.OK);
        }

        @Test
        void namesAloneSayNothing() {
            var unknown = new FittedOnTraining.Subject(
                    "percentiles", 2, List.of(), List.of(new FittedOnTraining.Judged("b", id("b"))));
            assertThat(new FittedOnTraining().examine(unknown).severity()).isEqualTo(Severity.NOT_CHECKED);
            var none = new FittedOnTraining.Subject(
                    "percentiles of each image", 0, List.of(), List.of(new FittedOnTraining.Judged("b", id("b"))));
            assertThat(new FittedOnTraining().examine(none).severity()).isEqualTo(Severity.OK);
        }

        private static Finding examine(List<String> fittedOn, String... tested) {
            return new FittedOnTraining()
                    .examine(new FittedOnTraining.Subject(
                            "percentiles",
                            fittedOn.size(),
                            fittedOn.stream().map(FittedBeforeTheSplit::id).toList(),
                            Stream.of(tested)
                                    .map(t -> new FittedOnTraining.Judged(t, id(t)))
                                    .toList()));
        }

        private static SampleId id(String content) {
            return new SampleId(Set.of(new SampleId.Part(content, new Region(0, 0, 8, 8))));
        }
    }

    @Nested
    class Alike {
        private List<Appearance> images(int count, double shift, long seed) {
            UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
            List<Appearance> images = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                images.add(new Appearance(
                        random.nextDouble() + shift, random.nextDouble(), random.nextDouble(), random.nextDouble()));
            }
            return images;
        }

        @Test
        void firesOnEveryBrighterTestPart() {
            for (int seed = 0; seed < 10; seed++) {
                var finding = new PartsAlike()
                        .examine(new PartsAlike.Subject(images(40, 0, seed), images(20, 0.9, 100 + seed)));
                assertThat(finding.severity()).isEqualTo(Severity.NOTE);
            }
        }

        @Test
        void silentOnPartsOfOneKind() {
            for (int seed = 0; seed < 20; seed++) {
                var finding = new PartsAlike()
                        .examine(new PartsAlike.Subject(images(40, 0, seed), images(20, 0, 100 + seed)));
                assertThat(finding.severity()).isEqualTo(Severity.OK);
            }
        }
    }

    @Nested
    class Groups {
        @Test
        void firesOnFourGroups() {
            var finding =
                    new EnoughGroups().examine(EnoughGroups.Subject.of("donor", List.of("a", "b", "b", "c", "d", "d")));
            assertThat(finding.severity()).isEqualTo(Severity.WARN);
            assertThat(finding.evidence()).isEqualTo("4 groups by donor");
            assertThat(finding.remedy()).contains("leaveOneGroupOut");
        }

        @Test
        void leavingOneOutIsNotAdvisedWhereItCannotBeDone() {
            for (int groups = 1; groups < 3; groups++) {
                var finding = new EnoughGroups().examine(new EnoughGroups.Subject("donor", groups));
                assertThat(finding.remedy())
                        .startsWith("Add groups: it takes 3")
                        .doesNotContain("leaveOneGroupOut");
            }
        }

        @Test
        void silentOnFive() {
            assertThat(new EnoughGroups()
                            .examine(new EnoughGroups.Subject("donor", 5))
                            .severity())
                    .isEqualTo(Severity.OK);
        }
    }
}
