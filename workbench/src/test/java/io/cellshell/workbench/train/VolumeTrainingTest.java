package io.cellshell.workbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.validate.Validation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

/** Networks of volumes go through the same loop as those of planes. */
class VolumeTrainingTest {

    private static final int DEPTH = 12;
    private static final int SIDE = 28;
    private static final UNet SMALL = new UNet(1, 8).dimensions(3);

    private interface Annotating {
        Annotation of(int[] ids, float[] clean);
    }

    private static Image volume(float[] values, int number) {
        return Image.of(List.of(Axis.Z, Axis.Y, Axis.X), new int[] {DEPTH, SIDE, SIDE}, values)
                .named("v" + number);
    }

    /** Balls of any brightness, some touching, in noise. */
    private static Split balls(double noise, Annotating annotating) {
        List<Sample> samples = new ArrayList<>();
        for (int number = 0; number < 8; number++) {
            UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(number + 1L);
            ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
            int[] ids = new int[DEPTH * SIDE * SIDE];
            float[] clean = new float[ids.length];
            for (int id = 1; id <= 9; id++) {
                double cz = random.nextDouble() * DEPTH;
                double cy = random.nextDouble() * SIDE;
                double cx = random.nextDouble() * SIDE;
                float brightness = 60 + 60 * random.nextFloat();
                for (int i = 0; i < ids.length; i++) {
                    double dz = i / SIDE / SIDE - cz;
                    double dy = i / SIDE % SIDE - cy;
                    double dx = i % SIDE - cx;
                    if (dz * dz + dy * dy + dx * dx < 18 && ids[i] == 0) {
                        ids[i] = id;
                        clean[i] = brightness;
                    }
                }
            }
            float[] noisy = clean.clone();
            for (int i = 0; i < noisy.length; i++) {
                noisy[i] += 100 + (float) (noise * gaussian.sample());
                clean[i] += 100;
            }
            samples.add(new Sample("v" + number, volume(noisy, number), annotating.of(ids, clean), Map.of()));
        }
        return Dataset.of("balls", samples).split(0.5, 0.25, 0.25).seed(1).make();
    }

    private static <P> FineTuning<P> training(Task<P> task, Split split) {
        return FineTuning.of(task.network(SMALL, 1), task)
                .on(split)
                .augmentation(Augmentation.none().flips().quarterTurns().depthFlips())
                .patchSize(8, 20)
                .batchSize(4)
                .stepsPerEpoch(15)
                .epochs(4)
                .learningRate(1e-2)
                .threads(1)
                .progress(Progress.SILENT);
    }

    private static <P> double[] scores(TrainingResult<P> run, Task<P> task, Split split) {
        assertThat(run.bestEpoch()).as(run.toString()).isPositive();
        return Validation.of(run.best(), task)
                .on(split.test())
                .resamples(999)
                .progress(Progress.SILENT)
                .run()
                .scores()
                .stream()
                .mapToDouble(s -> s.score().value())
                .toArray();
    }

    @Test
    void objects() {
        Split split = balls(15, (ids, clean) -> Labels.of(DEPTH, SIDE, SIDE, ids));
        Task<Labels> task = Task.instanceSegmentation();
        FineTuning<Labels> training = training(task, split);
        TrainingResult<Labels> run = training.epochs(8).start();
        double[] scores = scores(run, task, split);
        assertThat(scores).hasSize(2);
        assertThat(scores[0]).isGreaterThan(0.4);
        assertThat(run.best().predict(split.test().sample(0).image()).depth()).isEqualTo(DEPTH);
        assertThat(training.examine().all())
                .allSatisfy(finding -> assertThat(finding.severity().name()).isNotEqualTo("STOP"));
    }

    @Test
    void classesOfPixels() {
        Split split = balls(
                15,
                (ids, clean) -> SemanticMask.of(
                        DEPTH,
                        SIDE,
                        SIDE,
                        Arrays.stream(ids).map(id -> id > 0 ? 1 : 0).toArray(),
                        List.of("medium", "ball")));
        Task<SemanticMask> task = Task.semanticSegmentation("medium", "ball");
        double[] scores = scores(training(task, split).start(), task, split);
        assertThat(scores[0]).isGreaterThan(0.8);
    }

    @Test
    void denoising() {
        Split split = balls(30, (ids, clean) -> new TargetImage(volume(clean, 0)));
        Task<Image> task = Task.denoising(200);
        double[] scores = scores(training(task, split).start(), task, split);
        assertThat(scores[0]).isGreaterThan(Arrays.stream(scores).skip(1).max().orElseThrow());
    }

    @Test
    void patchesOfVolumesAreMultiplesOfTheStride() {
        FineTuning<Labels> training = FineTuning.of(Task.instanceSegmentation().network(SMALL.dimensions(3), 1));
        for (int[] size : new int[][] {{3, 20}, {8, 21}, {0, 20}, {8, 2}, {-2, 20}}) {
            assertThatThrownBy(() -> training.patchSize(size[0], size[1]))
                    .isInstanceOf(TrainingException.class)
                    .hasMessageContaining("multiple of 2 sections deep");
        }
        FineTuning<Labels> planes = FineTuning.of(UNet.untrained());
        assertThatThrownBy(() -> planes.patchSize(8, 128)).hasMessageContaining("one section deep");
    }

    /** A volume through a network of planes, and the other way round. */
    @Test
    void planesInANetworkOfVolumes() {
        Split split = balls(15, (ids, clean) -> Labels.of(DEPTH, SIDE, SIDE, ids));
        FineTuning<Labels> ofPlanes = FineTuning.of(UNet.untrained()).on(split).progress(Progress.SILENT);
        assertThatThrownBy(ofPlanes::start)
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("single planes")
                .hasMessageContaining("3 dimensions");
    }
}
