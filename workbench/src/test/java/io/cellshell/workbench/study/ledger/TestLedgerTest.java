package io.cellshell.workbench.study.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.SampleId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestLedgerTest {

    private static SampleId pixels(int number) {
        return new SampleId(Set.of(new SampleId.Part("content " + number, new Region(0, 0, 8, 8))));
    }

    /** A look at the images from one number to another, by a model that predicts what its name says. */
    private static Look look(String model, String metric, int from, int to) {
        return new Look(
                model,
                metric,
                model + " = 0.71",
                "CellShell",
                IntStream.rangeClosed(from, to)
                        .mapToObj(i -> new SeenImage(pixels(i), model + i, Double.NaN))
                        .toList());
    }

    @Test
    void looksWithOtherModelsAreCountedAndTheFirstIsTold() {
        TestLedger ledger = new TestLedger();
        assertThat(ledger.add(look("A", "AP", 1, 4)).warnings()).isEmpty();
        LookCount second = ledger.add(look("B", "AP", 1, 4));
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.warnings()).singleElement().asString().contains("second look", "A = 0.71");
        assertThat(ledger.add(look("C", "AP", 1, 4)).toString()).contains("third look", "A = 0.71");
    }

    @Test
    void anEqualModelIsARepetitionUnderAnotherMetricNameAndOrderToo() {
        TestLedger ledger = new TestLedger();
        Look first = look("A", "AP", 1, 3);
        ledger.add(first);
        ledger.add(look("B", "AP", 1, 3));
        Look renamed = new Look(
                "other name",
                "Dice",
                "",
                "",
                List.of(
                        first.images().get(2),
                        first.images().get(0),
                        first.images().get(1)));
        assertThat(ledger.add(renamed).number()).isEqualTo(1);
        assertThat(ledger.add(first).number()).isEqualTo(1);
        assertThat(ledger.add(look("B", "AP", 1, 3)).number()).isEqualTo(2);
    }

    @Test
    void aSubsetIsTheSameTestSetAndOtherImagesAreAnother() {
        TestLedger ledger = new TestLedger();
        ledger.add(look("A", "AP", 1, 4));
        assertThat(ledger.add(look("B", "AP", 3, 3)).number()).isEqualTo(2);
        assertThat(ledger.add(look("C", "AP", 9, 12)).number()).isEqualTo(1);
    }

    @Test
    void aChosenPartOfTheImagesIsSaid() {
        TestLedger ledger = new TestLedger();
        ledger.add(look("A", "AP", 1, 4));
        assertThat(ledger.add(look("A", "AP", 2, 3)).warnings())
                .singleElement()
                .asString()
                .contains("Only a part of the 4 images", "A = 0.71");
        assertThat(ledger.add(look("A", "AP", 1, 4)).warnings()).isEmpty();
    }

    @Test
    void anotherSplitOfTheSameDataKnowsTheLooks() {
        Dataset data = Dataset.unannotated(
                "fields",
                IntStream.range(0, 6).mapToObj(i -> Image.of(16, 16, ramp())).toList());
        TestLedger ledger = data.split(0.5, 0.2, 0.3).seed(1).make().ledger();
        assertThat(data.groupedByName("(.).*")
                        .named("others")
                        .split(0.4, 0.2, 0.4)
                        .seed(2)
                        .make()
                        .test()
                        .ledger())
                .containsSame(ledger);
        assertThat(data.ledger()).isEmpty();
        Dataset whole = Dataset.of(Image.of(8, 128, new float[1024]), Labels.of(8, 128, new int[1024]));
        assertThat(whole.split(0.4, 0.2, 0.4).leftToRight().make().ledger())
                .isSameAs(whole.split(0.5, 0.2, 0.3).leftToRight().make().ledger());
    }

    @Test
    void aCropOfATestImageIsTheSameTestSet() {
        TestLedger ledger = new TestLedger();
        Image whole = Image.of(16, 16, ramp());
        ledger.add(new Look("A", "AP", "", "", List.of(new SeenImage(whole.id(), "x", 1))));
        Image crop = whole.crop(new Region(2, 2, 8, 8));
        assertThat(ledger.add(new Look("B", "AP", "", "", List.of(new SeenImage(crop.id(), "y", 1))))
                        .number())
                .isEqualTo(2);
    }

    private static float[] ramp() {
        float[] values = new float[256];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * i % 101;
        }
        return values;
    }

    @Test
    void roundingOfAScoreIsNoOtherModel() {
        TestLedger ledger = new TestLedger();
        ledger.add(new Look("A", "PSNR", "", "", List.of(new SeenImage(pixels(1), "x", 31.00001))));
        assertThat(ledger.add(new Look("A", "PSNR", "", "", List.of(new SeenImage(pixels(1), "y", 31.00002))))
                        .number())
                .isEqualTo(1);
        assertThat(ledger.add(new Look("A", "PSNR", "", "", List.of(new SeenImage(pixels(1), "y", 31.2))))
                        .number())
                .isEqualTo(2);
    }

    @Test
    void anotherModelThatScoresTheSameIsAnotherLook() {
        TestLedger ledger = new TestLedger();
        ledger.add(new Look("A", "AP", "A = 1", "", List.of(new SeenImage(pixels(1), "x", 1))));
        assertThat(ledger.add(new Look("B", "AP", "", "", List.of(new SeenImage(pixels(1), "y", 1))))
                        .number())
                .isEqualTo(2);
        assertThat(ledger.looks().different()).isEqualTo(2);
        assertThat(ledger.toString()).contains("look  model", "A = 1").doesNotContain("SeenImage");
    }

    @Test
    void cropsAreARepetitionForTheModelThatSawTheWholeAndAnotherLookForOthers() {
        TestLedger ledger = new TestLedger();
        Image whole = Image.of(16, 16, ramp());
        SampleId crop = whole.crop(new Region(2, 2, 8, 8)).id();
        ledger.add(new Look("A", "AP", "", "", List.of(new SeenImage(whole.id(), "x", 1))));
        assertThat(ledger.add(new Look("A", "limits", "", "", List.of(new SeenImage(crop, "y", Double.NaN))))
                        .number())
                .isEqualTo(1);
        assertThat(ledger.add(new Look("B", "limits", "", "", List.of(new SeenImage(crop, "z", Double.NaN))))
                        .number())
                .isEqualTo(2);
    }

    @Test
    void anotherSessionKnowsTheLooksOfTheFile(@TempDir Path folder) {
        Path file = folder.resolve("looks.jsonl");
        TestLedger before = new TestLedger();
        before.add(look("A", "AP", 1, 4));
        before.keepIn(file);
        before.add(look("B", "AP", 1, 4));
        TestLedger restarted = new TestLedger();
        restarted.keepIn(file);
        assertThat(restarted.looks().all()).hasSize(2);
        assertThat(restarted.add(look("C", "AP", 2, 3)).number()).isEqualTo(3);
        assertThat(restarted.looks().faults()).isEmpty();
        assertThat(before.looks().all()).hasSize(3);
    }

    private static TestLedger kept(Path file, String... models) {
        TestLedger ledger = new TestLedger();
        ledger.keepIn(file);
        for (String model : models) {
            ledger.add(look(model, "AP", 1, 2));
        }
        return ledger;
    }

    private static List<String> faultsAfter(Path folder, UnaryOperator<List<String>> change) throws IOException {
        Path file = folder.resolve("looks.jsonl");
        TestLedger ledger = kept(file, "A", "B", "C");
        Files.write(file, change.apply(Files.readAllLines(file)));
        assertThat(ledger.add(look("D", "AP", 1, 2)).warnings())
                .as("a fault goes into the verdict")
                .hasSizeGreaterThan(1);
        return ledger.looks().faults();
    }

    @Test
    void aChangedLineIsNoticed(@TempDir Path folder) throws IOException {
        assertThat(faultsAfter(
                        folder,
                        lines -> lines.stream()
                                .map(line -> line.replace("A = 0.71", "A = 0.91"))
                                .toList()))
                .anyMatch(fault -> fault.contains("changed by hand"));
    }

    @Test
    void aChangedLastLineIsNoticed(@TempDir Path folder) throws IOException {
        assertThat(faultsAfter(
                        folder,
                        lines -> lines.stream()
                                .map(line -> line.replace("C = 0.71", "C = 0.91"))
                                .toList()))
                .anyMatch(fault -> fault.contains("changed by hand"));
    }

    @Test
    void aDeletedFirstLineIsNoticed(@TempDir Path folder) throws IOException {
        assertThat(faultsAfter(folder, lines -> lines.subList(1, 3)))
                .anyMatch(fault -> fault.contains("changed by hand"));
    }

    @Test
    void missingLinesAtTheEndAreNoticed(@TempDir Path folder) throws IOException {
        assertThat(faultsAfter(folder, lines -> lines.subList(0, 1))).anyMatch(fault -> fault.contains("lost looks"));
    }

    @Test
    void nonsenseIsNoticedAndTheOtherLooksStillCount(@TempDir Path folder) throws IOException {
        assertThat(faultsAfter(
                        folder,
                        lines -> List.of(
                                lines.get(0),
                                "{}",
                                "{\"look\":{}}",
                                lines.get(2).replace("\"region\"", "\"place\""))))
                .anyMatch(fault -> fault.contains("cannot be read"));
    }

    @Test
    void aLineThatACrashCutShortIsLeftOut(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("looks.jsonl");
        TestLedger ledger = kept(file, "A");
        Files.writeString(file, "{\"before\":\"12", StandardOpenOption.APPEND);
        assertThat(ledger.add(look("B", "AP", 1, 2)).number()).isEqualTo(2);
        assertThat(ledger.looks().faults()).isEmpty();
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void aCrashBeforeTheEndWasNotedIsNoFault(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("looks.jsonl");
        TestLedger ledger = kept(file, "A");
        Path end = folder.resolve("looks.jsonl.end");
        byte[] before = Files.readAllBytes(end);
        ledger.add(look("B", "AP", 1, 2));
        Files.write(end, before);
        assertThat(ledger.add(look("C", "AP", 1, 2)).number()).isEqualTo(3);
        assertThat(ledger.looks().faults()).isEmpty();
    }

    @Test
    void kernelsThatWriteAtOnceLoseNothing(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("looks.jsonl");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int t = 0; t < 4; t++) {
            int thread = t;
            threads.submit(() -> kept(file, "m" + thread, "n" + thread, "o" + thread));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        TestLedger ledger = kept(file);
        assertThat(ledger.looks().all()).hasSize(12);
        assertThat(ledger.looks().faults()).isEmpty();
    }

    @Test
    void aLookThatCannotBeKeptSaysSo(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("looks.jsonl");
        TestLedger ledger = kept(file, "A");
        Files.delete(file);
        Files.createDirectory(file);
        LookCount count = ledger.add(look("B", "AP", 1, 2));
        assertThat(count.number()).isEqualTo(2);
        assertThat(count.toString()).contains("could not be noted");
    }
}
