package io.cellshell.workbench.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.ShapesAgree;
import io.cellshell.workbench.data.simulate.LabelFault;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Faults in some of the samples, or in all of them together, are each told once. */
class ExaminationTest {

    private static final Sample SOUND =
            Simulation.nuclei().size(128, 128).seed(11).make();

    private static Finding finding(Findings findings, String id) {
        return findings.all().stream()
                .filter(f -> f.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Sample named(String name, Image image) {
        return new Sample(name, image, SOUND.labels(), Map.of());
    }

    private static Source source(String name, Supplier<ShapesAgree.Pair> reader) {
        return new Source(name, Map.of(), reader, SOUND::image);
    }

    @Test
    void aFaultOfTwoSamplesIsOneFindingThatNamesThem() {
        Image saturated = Simulation.nuclei()
                .size(128, 128)
                .seed(11)
                .saturated(0.1)
                .make()
                .image();
        Dataset data =
                Dataset.of("mixed", List.of(named("a", SOUND.image()), named("b", saturated), named("c", saturated)));
        Finding told = finding(data.examine(), "B2.saturation");
        assertThat(told.severity()).isEqualTo(Severity.WARN);
        assertThat(told.evidence()).startsWith("2 of 3 samples: b, c; in “b”: ");
    }

    @Test
    void soundSamplesAreFoldedIntoOneLine() {
        Findings findings = Dataset.of(SOUND.image(), SOUND.labels()).examine();
        assertThat(findings.severity()).isLessThan(Severity.WARN);
        assertThat(findings.toString()).contains("checks found nothing to object to: data.shapes, data.labels, ");
        assertThat(findings.view().html().orElseThrow()).contains("<details>");
    }

    @Test
    void shapesThatDifferStopAndTheOtherSamplesAreStillSeen() {
        Labels smaller = Labels.of(2, 2, new int[4]);
        List<Source> sources = List.of(
                Source.of(SOUND),
                source("odd", () -> new ShapesAgree.Pair("odd", SOUND.image(), smaller)),
                source("lost", () -> {
                    throw new ImageException("lost.tif is empty (0 bytes); copy or export it again.");
                }));
        Findings findings = new Examination("three", sources).run(Progress.SILENT);
        assertThat(finding(findings, "data.shapes").severity()).isEqualTo(Severity.STOP);
        assertThat(finding(findings, "data.readable").sentence()).contains("lost.tif is empty");
        assertThat(finding(findings, "data.examined").evidence()).isEqualTo("2 of 3 samples");
        assertThat(finding(findings, "B3.holes").evidence()).doesNotContain("odd");
    }

    @Test
    void thePlateThatTellsTheConditionIsNamed() {
        Dataset plates = Simulation.plate(Simulation.nuclei().size(64, 64).diameter(12))
                .plates(4)
                .wells(4)
                .conditionByPlate()
                .seed(3)
                .make();
        Findings findings = plates.examine();
        assertThat(findings.of(Severity.WARN))
                .extracting(Finding::sentence)
                .anyMatch(s -> s.startsWith("“plate” nearly tells “condition”"));
    }

    @Test
    void measuredNumbersAreNoLevelsButNumberedDonorsAre() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Map<String, String> known = Map.of("height", i < 4 ? "256" : "512", "donor", i < 4 ? "101" : "102");
            samples.add(new Sample("image " + i, SOUND.image(), SOUND.labels(), known));
        }
        List<Finding> levels = Dataset.of("numbers", samples).examine().all().stream()
                .filter(f -> f.id().equals("B6.levels"))
                .toList();
        assertThat(levels)
                .singleElement()
                .extracting(Finding::evidence)
                .asString()
                .startsWith("donor: 2 levels");
    }

    @Test
    void aRareClassIsTold() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 22; i++) {
            samples.add(new Sample("image " + i, SOUND.image(), new ImageClass(i == 0 ? "dead" : "alive"), Map.of()));
        }
        Finding balance = finding(Dataset.of("classes", samples).examine(), "B6.balance");
        assertThat(balance.severity()).isEqualTo(Severity.WARN);
        assertThat(balance.evidence()).isEqualTo("images: alive 21, dead 1");
    }

    @Test
    void labelsThatLookWrongAreCountedAndCanBeLookedAt() {
        Sample drawn = Simulation.nuclei().size(256, 256).seed(21).make();
        Sample specks = LabelFault.tinyObjects(6).plant(drawn, 1);
        assertThat(finding(Dataset.of(drawn.image(), drawn.labels()).examine(), "B4.label-noise")
                        .severity())
                .isEqualTo(Severity.OK);
        Dataset faulty = Dataset.of(specks.image(), specks.labels());
        assertThat(finding(faulty.examine(), "B4.label-noise").severity()).isEqualTo(Severity.WARN);
        assertThat(faulty.suspectLabels().all()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void anInterruptBeforeTheLookAtAllKeepsTheSingleOnes() {
        Source last = source("b", () -> {
            Thread.currentThread().interrupt();
            return new ShapesAgree.Pair("b", SOUND.image(), SOUND.labels());
        });
        Findings findings = new Examination("two", List.of(Source.of(SOUND), last)).run(Progress.SILENT);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(finding(findings, "data.examined").evidence()).isEqualTo("2 samples one by one");
        assertThat(findings.all()).extracting(Finding::id).contains("B3.holes").doesNotContain("B4.label-noise");
    }

    @Test
    void anInterruptKeepsWhatWasSeen() {
        Dataset data = Dataset.of("many", List.of(named("a", SOUND.image()), named("b", SOUND.image())));
        List<Source> sources = data.names().stream()
                .map(n -> source(n, () -> {
                    Thread.currentThread().interrupt();
                    return new ShapesAgree.Pair(n, SOUND.image(), SOUND.labels());
                }))
                .toList();
        Findings findings = new Examination("many", sources).run(Progress.SILENT);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(finding(findings, "data.examined").evidence()).isEqualTo("1 of 2 samples");
    }
}
