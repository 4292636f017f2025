package io.cellshell.workbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.image.Unannotated;
import io.cellshell.workbench.image.segment.GaussianBlur;
import io.cellshell.workbench.metric.Metrics;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.validate.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Denoising that learns from noisy images alone. */
class SelfSupervisedTest {

    private static final Task<Image> TASK = Task.selfSupervisedDenoising(65535);

    private static final Dataset PAIRS =
            Simulation.tissue().photons(10).restoration().size(96, 96).samples(10);

    private static List<Image> images(Dataset data) {
        List<Image> images = new ArrayList<>();
        for (Sample sample : data) {
            images.add(sample.image());
        }
        return images;
    }

    private static Split split(Dataset data) {
        return data.split(0.5, 0.2, 0.3).seed(1).make();
    }

    private static FineTuning<Image> training(UNet shape, Split split) {
        return FineTuning.of(TASK.network(shape, 1), TASK)
                .on(split)
                .patchSize(32)
                .batchSize(8)
                .stepsPerEpoch(20)
                .epochs(6)
                .learningRate(5e-3)
                .threads(1)
                .seed(1)
                .progress(Progress.SILENT);
    }

    @Test
    void imagesThatNobodyHasAnnotated() {
        Split pairs = split(PAIRS);
        Split bare = split(Dataset.unannotated("raw", images(PAIRS)));
        assertThat(bare.train().sample(0).annotation()).isEqualTo(new Unannotated());
        TrainingResult<Image> run = training(new UNet(2, 8), bare).start();
        assertThat(run.bestEpoch()).as(run.toString()).isPositive();
        assertThat(run.lossName()).isEqualTo("squared error of hidden pixels");
        // the clean images are there for the test alone
        double[] scores =
                Validation.of(run.best(), TASK)
                        .on(pairs.test())
                        .resamples(999)
                        .progress(Progress.SILENT)
                        .run()
                        .scores()
                        .stream()
                        .mapToDouble(s -> s.score().value())
                        .toArray();
        double noisy = 0;
        for (Sample sample : pairs.test()) {
            noisy += Metrics.psnr(65535)
                            .of(sample.annotation(TargetImage.class).image(), sample.image())
                            .value()
                    / pairs.test().size();
        }
        // as few steps as a test has time for; what many do is in docs/benchmarks.md
        assertThat(scores[0]).as("network, then Gaussian and median").isGreaterThan(noisy + 3);
        assertThat(scores).hasSize(1 + TASK.baselines().size());
        assertThatThrownBy(() -> Validation.of(run.best(), TASK)
                        .on(bare.test())
                        .progress(Progress.SILENT)
                        .run())
                .hasMessageContaining("annotated with nothing");
        // what it learned is kept when clean images come later
        TrainingResult<Image> supervised = FineTuning.of(run.best())
                .on(pairs)
                .patchSize(32)
                .epochs(1)
                .stepsPerEpoch(1)
                .threads(1)
                .progress(Progress.SILENT)
                .start();
        assertThat(supervised.lossName()).isEqualTo("mean absolute error");
    }

    /** The same pixels are hidden whatever was trained and however often, so losses can be compared. */
    @Test
    void theValidationLossIsReproducible() {
        Split pairs = split(PAIRS);
        FineTuning<Image> short1 = training(new UNet(1, 4), pairs).epochs(2).stepsPerEpoch(2);
        TrainingResult<Image> first = short1.readers(1).start();
        assertThat(short1.readers(3).start().epochs()).isEqualTo(first.epochs());
        assertThat(short1.learningRate(1e-4).start().epochs().get(0))
                .isEqualTo(first.epochs().get(0));
        // an untrained network gives the pixel that stands in for the hidden one: the loss is far above 0
        assertThat(first.epochs().get(0).validationLoss()).isGreaterThan(1e-3);
    }

    @Test
    void anyAnnotationWillDoAndVolumes() {
        Split labelled = split(Simulation.nuclei().size(64, 64).samples(6));
        assertThat(training(new UNet(1, 2), labelled)
                        .epochs(1)
                        .stepsPerEpoch(1)
                        .start()
                        .epochs())
                .hasSize(2);
        List<Image> stacks = IntStream.range(0, 6)
                .mapToObj(i -> Image.stack(
                                Axis.Z,
                                images(Simulation.tissue()
                                        .photons(10)
                                        .seed(i)
                                        .size(24, 24)
                                        .samples(8)))
                        .named("stack " + i))
                .toList();
        TrainingResult<Image> run = training(new UNet(1, 4).dimensions(3), split(Dataset.unannotated("stacks", stacks)))
                .patchSize(8, 16)
                .epochs(3)
                .stepsPerEpoch(8)
                .learningRate(1e-2)
                .start();
        assertThat(run.bestEpoch()).as(run.toString()).isPositive();
        assertThat(run.best().predict(stacks.get(0)).size(Axis.Z)).isEqualTo(8);
    }

    private static Finding noise(Dataset data) {
        return training(new UNet(1, 2), split(data)).examine().all().stream()
                .filter(finding -> finding.id().equals("D2.noise"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void correlatedNoiseIsFoundBefore() {
        List<Image> sound =
                images(Simulation.nuclei().photons(20).size(192, 192).samples(8));
        assertThat(noise(Dataset.unannotated("sound", sound)).severity()).isEqualTo(Severity.OK);
        List<Image> smoothed = sound.stream()
                .map(image -> GaussianBlur.blur(image, 0.6).named(image.name()))
                .toList();
        Finding warned = noise(Dataset.unannotated("smoothed", smoothed));
        assertThat(warned.severity()).as(warned.toString()).isEqualTo(Severity.WARN);
        List<Image> small = images(Simulation.nuclei().size(40, 40).samples(8));
        assertThat(noise(Dataset.unannotated("small", small)).severity()).isEqualTo(Severity.NOT_CHECKED);
        // nobody else needs independent noise
        assertThat(FineTuning.of(Task.denoising(65535).network(new UNet(1, 2), 1))
                        .on(split(PAIRS))
                        .patchSize(32)
                        .examine()
                        .all())
                .noneMatch(finding -> finding.id().equals("D2.noise"));
    }

    @Test
    void whatWouldTeachTheNoiseIsRefused() {
        FineTuning<Image> training = training(new UNet(1, 2), split(PAIRS));
        for (Augmentation mixing : List.of(
                Augmentation.standard().noise(0.01),
                Augmentation.none().rotation(5),
                Augmentation.none().zoom(0.1),
                Augmentation.none().elastic(2, 20),
                Augmentation.none().flips().blur(1))) {
            assertThatThrownBy(() -> training.augmentation(mixing).start())
                    .as(mixing.toString())
                    .hasMessageContaining("must stay independent");
        }
        assertThat(training.augmentation(
                                Augmentation.none().flips().quarterTurns().contrast(2))
                        .epochs(1)
                        .stepsPerEpoch(1)
                        .start()
                        .epochs())
                .hasSize(2);
        assertThatThrownBy(() -> Dataset.unannotated("none", List.of())).isInstanceOf(DataException.class);
    }
}
