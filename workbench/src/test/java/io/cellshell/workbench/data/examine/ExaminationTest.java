package io.cellshell.workbench.data.examine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.ShapesAgree;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.Source;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.data.simulate.fault.LabelFault;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Orientation;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
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
    void whatWasNotCheckedInSomeSamplesIsNotSoundInAll() {
        Image small = SOUND.image().crop(new Region(0, 0, 40, 40));
        Labels part = SOUND.labels().crop(new Region(0, 0, 40, 40));
        Findings findings = Dataset.of(
                        "sizes",
                        List.of(
                                named("a", SOUND.image()),
                                named("b", SOUND.image()),
                                new Sample("c", small, part, Map.of())))
                .examine();
        Finding told = finding(findings, "B2.illumination");
        assertThat(told.severity()).isEqualTo(Severity.NOT_CHECKED);
        assertThat(told.evidence()).startsWith("1 of 3 samples: c; in “c”: ");
        assertThat(told.sentence()).endsWith("too small to tell. In the other 2 samples there was no objection.");
        assertThat(findings.of(Severity.NOT_CHECKED))
                .extracting(Finding::id)
                .contains("B2.focus-in-set", "B2.outliers", "B2.illumination-of-set", "B7.factors");
    }

    @Test
    void oneSampleAloneSaysThatSetsWereNotChecked() {
        assertThat(Dataset.of(SOUND.image(), SOUND.labels()).examine().of(Severity.NOT_CHECKED))
                .extracting(Finding::id)
                .contains("B2.focus-in-set", "B2.outliers", "B2.illumination-of-set");
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
        assertThat(finding(findings, "B3.annotation").severity()).isEqualTo(Severity.NOT_CHECKED);
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
                .anyMatch(s -> s.startsWith("“condition” can be predicted from “plate”"));
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

    /** A reader that never comes to an end, until it is interrupted. */
    private static ShapesAgree.Pair never() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new ImageException("The file was closed by an interrupt.");
        }
        throw new IllegalStateException();
    }

    @Test
    void anInterruptKeepsWhatWasSeenAndWaitsForNothing() {
        ShapesAgree.Pair sound = new ShapesAgree.Pair("a", SOUND.image(), SOUND.labels());
        List<Source> sources = new ArrayList<>(List.of(source("a", () -> sound)));
        for (int i = 0; i < 30; i++) {
            sources.add(source("endless " + i, ExaminationTest::never));
        }
        for (int threads : new int[] {2, 5}) {
            Findings findings = new Examination("many", sources, threads)
                    .run(step -> Thread.currentThread().interrupt());
            assertThat(Thread.interrupted()).isFalse();
            Finding whole = finding(findings, "data.examined");
            assertThat(whole.evidence()).isEqualTo("1 of 31 samples");
            assertThat(whole.sentence()).endsWith("the work was interrupted.");
            assertThat(findings.all())
                    .extracting(Finding::id)
                    .contains("B3.holes")
                    .doesNotContain("B4.label-noise", "data.readable");
        }
    }

    @Test
    void anInterruptBeforeTheFirstSampleTellsThatNothingWasSeen() {
        Thread.currentThread().interrupt();
        Findings findings =
                new Examination("two", List.of(source("a", ExaminationTest::never)), 2).run(Progress.SILENT);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(finding(findings, "data.examined").evidence()).isEqualTo("0 of 1 samples");
    }

    @Test
    void theResultIsTheSameOnAnyNumberOfThreadsAndEachSampleIsReadOnce() {
        Dataset plate = Simulation.plate(Simulation.nuclei().size(64, 64).diameter(12))
                .plates(2)
                .wells(6)
                .seed(8)
                .make();
        List<Sample> samples = new ArrayList<>();
        plate.forEach(samples::add);
        AtomicInteger reads = new AtomicInteger();
        List<Source> sources = samples.stream()
                .map(s -> new Source(
                        s.name(),
                        s.metadata(),
                        () -> {
                            reads.incrementAndGet();
                            return new ShapesAgree.Pair(s.name(), s.image(), s.annotation());
                        },
                        () -> {
                            throw new IllegalStateException("The image was read a second time.");
                        }))
                .toList();
        List<Integer> steps = new ArrayList<>();
        Findings one = new Examination("plate", sources, 1).run(step -> steps.add(step.done()));
        assertThat(reads).hasValue(samples.size());
        assertThat(steps).hasSize(samples.size()).isSorted();
        for (int threads = 2; threads < 6; threads++) {
            assertThat(new Examination("plate", sources, threads).run(Progress.SILENT))
                    .isEqualTo(one);
        }
        assertThat(reads).hasValue(5 * samples.size());
    }

    @Test
    void aFaultInACheckIsNoSilence() {
        List<Source> sources = List.of(Source.of(SOUND), source("broken", () -> {
            throw new ArithmeticException("broken");
        }));
        assertThatThrownBy(() -> new Examination("two", sources, 2).run(Progress.SILENT))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void imagesWaitForRoomRatherThanFillTheMemory() {
        Room small = new Room(1);
        int taken = small.enter(SOUND.image());
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> small.enter(SOUND.image())).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        small.leave(taken);
        assertThat(small.enter(SOUND.image())).isEqualTo(taken);
    }

    @Test
    void anImageThatIsThereTwiceIsTold() {
        Image mirrored = Orientation.MIRRORED.apply(SOUND.image());
        Sample other = Simulation.nuclei().size(128, 128).seed(12).make();
        Finding told = finding(
                Dataset.of(
                                "twins",
                                List.of(
                                        named("a", SOUND.image()),
                                        new Sample("b", other.image(), other.labels(), Map.of()),
                                        named("c", SOUND.image()),
                                        named("d", mirrored)))
                        .examine(),
                "C1.repeated");
        assertThat(told.severity()).isEqualTo(Severity.WARN);
        assertThat(told.evidence())
                .startsWith("3 pairs among 4 images: “a” and “c” (the same pixels (SHA-256)); “a” and “d” (")
                .contains("mirrored left to right");
        float[] inverted = SOUND.image().pixels();
        for (int i = 0; i < inverted.length; i++) {
            inverted[i] = 65535 - inverted[i];
        }
        assertThat(finding(
                                Dataset.of(
                                                "negative",
                                                List.of(
                                                        named("a", SOUND.image()),
                                                        named("b", Image.of(128, 128, inverted))))
                                        .examine(),
                                "C1.repeated")
                        .evidence())
                .contains("its intensities inverted");
        assertThat(finding(
                                Dataset.of(
                                                "two",
                                                List.of(
                                                        named("a", SOUND.image()),
                                                        new Sample("b", other.image(), other.labels(), Map.of())))
                                        .examine(),
                                "C1.repeated")
                        .severity())
                .isEqualTo(Severity.OK);
    }
}
