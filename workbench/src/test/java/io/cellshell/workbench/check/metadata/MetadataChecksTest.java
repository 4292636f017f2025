package io.cellshell.workbench.check.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.check.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each check of the metadata fires on a planted fault and is silent on a sound table. */
class MetadataChecksTest {

    private static Factor factor(String name, String... levels) {
        return new Factor(name, List.of(levels));
    }

    /** The level of each of 24 images, by its number. */
    private static Factor cyclic(String name, int every, int levels) {
        return new Factor(
                name,
                IntStream.range(0, 24).mapToObj(i -> name + i / every % levels).toList());
    }

    @Test
    void levelsWithFewImagesAreNamed() {
        var finding = new FactorCoverage().examine(factor("dose", "1", "1", "1", "2", "2", "3"));
        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.evidence()).isEqualTo("dose: 3 levels, 2 with fewer than 3 images, such as 2 (2), 3 (1)");
    }

    @Test
    void levelsWithThreeImagesAreEnough() {
        var finding = new FactorCoverage().examine(factor("day", "1", "1", "1", "2", "2", "2"));
        assertThat(finding.severity()).isEqualTo(Severity.OK);
    }

    @Test
    void anUnknownLevelIsNoted() {
        var finding = new FactorCoverage().examine(factor("day", "1", "1", "1", ""));
        assertThat(finding.severity()).isEqualTo(Severity.NOTE);
        assertThat(finding.evidence()).endsWith("unknown for 1 images");
    }

    @Test
    void aClassTwentyTimesRarerIsStillBalanced() {
        var balanced = new ClassBalance.Subject("phase", "cells", Map.of("mitotic", 5L, "interphase", 100L));
        assertThat(new ClassBalance().examine(balanced).severity()).isEqualTo(Severity.OK);
        var rare = new ClassBalance.Subject("phase", "cells", Map.of("mitotic", 5L, "interphase", 101L));
        assertThat(new ClassBalance().examine(rare).severity()).isEqualTo(Severity.WARN);
        assertThat(new ClassBalance().examine(rare).evidence()).isEqualTo("cells: interphase 101, mitotic 5");
    }

    @Test
    void oneClassIsNothingToTellApart() {
        var one = new ClassBalance.Subject("phase", "cells", Map.of("mitotic", 5L));
        assertThat(new ClassBalance().examine(one).severity()).isEqualTo(Severity.NOTE);
    }

    @Test
    void namesTypedInTwoWaysAreFound() {
        for (String[] pair : List.of(
                new String[] {"ctrl", "Ctrl "},
                new String[] {"wild type", "wild_type"},
                new String[] {"control", "contrl"},
                new String[] {"control", "contorl"})) {
            var finding = new AlikeNames().examine(factor("condition", pair[0], pair[1], pair[0]));
            assertThat(finding.severity()).as(String.join("|", pair)).isEqualTo(Severity.WARN);
        }
        assertThat(new AlikeNames()
                        .examine(factor("c", "ctrl", "Ctrl ", "ctrl"))
                        .evidence())
                .isEqualTo("c: “Ctrl ” (1) and “ctrl” (2)");
    }

    @ParameterizedTest
    @CsvSource({
        "KO-1, KO1", "IL-6, il6", "96-well, 96 well", "siRNA-1, siRNA1", "plate 01, plate 1", "day1, Day 01",
        "wild‑type, wild type", "ctrl., ctrl", "control, controls", "untreted, untreated", "1.0, 1", "p-53, P53"
    })
    void oneNameTypedInTwoWays(String one, String other) {
        assertThat(new AlikeNames().examine(factor("c", one, other, one)).severity())
                .isEqualTo(Severity.WARN);
    }

    @ParameterizedTest
    @CsvSource({
        "drugA, drugB",
        "drug A, drug B",
        "groupX, groupY",
        "siCtrlA, siCtrlB",
        "ethanol, methanol",
        "T cells, B cells",
        "symmetric, asymmetric",
        "0.05, 0.5",
        "1.5, 15",
        "1e-6, 1e6",
        "-1, 1",
        "dose 1_5, dose 15",
        "100 nM, 100 µM",
        "CD4+, CD4-",
        "KO-1, KO-2",
        "KO 1, KO 11",
        "treated, treatedA",
        "lineA1, lineB1",
        "ko-, ko+",
        "drugAB, drugBA"
    })
    void twoNamesOfTwoThings(String one, String other) {
        assertThat(new AlikeNames().examine(factor("c", one, other, one)).severity())
                .isEqualTo(Severity.OK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "donor_id",
                "patient_id",
                "subject",
                "mouse_id",
                "slide_id",
                "animal",
                "well",
                "plate",
                "DonorID",
                "donorId",
                "Donor ID",
                "donorid",
                "Patient No.",
                "mouse-nr",
                "slideID",
                "FOV",
                "fovId",
                "Animal number",
                "plate_barcode",
                "imaging_date",
                "AcquisitionDate",
                "Well Position",
                "case_id",
                "donors",
                "Mice",
                "source_plate",
                "sample_name",
                "biological replicate",
                "tissue_section",
                "group",
                "batch.no",
                "experimentName",
                "embryo2",
                "participant_id",
                "specimen",
                "site",
                "day",
                "series"
            })
    void namesOfOriginsAreKnown(String key) {
        assertThat(Origins.isOrigin(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "condition",
                "treatment",
                "donor_age",
                "patient_sex",
                "age_group",
                "treatment group",
                "field_size",
                "plate_reader_value",
                "objects",
                "height",
                "name",
                "id",
                "image_id",
                "index",
                "drug",
                "stain",
                "light source",
                "upper case",
                "batch size",
                "class",
                "label",
                "wellness",
                "",
                "42"
            })
    void namesOfOtherThingsAreNone(String key) {
        assertThat(Origins.isOrigin(key)).isFalse();
    }

    @Test
    void fewImagesOfAFieldAreNoLack() {
        for (String key : List.of("field", "slide_id", "FOV")) {
            var finding = new FactorCoverage().examine(factor(key, "1", "1", "2", "3", "3", "4"));
            assertThat(finding.severity()).isEqualTo(Severity.OK);
            assertThat(finding.remedy()).isEmpty();
        }
        for (String key : List.of("donor_id", "well", "day")) {
            var finding = new FactorCoverage().examine(factor(key, "1", "1", "2", "3", "3", "4"));
            assertThat(finding.severity()).isEqualTo(Severity.NOTE);
            assertThat(finding.remedy()).contains("groupedBy(\"" + key + "\")").doesNotContain("ake more");
        }
        assertThat(new FactorCoverage()
                        .examine(factor("drug", "1", "1", "2", "3"))
                        .severity())
                .isEqualTo(Severity.WARN);
        assertThat(new FactorCoverage().examine(factor("field", "1", "", "2")).severity())
                .isEqualTo(Severity.NOTE);
    }

    @Test
    void aBrighterBatchIsFoundWithoutAClass() {
        List<Double> sound = IntStream.range(0, 24)
                .mapToObj(i -> 80.0 + 40 * (i * 7 % 24) / 24)
                .toList();
        List<Double> brighter = IntStream.range(0, 24)
                .mapToObj(i -> sound.get(i) * (i / 6 == 2 ? 1.6 : 1))
                .toList();
        Factor plate = cyclic("plate", 6, 4);
        var found = new BatchBrightness().examine(new BatchBrightness.Subject(plate, Map.of("contrast", brighter)));
        assertThat(found.severity()).isEqualTo(Severity.WARN);
        assertThat(found.evidence()).startsWith("contrast of plate “plate2”: median 1.70");
        assertThat(new BatchBrightness()
                        .examine(new BatchBrightness.Subject(plate, Map.of("contrast", sound)))
                        .severity())
                .isEqualTo(Severity.OK);
        assertThat(new BatchBrightness()
                        .examine(new BatchBrightness.Subject(cyclic("plate", 1, 24), Map.of("contrast", brighter)))
                        .severity())
                .isEqualTo(Severity.NOT_CHECKED);
    }

    @Test
    void namesThatDifferInMeaningAreNot() {
        var finding = new AlikeNames()
                .examine(factor(
                        "condition", "day 1", "day 2", "WT", "KO", "CD4+", "CD4-", "plate 10", "plate 11", "G1"));
        assertThat(finding.severity()).isEqualTo(Severity.OK);
    }

    @Test
    void aPlateForEachConditionIsConfounded() {
        var finding = new FactorConfounding()
                .examine(new FactorConfounding.Subject(cyclic("plate", 6, 4), cyclic("drug", 12, 2)));
        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.evidence())
                .isEqualTo("plate × drug: Cramér's V 0.95 (bias-corrected; 0 independent, 1 one tells the other),"
                        + " p = 0.001 by permutation, 24 images");
        assertThat(finding.sentence()).startsWith("“drug” can be predicted from “plate”");
    }

    @Test
    void severalWellsForEachConditionAreReplicates() {
        var several = new FactorConfounding.Subject(cyclic("Well ID", 3, 8), cyclic("drug", 12, 2));
        assertThat(new FactorConfounding().examine(several).severity()).isEqualTo(Severity.OK);
        assertThat(new FactorConfounding().examine(several).sentence())
                .startsWith("Each “Well ID” has one “drug”, and each “drug” has several of them");
        var one = new FactorConfounding.Subject(cyclic("well", 12, 2), cyclic("drug", 12, 2));
        assertThat(new FactorConfounding().examine(one).severity()).isEqualTo(Severity.WARN);
        var donors = new FactorConfounding.Subject(cyclic("donor", 3, 8), cyclic("drug", 12, 2));
        assertThat(new FactorConfounding().examine(donors).severity()).isEqualTo(Severity.WARN);
    }

    @Test
    void everyConditionOnEveryPlateIsNot() {
        var finding = new FactorConfounding()
                .examine(new FactorConfounding.Subject(cyclic("plate", 6, 4), cyclic("drug", 1, 2)));
        assertThat(finding.severity()).isEqualTo(Severity.OK);
        assertThat(finding.evidence()).contains("V 0.00");
    }

    @Test
    void aLevelForEachImageTellsNothing() {
        var wells = new FactorConfounding.Subject(cyclic("well", 1, 24), cyclic("drug", 12, 2));
        assertThat(new FactorConfounding().examine(wells).severity()).isEqualTo(Severity.NOT_CHECKED);
        assertThat(new FactorConfounding().examine(wells).evidence())
                .isEqualTo("well × drug: 24 and 2 levels among 24 images");
    }

    @Test
    void columnsOfOtherLengthsAreRefused() {
        assertThatThrownBy(() -> new FactorConfounding.Subject(factor("a", "1"), cyclic("drug", 12, 2)))
                .hasMessageContaining("“a” is given for 1 images and “drug” for 24");
    }

    @Test
    void aBrightConditionIsFoundAndTheStatisticNamed() {
        List<Double> telling = IntStream.range(0, 24).mapToObj(i -> i + 0.0).toList();
        List<Double> silent =
                IntStream.range(0, 24).mapToObj(i -> i * 7 % 24 + 0.0).toList();
        var subject = new IntensityConfounding.Subject(
                cyclic("drug", 12, 2), Map.of("mean intensity", telling, "contrast", silent));
        var finding = new IntensityConfounding().examine(subject);
        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.evidence())
                .startsWith(
                        "mean intensity × drug: area under the ROC curve 1.00 (0.5 chance, 1 one tells the other), p = 0.001");
        var sound = new IntensityConfounding.Subject(cyclic("drug", 1, 2), Map.of("contrast", telling));
        assertThat(new IntensityConfounding().examine(sound).severity()).isEqualTo(Severity.OK);
    }

    @Test
    void imagesWithoutAClassAreLeftOut() {
        List<String> levels = new ArrayList<>(Collections.nCopies(12, "a"));
        levels.addAll(Collections.nCopies(11, "b"));
        levels.add("");
        List<Double> values = IntStream.range(0, 24).mapToObj(i -> i + 0.0).toList();
        var finding = new IntensityConfounding()
                .examine(new IntensityConfounding.Subject(new Factor("drug", levels), Map.of("mean", values)));
        assertThat(finding.evidence()).endsWith("23 images");
    }

    /** Values by hand: of the table 8 2 / 2 8, χ² / n = 0.36; corrected (0.36 - 1/19) / (1 - 1/19) = 0.3244. */
    @Test
    void cramersVIsCorrectedForItsBias() {
        int[] one = IntStream.range(0, 20).map(i -> i / 10).toArray();
        int[] other = IntStream.range(0, 20)
                .map(i -> i % 10 < 8 ? i / 10 : 1 - i / 10)
                .toArray();
        assertThat(Association.cramersV(one, other))
                .isEqualTo(Math.sqrt((0.36 - 1 / 19.0) / (1 - 1 / 19.0)), within(1e-12));
        assertThat(Association.cramersV(one, one)).isEqualTo(1, within(1e-12));
        assertThat(Association.cramersV(one, new int[20])).isZero();
    }

    @Test
    void tiesShareTheirRankAndCountHalf() {
        assertThat(Association.ranks(new double[] {5, 1, 5, 0})).containsExactly(3.5, 2, 3.5, 1);
        assertThat(Association.greatestAuc(Association.ranks(new double[] {1, 2, 2, 3}), new int[] {0, 0, 1, 1}))
                .isEqualTo(0.875);
    }

    @Test
    void thePValueOfNoAssociationIsOne() {
        int[] classes = {0, 1, 0, 1};
        assertThat(Association.chance(classes, c -> 0)).isEqualTo(1);
    }
}
