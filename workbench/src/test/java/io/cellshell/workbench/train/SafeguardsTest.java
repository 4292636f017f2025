package io.cellshell.workbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Loss;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.task.loss.Losses;
import io.cellshell.workbench.train.safeguard.LearningRates;
import io.cellshell.workbench.train.safeguard.OneBatch;
import io.cellshell.workbench.train.safeguard.PairsOnOneScale;
import io.cellshell.workbench.train.safeguard.Yardstick;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Safeguards around real trainings; which bad settings they catch is measured by {@link SafeguardBenchmark}. */
class SafeguardsTest {

    private static final int SIZE = 48;
    private static final Network<Labels> START = new UNet(1, 4).untrained(1);

    private final List<String> notes = new ArrayList<>();

    private FineTuning<Labels> tuning(UnaryOperator<Sample> change) {
        List<Sample> samples = IntStream.range(0, 6)
                .mapToObj(i -> change.apply(
                        Simulation.nuclei().size(SIZE, SIZE).seed(i).make()))
                .toList();
        return FineTuning.of(START)
                .on(Dataset.of("nuclei", samples).split(0.5, 0.3, 0.2).seed(1).make())
                .patchSize(16)
                .batchSize(2)
                .epochs(10)
                .stepsPerEpoch(10)
                .learningRate(1e-2)
                .threads(1)
                .progress(new Progress() {
                    @Override
                    public void at(Step step) {}

                    @Override
                    public void note(String sentence) {
                        notes.add(sentence);
                    }
                });
    }

    private static List<String> warnings(TrainingResult<?> run) {
        return run.precautions().all().stream()
                .filter(finding -> finding.severity().compareTo(Severity.WARN) >= 0)
                .map(Finding::id)
                .toList();
    }

    @Test
    void aSoundTrainingIsScoredBeforeAndAfterAndClaimsNothing() {
        TrainingResult<Labels> run = tuning(sample -> sample).start();
        assertThat(warnings(run)).isEmpty();
        assertThat(run.precautions().all()).extracting(Finding::id).contains("E.one-batch", "E.parts");
        assertThat(notes).hasSize(1).first().asString().startsWith("Before training: AP@0.5 = ");
        assertThat(run.zeroShot()).isPresent();
        assertThat(run.score().orElseThrow().value()).isGreaterThanOrEqualTo(0);
        assertThat(run.diagnosis().all()).hasSize(5);
        assertThat(run.toString())
                .contains("Whether that is more than chance is what run.evidence(split.validation()) says")
                .doesNotContain("is better");
    }

    @Test
    void evidenceComparesWithTheStartAndTheBaselineAndSaysWhatChoseTheEpoch() {
        FineTuning<Labels> tuning = tuning(sample -> sample);
        TrainingResult<Labels> run = tuning.epochs(2).start();
        Dataset validation = Dataset.of(
                "again",
                IntStream.range(0, 6)
                        .mapToObj(i ->
                                Simulation.nuclei().size(SIZE, SIZE).seed(i).make())
                        .toList());
        TrainingEvidence learned = run.evidence(validation);
        assertThat(learned.chosenBy()).isEqualTo(2);
        assertThat(learned.verdict().toString())
                .contains("2 of these images chose the epoch")
                .contains("it has learned from 3 of these 6 images");
        TrainingEvidence fresh = run.evidence(Dataset.of(
                "fresh",
                IntStream.range(100, 103)
                        .mapToObj(i ->
                                Simulation.nuclei().size(SIZE, SIZE).seed(i).make())
                        .toList()));
        assertThat(fresh.chosenBy()).isZero();
        assertThat(fresh.againstStart().other()).endsWith("before training");
        assertThat(fresh.isBetter()).as("three images show nothing").isFalse();
        assertThat(fresh.toString())
                .contains("Too few units")
                .doesNotContain("is better than")
                .doesNotContain("no test");
    }

