package io.cellshell.workbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.FeatureNorm;
import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.NamedShape;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.Torch;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.card.Evaluation;
import io.cellshell.workbench.model.card.Polarity;
import io.cellshell.workbench.model.card.TrainingImages;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FineTuningTest {

    private static final UNet SMALL = new UNet(2, 2);

    /** Bright disks on a dark ground. */
    private static Split disks() {
        int height = 32;
        int width = 160;
        float[] pixels = new float[height * width];
        int[] ids = new int[height * width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean inside = Math.hypot(y - 16, x % 20 - 10) < 7;
                ids[y * width + x] = inside ? 1 + x / 20 : 0;
                pixels[y * width + x] = inside ? 100 : 10 + (x + y) % 3;
            }
        }
        return Dataset.of(Image.of(height, width, pixels), Labels.of(height, width, ids))
                .split(0.5, 0.25, 0.25)
                .leftToRight()
                .gap(16)
                .make();
    }

    private static FineTuning<Labels> tiny(Network<Labels> network) {
        return FineTuning.of(network)
                .on(disks())
                .patchSize(16)
                .batchSize(2)
                .stepsPerEpoch(2)
                .epochs(2)
                .threads(1)
                .progress(Progress.SILENT);
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        TrainingResult<Labels> one = tiny(SMALL.untrained(1)).seed(5).start();
        TrainingResult<Labels> two = tiny(SMALL.untrained(1)).seed(5).start();
        TrainingResult<Labels> other = tiny(SMALL.untrained(1)).seed(6).start();
        assertThat(two.epochs()).isEqualTo(one.epochs());
        assertThat(two.best().weights().sha256()).isEqualTo(one.best().weights().sha256());
        assertThat(other.epochs()).isNotEqualTo(one.epochs());
    }

    @Test
    void theCardTellsHowItWasTrainedAndOnWhat() {
        Network<Labels> start = SMALL.untrained(1);
        start = start.with(start.card()
                .author("A. Author")
                .evaluation(
                        new Evaluation("old", Optional.empty(), Evaluation.Role.TEST, 1, List.of(), Optional.empty())));
        TrainingResult<Labels> run = tiny(start).epochs(3).seed(5).start();
        assertThat(run.bestEpoch()).isPositive();
        ModelCard card = run.best().card();
        assertThat(card.authors()).containsExactly("A. Author");
        assertThat(card.evaluations()).as("of the weights before").isEmpty();
        assertThat(card.use().task()).contains("instance segmentation");
        assertThat(card.training().epochs()).hasValue(run.bestEpoch());
        assertThat(card.training().batchSize()).hasValue(2);
        assertThat(card.training().loss()).contains("cross-entropy + Dice");
        assertThat(card.training().hours()).as("a time would change the bytes").isEmpty();
        assertThat(card.training().more())
                .containsEntry("patch_size", "16 × 16")
                .containsEntry("planned_epochs", "3")
                .containsEntry("validation_images", "1")
                .doesNotContainKey("before");
        TrainingImages images = card.images().orElseThrow();
        assertThat(images.images()).hasValue(1);
        assertThat(images.bits()).hasValue(7);
        assertThat(images.polarity()).isEqualTo(Polarity.BRIGHT_ON_DARK);
        assertThat(images.objectDiameter().orElseThrow().median()).isBetween(12.0, 14.0);
        TrainingResult<Labels> again = tiny(run.best()).epochs(3).seed(6).start();
        assertThat(again.bestEpoch()).isPositive();
        assertThat(again.best().card().training().more()).containsKey("before");
    }

    @Test
    void theNetworkKnowsWhatItHasLearnedFromAndWasChosenBy() {
        Split split = disks();
        Network<Labels> start = SMALL.untrained(1);
        Network<Labels> best = FineTuning.of(start)
                .on(split)
                .epochs(1)
                .stepsPerEpoch(1)
                .patchSize(16)
                .batchSize(1)
                .threads(1)
                .progress(Progress.SILENT)
                .start()
                .best();
        for (Dataset part : List.of(split.train(), split.validation())) {
            part.forEach(sample -> assertThat(sample.image().id().sharesPixels(best.learnedFrom()))
                    .isTrue());
        }
        split.test()
                .forEach(sample -> assertThat(sample.image().id().sharesPixels(best.learnedFrom()))
                        .isFalse());
        assertThat(start.learnedFrom()).isEmpty();
        Image shown = split.train().iterator().next().image();
        assertThat(best.example().orElseThrow().pixels())
                .isEqualTo(start.withExample(shown).example().orElseThrow().pixels());
    }

    @Test
    void theNumberOfCoresDoesNotMatter() {
        TrainingResult<Labels> one =
                Torch.withThreads(1, () -> tiny(SMALL.untrained(1)).start());
        TrainingResult<Labels> two =
                Torch.withThreads(2, () -> tiny(SMALL.untrained(1)).start());
        assertThat(two.epochs()).isEqualTo(one.epochs());
        assertThat(two.best().weights().sha256()).isEqualTo(one.best().weights().sha256());
    }

    @Test
    void itLearnsAndLeavesTheNetworkItStartedFrom() {
        Network<Labels> start = SMALL.untrained(1);
        String before = start.weights().sha256();
        TrainingResult<Labels> run =
                tiny(start).epochs(6).stepsPerEpoch(10).learningRate(1e-2).start();
        assertThat(run.ending()).isEqualTo(TrainingResult.Ending.FINISHED);
        assertThat(run.epochs()).hasSize(7);
        assertThat(run.epochs().get(run.bestEpoch()).validationLoss())
                .isLessThan(0.8 * run.epochs().get(0).validationLoss());
        assertThat(start.weights().sha256()).isEqualTo(before);
        assertThat(run.view().text()).isNotBlank();
    }

    @Test
    void frozenPartsKeepEveryByteRunningStatisticsIncluded() {
        Network<Labels> start = SMALL.untrained(1);
        TrainingResult<Labels> run =
                tiny(start).freeze("encoder", "bottleneck").learningRate(1e-2).start();
        assertThat(run.bestEpoch()).isPositive();
        Map<String, float[]> before = values(start);
        Map<String, float[]> after = values(run.best());
        before.forEach((name, values) -> {
            boolean frozen = name.contains("encoder") || name.contains("bottleneck");
            boolean same = Arrays.equals(values, after.get(name));
            assertThat(same).as(name).isEqualTo(frozen);
        });
        assertThat(before.keySet()).anyMatch(n -> n.contains("encoder") && n.contains("running_var"));
    }

    @Test
    void anyLayerCanBeFrozenInANetworkOfAnyShape() {
        for (UNet unet : List.of(
                SMALL, SMALL.norm(FeatureNorm.GROUP).residual(true), SMALL.norm(FeatureNorm.NONE), new UNet(1, 3))) {
            for (String layer : List.of("encoder.0", "decoder", "decoder.0.up")) {
                Network<Labels> start = unet.untrained(1);
                TrainingResult<Labels> run =
                        tiny(start).epochs(1).learningRate(1e-2).freeze(layer).start();
                Network<Labels> end = run.bestEpoch() == 1
                        ? run.best()
                        : tiny(start).freeze(layer).epochs(3).start().best();
                Map<String, float[]> before = values(start);
                Map<String, float[]> after = values(end);
                before.forEach((name, values) -> {
                    if (name.startsWith(layer + ".")) {
                        assertThat(after.get(name)).as(unet + ": " + name).isEqualTo(values);
                    }
                });
                assertThat(end.weights().sha256()).isNotEqualTo(start.weights().sha256());
            }
        }
    }

    @Test
    void aFrozenNormalisationKeepsItsRunningStatisticsAndItsNeighbourDoesNot() {
        Network<Labels> start = SMALL.untrained(1);
        TrainingResult<Labels> run =
                tiny(start).freeze("encoder.1.norm1").learningRate(1e-2).start();
        assertThat(run.bestEpoch()).isPositive();
        Map<String, float[]> before = values(start);
        Map<String, float[]> after = values(run.best());
        for (String tensor : List.of("weight", "bias", "running_mean", "running_var")) {
            assertThat(after.get("encoder.1.norm1." + tensor)).isEqualTo(before.get("encoder.1.norm1." + tensor));
            assertThat(after.get("encoder.1.norm2." + tensor)).isNotEqualTo(before.get("encoder.1.norm2." + tensor));
        }
    }

    private static Map<String, float[]> values(Network<Labels> network) {
        Map<String, float[]> values = new TreeMap<>();
        for (NamedShape tensor : network.architecture().tensors()) {
            values.put(tensor.name(), network.weights().values(tensor.name()));
        }
        return values;
    }

    @Test
    void anInterruptKeepsTheBestUntilThen() {
        TrainingResult<Labels> run = tiny(SMALL.untrained(1))
                .epochs(1000)
                .progress(step -> {
                    if (step.done() == 5) {
                        Thread.currentThread().interrupt();
                    }
                })
                .start();
        assertThat(run.ending()).isEqualTo(TrainingResult.Ending.INTERRUPTED);
        assertThat(run.view().svg().orElseThrow()).contains("Training ended early: it was interrupted");
        assertThat(run.epochs()).hasSize(3);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(run.best().predict(Image.of(8, 8, new float[64])).height()).isEqualTo(8);
    }

    @Test
    void theNumberOfReadingThreadsDoesNotMatter() {
        TrainingResult<Labels> one =
                tiny(SMALL.untrained(1)).onObjects(0.5).readers(1).start();
        for (int readers : new int[] {2, 3, 8}) {
            TrainingResult<Labels> other =
                    tiny(SMALL.untrained(1)).onObjects(0.5).readers(readers).start();
            assertThat(other.epochs()).isEqualTo(one.epochs());
            assertThat(other.best().weights().sha256())
                    .isEqualTo(one.best().weights().sha256());
        }
    }

    @Test
    void theRecordSaysOnHowManyThreadsItRan() {
        TrainingResult<Labels> run = tiny(SMALL.untrained(1)).threads(2).start();
        assertThat(run.threads()).isEqualTo(2);
        assertThat(run.toString()).contains("2 epochs on 2 threads");
        assertThat(tiny(SMALL.untrained(1)).start().toString()).contains("2 epochs on 1 thread,");
    }

    @Test
    void anInterruptBeforeTheBeginningLeavesTheNetwork() {
        Network<Labels> start = SMALL.untrained(1);
        Thread.currentThread().interrupt();
        TrainingResult<Labels> run = tiny(start).start();
        assertThat(Thread.interrupted()).isFalse();
        assertThat(run.ending()).isEqualTo(TrainingResult.Ending.INTERRUPTED);
        assertThat(run.best().weights().sha256()).isEqualTo(start.weights().sha256());
        assertThat(run.toString()).contains("it was interrupted before anything was learned");
        assertThat(run.view().text()).isEqualTo(run.toString());
    }

    /** A file cannot be read by a thread that is interrupted: the reading fails, and the best epoch is kept all the same. */
    @Test
    void anInterruptWhileAFileIsReadKeepsTheBest(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("images"));
        Files.createDirectories(folder.resolve("labels"));
        Sample sample = disks().train().sample(0);
        for (int i = 0; i < 6; i++) {
            sample.image().write(folder.resolve("images/f" + i + ".tif"));
            sample.labels().write(folder.resolve("labels/f" + i + ".tif"));
        }
        Split split = Dataset.folder(folder).split(0.4, 0.3, 0.3).make();
        for (int step : new int[] {1, 2, 3, 4, 5}) {
            TrainingResult<Labels> run = tiny(SMALL.untrained(1))
                    .on(split)
                    .epochs(1000)
                    .progress(at -> {
                        if (at.done() == step) {
                            Thread.currentThread().interrupt();
                        }
                    })
                    .start();
            assertThat(Thread.interrupted()).isFalse();
            assertThat(run.ending()).isEqualTo(TrainingResult.Ending.INTERRUPTED);
            assertThat(run.epochs()).hasSize(1 + (step - 1) / 2);
        }
    }

    /** Both end; the second says that it waits, and waits until the first has ended. */
    @Test
    void oneTrainingWaitsForAnother() throws Exception {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch waits = new CountDownLatch(1);
        Progress first = step -> {
            begun.countDown();
            await(waits);
            heard.add("first");
        };
        Progress second = new Progress() {
            @Override
            public void at(Step step) {
                heard.add("second");
            }

            @Override
            public void waiting(String why) {
                assertThat(why).contains("Another training is running");
                waits.countDown();
            }
        };
        CompletableFuture<TrainingResult<Labels>> one = CompletableFuture.supplyAsync(
                () -> tiny(SMALL.untrained(1)).progress(first).start(), FineTuningTest::inNewThread);
        await(begun);
        TrainingResult<Labels> two = tiny(SMALL.untrained(1)).progress(second).start();
        assertThat(two.epochs()).isEqualTo(one.get().epochs());
        assertThat(heard).containsExactly("first", "first", "first", "first", "second", "second", "second", "second");
    }

    @Test
    void anInterruptEndsTheWaitForAnotherTraining() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        CompletableFuture<TrainingResult<Labels>> one = CompletableFuture.supplyAsync(
                () -> tiny(SMALL.untrained(1))
                        .progress(step -> {
                            begun.countDown();
                            await(over);
                        })
                        .start(),
                FineTuningTest::inNewThread);
        await(begun);
        Thread me = Thread.currentThread();
        TrainingResult<Labels> two = tiny(SMALL.untrained(1))
                .progress(new Progress() {
                    @Override
                    public void at(Step step) {}

                    @Override
                    public void waiting(String why) {
                        me.interrupt();
                    }
                })
                .start();
        over.countDown();
        assertThat(Thread.interrupted()).isFalse();
        assertThat(two.ending()).isEqualTo(TrainingResult.Ending.INTERRUPTED);
        assertThat(one.get().ending()).isEqualTo(TrainingResult.Ending.FINISHED);
    }

    private static void inNewThread(Runnable work) {
        new Thread(work).start();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anInterruptDuringValidationEndsItToo() {
        TrainingResult<Labels> run = tiny(SMALL.untrained(1))
                .epochs(1000)
                .progress(step -> {
                    if (step.done() == 4) {
                        Thread.currentThread().interrupt();
                    }
                })
                .start();
        assertThat(run.ending()).isEqualTo(TrainingResult.Ending.INTERRUPTED);
        assertThat(run.epochs()).hasSize(2);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void patienceEndsItEarly() {
        TrainingResult<Labels> run = tiny(SMALL.untrained(1))
                .epochs(1000)
                .learningRate(1e-9)
                .patience(2)
                .start();
        assertThat(run.ending()).isEqualTo(TrainingResult.Ending.STOPPED_EARLY);
    }

    @Test
    void beforeTrainingItSaysWhetherTheInputsAgreeAndTheChangesAreAllowed() {
        Findings findings = tiny(SMALL.untrained(1)).examine();
        assertThat(findings.all())
                .extracting(Finding::id)
                .containsExactlyInAnyOrder("D1.parity", "D2.inputs", "D4.augmentation", "D.patches");
        assertThat(findings.severity()).isEqualTo(Severity.NOTE);
    }

    @Test
    void aNetworkWhoseNormalisationWasChangedAfterwardsIsFound() {
        TrainingResult<Labels> run = tiny(SMALL.untrained(1)).epochs(1).start();
        Dataset data = disks().validation();
        assertThat(run.examine(run.best(), data).severity()).isEqualTo(Severity.OK);
        assertThat(run.examine(run.best().with(Normalisation.fixed(0, 255)), data)
                        .severity())
                .isEqualTo(Severity.STOP);
    }

    /** Four bright pixels among a thousand dark ones lie above percentile 99.8 in part, or all: then it is noise that becomes 1. */
    @Test
    void fewBrightPixelsInADarkImageAreFoundBeforeTraining() {
        assertThat(inputs(4, 0, SMALL.untrained(1)).severity()).isEqualTo(Severity.STOP);
        assertThat(inputs(4, 0, SMALL.untrained(1)).evidence())
                .startsWith("2 of 2 images cannot be normalised: Percentiles 1.0 and 99.8 of “")
                .contains(" are 0.0 and 0.0, though its intensities go from 0.0 to 1000.0");
        assertThat(inputs(4, 3, SMALL.untrained(1)).severity()).isEqualTo(Severity.WARN);
        assertThat(inputs(400, 3, SMALL.untrained(1)).severity()).isEqualTo(Severity.OK);
        for (Normalisation other : List.of(Normalisation.minMax(), Normalisation.zeroMeanUnitVariance())) {
            assertThat(inputs(4, 0, SMALL.untrained(1).with(other)).severity()).isEqualTo(Severity.OK);
        }
    }

    private static Finding inputs(int bright, int noise, Network<Labels> network) {
        List<Sample> samples = new ArrayList<>();
        for (int s = 0; s < 4; s++) {
            float[] pixels = new float[64 * 64];
            int[] ids = new int[64 * 64];
            for (int i = 0; i < pixels.length; i++) {
                boolean object = i % 64 < 20 && i / 64 < bright / Math.min(20, bright) && i % 64 < bright;
                pixels[i] = object ? 1000 : noise * ((i * 7 + i / 64 + s) % 4);
                ids[i] = object ? 1 : 0;
            }
            samples.add(new Sample("s" + s, Image.of(64, 64, pixels), Labels.of(64, 64, ids), Map.of()));
        }
        Split split = Dataset.of("rare", samples).split(0.5, 0.25, 0.25).make();
        return FineTuning.of(network).on(split).patchSize(16).examine().all().stream()
                .filter(finding -> finding.id().equals("D2.inputs"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachSettingGivesANewTraining() {
        FineTuning<Labels> plain = FineTuning.of(SMALL.untrained(1));
        FineTuning<Labels> ready =
                plain.on(disks()).progress(Progress.SILENT).patchSize(16).batchSize(2);
        FineTuning<Labels> shorter = ready.epochs(1).stepsPerEpoch(1);
        shorter.freeze("encoder")
                .seed(7)
                .named("other")
                .learningRate(1)
                .patience(1)
                .onObjects(1)
                .threads(2);
        TrainingResult<Labels> run = shorter.start();
        assertThat(run.epochs()).hasSize(2);
        assertThat(run.best().name()).isEqualTo("U-Net");
        assertThat(run.epochs()).isEqualTo(shorter.start().epochs());
        assertThat(ready.epochs(1).stepsPerEpoch(1).start().epochs()).isEqualTo(run.epochs());
        assertThatThrownBy(plain::start).isInstanceOf(TrainingException.class);
    }

    @Test
    void settingsThatCannotWorkSayWhy() {
        FineTuning<Labels> tuning = FineTuning.of(SMALL.untrained(1));
        assertThatThrownBy(tuning::start).isInstanceOf(TrainingException.class).hasMessageContaining(".on(split)");
        assertThatThrownBy(() -> tuning.freeze("decodr"))
                .hasMessageContaining("encoder.0, encoder.1, bottleneck, decoder.1, decoder.0, head");
        assertThatThrownBy(() -> tuning.freeze("encoder.7")).hasMessageContaining("no layer “encoder.7”");
        assertThatThrownBy(() -> tuning.freeze("enc")).hasMessageContaining("no layer “enc”");
        assertThatThrownBy(() -> tuning.freeze("")).hasMessageContaining("no layer");
        assertThatThrownBy(() -> tuning.freeze("encoder", "bottleneck", "decoder", "head"))
                .hasMessageContaining("nothing is left");
        assertThatThrownBy(() -> tuning.patchSize(30)).hasMessageContaining("multiple of 4");
        assertThatThrownBy(() -> tuning.onObjects(2)).hasMessageContaining("from 0 to 1");
        assertThatThrownBy(() -> tuning.epochs(0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> tuning.learningRate(0)).hasMessageContaining("learning rate");
    }

    @Test
    void whereNoiseOrPlacesBelowAPixelCountNothingIsInterpolatedUnasked() {
        UNet network = new UNet(2, 8);
        for (Task<?> task : List.of(
                Task.denoising(255),
                Task.selfSupervisedDenoising(255),
                Task.resolution(2, 255),
                Task.localisation(1.3, 2.5))) {
            assertThat(TrainingSettings.usual(network, task.objective())
                            .augmentation()
                            .mixingPixels())
                    .as(task.name())
                    .isEmpty();
        }
        assertThat(TrainingSettings.usual(network, Task.instanceSegmentation().objective())
                        .augmentation())
                .isEqualTo(Augmentation.standard());
    }
}