    @Test
    void exchangedImagesAndMasksAreRefused() {
        UnaryOperator<Sample> exchanged = sample -> {
            int[] ids = sample.labels().voxels();
            float[] flat = new float[ids.length];
            int[] intensities = new int[ids.length];
            for (int i = 0; i < ids.length; i++) {
                flat[i] = ids[i];
                intensities[i] = (int) sample.image().pixels()[i];
            }
            return new Sample(sample.name(), Image.of(SIZE, SIZE, flat), Labels.of(SIZE, SIZE, intensities), Map.of());
        };
        assertThatThrownBy(() -> tuning(exchanged).start())
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("Image and mask seem to be exchanged")
                .hasMessageContaining(".withoutSafeguards()");
        assertThat(tuning(exchanged)
                        .epochs(1)
                        .withoutSafeguards()
                        .start()
                        .precautions()
                        .all())
                .isEmpty();
    }

    @Test
    void badSettingsAreSaidBeforeTheFirstStep() {
        assertThat(warnings(tuning(sample -> sample).learningRate(1e-12).start()))
                .contains("E.one-batch");
        assertThat(notes).anyMatch(note -> note.contains("far too low") && note.contains("findLearningRate"));
        assertThat(warnings(tuning(sample -> sample).batchSize(40).epochs(2).start()))
                .contains("E.patches");
        UnaryOperator<Sample> same =
                sample -> Simulation.nuclei().size(SIZE, SIZE).seed(1).make();
        assertThat(warnings(tuning(same).epochs(2).start())).contains("E.parts");
        UnaryOperator<Sample> rare = sample -> {
            int[] ids = new int[SIZE * SIZE];
            for (int i = 0; i < 9; i++) {
                ids[(10 + i / 3) * SIZE + 20 + i % 3] = 1;
            }
            return new Sample(sample.name(), sample.image(), Labels.of(SIZE, SIZE, ids), Map.of());
        };
        assertThat(warnings(tuning(rare).loss(Losses.crossEntropy()).epochs(2).start()))
                .contains("E.rare-classes");
        assertThat(warnings(tuning(rare)
                        .loss(Losses.focal(2).and(Losses.dice()))
                        .epochs(2)
                        .start()))
                .doesNotContain("E.rare-classes");
    }

    @Test
    void imagesOfOneIntensityAreRefused() {
        FineTuning<Labels> flat = tuning(sample ->
                new Sample(sample.name(), Image.of(SIZE, SIZE, new float[SIZE * SIZE]), sample.annotation(), Map.of()));
        assertThatThrownBy(flat::start)
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("all 5 images are of a single intensity");
    }

    @Test
    void aHotPixelInAnyImageIsFoundBeforeTheFirstStep() {
        List<Sample> many = IntStream.range(0, 14)
                .mapToObj(i -> {
                    Sample sample = Simulation.nuclei().size(SIZE, SIZE).seed(i).make();
                    float[] pixels = sample.image().pixels().clone();
                    pixels[100] = i == 9 ? 1e9f : pixels[100];
                    return new Sample("image " + i, Image.of(SIZE, SIZE, pixels), sample.annotation(), Map.of());
                })
                .toList();
        FineTuning<Labels> tuning = tuning(sample -> sample)
                .on(Dataset.of("learned", many.subList(0, 12)), Dataset.of("choosing", many.subList(12, 14)));
        assertThatThrownBy(tuning::start)
                .hasMessageContaining("1 of 14 images cannot be normalised")
                .hasMessageContaining("hot");
        assertThatThrownBy(() -> tuning(sample -> sample).patchSize(512).start())
                .hasMessageContaining("more than eight times as wide as any image");
        assertThatThrownBy(() -> tuning(sample -> new Sample(
                                sample.name(),
                                Image.stack(Axis.C, List.of(sample.image(), sample.image())),
                                sample.annotation(),
                                Map.of()))
                        .showBatch())
                .hasMessageContaining("2 channels");
    }

    @Test
    void aLossOfOnesOwnIsLookedAt() {
        assertThatThrownBy(() -> tuning(sample -> sample)
                        .loss(own((first, second) -> first.mean()))
                        .start())
                .hasMessageContaining("the targets come first");
        assertThatThrownBy(() -> tuning(sample -> sample)
                        .loss(own((targets, outputs) -> outputs))
                        .start())
                .hasMessageContaining("not one; end it with .mean()");
        assertThatThrownBy(() -> tuning(sample -> sample)
                        .loss(own((targets, outputs) -> null))
                        .start())
                .hasMessageContaining("gave null");
        assertThatThrownBy(() ->
                        tuning(sample -> sample).loss(Losses.crossEntropy(1, 2)).start())
                .hasMessageContaining("weights for 2 classes, but the task has 3");
        assertThat(warnings(tuning(sample -> sample)
                        .loss(Losses.crossEntropy(1, 1, 0))
                        .epochs(1)
                        .start()))
                .contains("E.rare-classes");
    }

    private static Loss own(BinaryOperator<NDArray> value) {
        return new Loss() {
            @Override
            public String name() {
                return "my own";
            }

            @Override
            public NDArray of(NDArray targets, NDArray outputs) {
                return value.apply(targets, outputs);
            }
        };
    }

    /** Annotated there alone. */
    private static Sample leftHalf(Sample sample) {
        Labels half = sample.labels().annotatedIn(new Region(0, 0, SIZE, SIZE / 2));
        return new Sample(sample.name(), sample.image(), half, Map.of());
    }

    @Test
    void theShortestTrainingIsLookedAtToo() {
        UnaryOperator<Sample> others = sample -> new Sample(
                sample.name(),
                sample.image(),
                Simulation.nuclei()
                        .size(SIZE, SIZE)
                        .seed(sample.name().hashCode())
                        .make()
                        .annotation(),
                Map.of());
        assertThat(warnings(tuning(others).epochs(1).stepsPerEpoch(1).start())).contains("E.places");
        assertThat(notes).singleElement().asString().contains("do not lie on what the image shows");
        UnaryOperator<Sample> shifted = sample -> {
            int[] ids = sample.labels().voxels();
            int[] moved = new int[ids.length];
            System.arraycopy(ids, 0, moved, 6 * SIZE + 5, ids.length - 6 * SIZE - 5);
            return new Sample(sample.name(), sample.image(), Labels.of(SIZE, SIZE, moved), Map.of());
        };
        assertThat(warnings(tuning(shifted).epochs(1).stepsPerEpoch(1).start())).contains("E.places");
        assertThat(notes).last().asString().contains("seem shifted");
        assertThat(warnings(tuning(sample -> sample).epochs(1).stepsPerEpoch(1).start()))
                .isEmpty();
        assertThat(warnings(tuning(sample -> leftHalf(sample))
                        .epochs(1)
                        .stepsPerEpoch(1)
                        .start()))
                .doesNotContain("E.places");
        assertThat(warnings(tuning(sample -> leftHalf(others.apply(sample)))
                        .epochs(1)
                        .stepsPerEpoch(1)
                        .start()))
                .contains("E.places");
        assertThat(warnings(tuning(sample -> sample)
                        .learningRate(1e-9)
                        .epochs(1)
                        .stepsPerEpoch(1)
                        .start()))
                .containsExactly("E.rate");
        FineTuning<Labels> endless =
                tuning(sample -> sample).epochs(Integer.MAX_VALUE).stepsPerEpoch(2);
        assertThatThrownBy(endless::start)
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("at most 2147483647 steps");
        assertThatThrownBy(() -> endless.threads(1000)).hasMessageContaining("at most 256 threads");
        FineTuning<Labels> all = tuning(sample -> sample).batchSize(Integer.MAX_VALUE);
        assertThatThrownBy(all::start).hasMessageContaining("more than an array holds");
    }

    @Test
    void pairsOfDifferentScalesAreSaid() {
        assertThat(pairs(1, 0)).doesNotContain("E.scale");
        assertThat(pairs(8, 0)).contains("E.scale");
        assertThatThrownBy(() -> pairs(1, 1e7))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("different scales");
        assertThatThrownBy(() -> pairs(1e4, 0)).hasMessageContaining("different scales");
        assertThatThrownBy(() -> pairs(0, 5)).hasMessageContaining("nothing to restore");
        Image image = Simulation.tissue().size(SIZE, SIZE).make().image();
        PairsOnOneScale.Pair same = PairsOnOneScale.Pair.of("one", image, new TargetImage(image));
        assertThat(new PairsOnOneScale().examine(List.of(same)).sentence()).contains("the images themselves");
    }

    private List<String> pairs(double factor, double offset) {
        List<Sample> samples = IntStream.range(0, 6)
                .mapToObj(i -> {
                    Sample pair = Simulation.tissue()
                            .photons(10)
                            .restoration()
                            .size(SIZE, SIZE)
                            .seed(i)
                            .make();
                    float[] clean = pair.annotation(TargetImage.class).image().pixels();
                    for (int p = 0; p < clean.length; p++) {
                        clean[p] = (float) (clean[p] * factor + offset);
                    }
                    return new Sample(
                            pair.name(), pair.image(), new TargetImage(Image.of(SIZE, SIZE, clean)), Map.of());
                })
                .toList();
        Task<Image> task = Task.denoising(65535);
        return warnings(FineTuning.of(task.network(new UNet(1, 4), 1), task)
                .on(Dataset.of("pairs", samples).split(0.5, 0.3, 0.2).seed(1).make())
                .patchSize(16)
                .batchSize(2)
                .epochs(1)
                .stepsPerEpoch(1)
                .threads(1)
                .progress(Progress.SILENT)
                .start());
    }

    @Test
    void aShortTrialOfANetworkThatBeginsFarOffShowsNothing() {
        List<Double> falling =
                IntStream.rangeClosed(0, 12).mapToObj(i -> 1.387 - 0.018 * i).toList();
        Yardstick yardstick = new Yardstick(0.8327, 0.6302);
        assertThat(new OneBatch(falling, yardstick, List.of("a"), 0.3, 0.003, "loss", 0.1)
                        .finding()
                        .severity())
                .isEqualTo(Severity.NOT_CHECKED);
        // a network that begins with the best single answer jumps off, by its rate, and comes back unless that is too
        // high
        Yardstick restoring = new Yardstick(0.0048, 0.0022);
        List<Double> back = List.of(0.0048, 0.0136, 0.0068, 0.0097, 0.0086, 0.0072, 0.0062, 0.0055, 0.0053, 0.0055);
        assertThat(new OneBatch(back, restoring, List.of("a"), 0.3, 0.003, "loss", 0.1)
                        .finding()
                        .severity())
                .isEqualTo(Severity.NOT_CHECKED);
        List<Double> away = List.of(0.0048, 0.361, 0.082, 0.108, 0.046, 0.022, 0.034, 0.014, 0.018, 0.0104);
        assertThat(new OneBatch(away, restoring, List.of("a"), 0.3, 0.1, "loss", 0.1)
                        .finding()
                        .severity())
                .isEqualTo(Severity.WARN);
        List<Double> still =
                IntStream.rangeClosed(0, 12).mapToObj(i -> 0.85 - 0.001 * i).toList();
        assertThat(new OneBatch(still, yardstick, List.of("a"), 0.3, 0.003, "loss", 0.1)
                        .finding()
                        .severity())
                .isEqualTo(Severity.WARN);
    }

    @Test
    void trialsLeaveTheNetworkAndEndAtAnInterrupt() {
        FineTuning<Labels> tuning = tuning(sample -> sample);
        String before = START.weights().sha256();
        OneBatch one = tuning.overfitOneBatch();
        assertThat(one.losses()).hasSize(201);
        assertThat(one.yardstick().explained(one.reached())).isGreaterThan(0.5);
        assertThat(one.view().text()).contains("best possible");
        LearningRates rates = tuning.findLearningRate();
        assertThat(rates.suggestion()).isBetween(1e-5, 0.5);
        assertThat(START.weights().sha256()).isEqualTo(before);
        Thread.currentThread().interrupt();
        assertThatThrownBy(tuning::findLearningRate).isInstanceOf(CancellationException.class);
        Thread.interrupted();
    }

    @Test
    void lossesOfOtherTasksAreRefused() {
        Task<Image> denoising = Task.denoising(1);
        assertThatThrownBy(() -> FineTuning.of(denoising.network(new UNet(1, 4), 1), denoising)
                        .loss(Losses.dice()))
                .hasMessageContaining("none are learned");
    }
}
