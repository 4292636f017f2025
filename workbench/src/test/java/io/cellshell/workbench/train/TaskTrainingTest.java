package io.cellshell.workbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.image.filter.Upsampling;
import io.cellshell.workbench.metric.Metrics;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.decode.Localisation;
import io.cellshell.workbench.model.decode.LocalisationDecoder;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.validate.Validation;
import io.cellshell.workbench.validate.ValidationResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A network of every task is trained through the one loop, compared with the baselines of its task, and predicts an image. */
class TaskTrainingTest {

    private static final UNet SMALL = new UNet(2, 8);

    private static Split split(Dataset data) {
        return data.split(0.5, 0.2, 0.3).seed(1).make();
    }

    private static <P> FineTuning<P> training(Task<P> task, UNet shape, Split split) {
        return training(FineTuning.of(task.network(shape, 1), task), split);
    }

    private static <P> FineTuning<P> training(FineTuning<P> training, Split split) {
        return training.on(split)
                .augmentation(Augmentation.none().flips().quarterTurns())
                .patchSize(32)
                .batchSize(8)
                .stepsPerEpoch(20)
                .epochs(4)
                .learningRate(1e-2)
                .threads(1)
                .seed(1)
                .progress(Progress.SILENT);
    }

    /** The score of the network by the task's first metric, and then those of the baselines. */
    private static <P> double[] scores(TrainingResult<P> run, Task<P> task, Split split) {
        assertThat(run.bestEpoch()).as(run.toString()).isPositive();
        assertThat(run.divergence()).isEmpty();
        assertThat(run.lossName()).isEqualTo(task.objective().lossName());
        assertThat(run.view().text()).contains(run.lossName());
        ValidationResult result = Validation.of(run.best(), task)
                .on(split.test())
                .resamples(999)
                .progress(Progress.SILENT)
                .run();
        double[] scores =
                result.scores().stream().mapToDouble(s -> s.score().value()).toArray();
        assertThat(scores).hasSize(1 + task.baselines().size());
        return scores;
    }

    @Test
    void objects() {
        Split split = split(Simulation.nuclei().size(96, 96).samples(10));
        Task<Labels> task = Task.instanceSegmentation();
        TrainingResult<Labels> run = training(task, SMALL, split).start();
        assertThat(scores(run, task, split)[0]).isGreaterThan(0.6);
        // the decoder of a network says what it is trained towards
        TrainingResult<Labels> known =
                training(FineTuning.of(task.network(SMALL, 1)), split).start();
        assertThat(known.epochs()).isEqualTo(run.epochs());
    }

    @Test
    void classesOfPixels() {
        Split split = split(Simulation.tissue().size(96, 96).samples(10));
        Task<SemanticMask> task = Task.semanticSegmentation("stroma", "epithelium", "fibres");
        TrainingResult<SemanticMask> run = training(task, SMALL, split).start();
        double[] scores = scores(run, task, split);
        assertThat(scores[0]).isGreaterThan(0.7).isGreaterThan(scores[1] + 0.2);
        SemanticMask mask = run.best().predict(split.test().sample(0).image());
        assertThat(mask.names()).containsExactly("stroma", "epithelium", "fibres");
    }

    /** Stripes of what was annotated teach the same as the whole, and what lies between is judged by nobody. */
    @Test
    void classesOfPixelsWhereNotAllAreAnnotated() {
        List<Sample> samples = new ArrayList<>();
        for (Sample sample : Simulation.tissue().size(96, 96).samples(10)) {
            SemanticMask mask = sample.annotation(SemanticMask.class);
            int[] classes = mask.classes();
            for (int i = 0; i < classes.length; i++) {
                classes[i] = i % 96 / 8 % 3 == 0 ? classes[i] : SemanticMask.UNANNOTATED;
            }
            samples.add(new Sample(
                    sample.name(), sample.image(), SemanticMask.of(96, 96, classes, mask.names()), Map.of()));
        }
        Split split = split(Dataset.of("sparse", samples));
        Task<SemanticMask> task = Task.semanticSegmentation("stroma", "epithelium", "fibres");
        double[] scores = scores(training(task, SMALL, split).start(), task, split);
        assertThat(scores[0]).isGreaterThan(0.6).isGreaterThan(scores[1] + 0.1);
    }

    @Test
    void denoising() {
        Split split =
                split(Simulation.tissue().photons(10).restoration().size(96, 96).samples(10));
        Task<Image> task = Task.denoising(65535);
        Image noisy = split.test().sample(0).image();
        assertThat(task.network(SMALL, 1).predict(noisy).pixels()).isEqualTo(noisy.pixels());
        double[] scores = scores(training(task, SMALL, split).epochs(8).start(), task, split);
        assertThat(scores[0]).isGreaterThan(Arrays.stream(scores).skip(1).max().orElseThrow());
    }

    @Test
    void spots() {
        Split split =
                split(Simulation.spots().photons(100).count(25).size(96, 96).samples(10));
        Task<Points> task = Task.detection(1.5, 2);
        TrainingResult<Points> run = training(task, SMALL, split).start();
        double[] scores = scores(run, task, split);
        assertThat(scores[0]).isGreaterThan(0.85);
        double error = Metrics.localisationError(2)
                .of(
                        split.test().sample(0).annotation(Points.class),
                        run.best().predict(split.test().sample(0).image()))
                .value();
        assertThat(error).isLessThan(0.5);
    }

    @Test
    void placesBelowAPixel() {
        Split split = split(Simulation.spots()
                .light(5000, 10)
                .sigma(1.3)
                .count(30)
                .brightnessSpread(0.1)
                .size(64, 64)
                .samples(24));
        Task<Points> task = Task.localisation(1.3, 2);
        var start = task.network(new UNet(1, 12), 1).with(Normalisation.fixed(100, 300));
        TrainingResult<Points> run = FineTuning.of(start, task)
                .on(split)
                .epochs(3)
                .stepsPerEpoch(40)
                .patchSize(32)
                .batchSize(8)
                .learningRate(0.01)
                .augmentation(Augmentation.none().flips().quarterTurns())
                .threads(1)
                .progress(Progress.SILENT)
                .start();
        double[] scores = scores(run, task, split);
        assertThat(scores[0]).isGreaterThan(0.7);
        Image image = split.test().sample(0).image();
        Points found = run.best().predict(image);
        double error = Metrics.localisationError(2)
                .of(split.test().sample(0).annotation(Points.class), found)
                .value();
        assertThat(error).isLessThan(0.35);
        List<Localisation> sure =
                new LocalisationDecoder().localisations(run.best().outputs(image));
        assertThat(sure).hasSize(found.count()).allMatch(spot -> spot.sigma() > 0 && spot.sigma() < 3);
    }

    @Test
    void classesOfImages() {
        Split split = split(Simulation.phenotypes().size(96, 96).samples(24));
        Task<ImageClass> task = Task.classification(split.train());
        TrainingResult<ImageClass> run =
                training(task, SMALL, split).patchSize(64).start();
        double[] scores = scores(run, task, split);
        assertThat(scores[0]).isGreaterThan(0.8).isGreaterThan(scores[1]);
        // an image of another size, and which places speak for a class
        Image large = Simulation.phenotypes().size(160, 200).make().image();
        assertThat(run.best().predict(large).name()).isIn("smooth", "granular");
        assertThat(run.best().outputs(large).size(Axis.C)).isEqualTo(2);
    }

    private static Dataset halved(int count) {
        List<Sample> samples = new ArrayList<>();
        for (Sample fine : Simulation.filaments().noiseless().size(96, 96).samples(count)) {
            float[] pixels = fine.image().pixels();
            float[] coarse = new float[48 * 48];
            for (int i = 0; i < pixels.length; i++) {
                coarse[i / 96 / 2 * 48 + i % 96 / 2] += pixels[i] / 4;
            }
            Image image = Image.of(48, 48, coarse).named(fine.name());
            samples.add(new Sample(fine.name(), image, new TargetImage(fine.image()), Map.of()));
        }
        return Dataset.of("halved", samples);
    }

    @Test
    void resolution() {
        Split split = split(halved(10));
        Task<Image> task = Task.resolution(2, 65535);
        Image coarse = split.test().sample(0).image();
        assertThat(task.network(SMALL, 1).predict(coarse).pixels())
                .isEqualTo(Upsampling.bicubic(coarse, 2).pixels());
        double[] scores = scores(training(task, SMALL, split).start(), task, split);
        assertThat(scores[0]).isGreaterThan(scores[1] + 1);
    }

    /** A network that has learned one thing begins another with what it knows. */
    @Test
    void anotherTaskWithAnotherHead() {
        Split split = split(Simulation.tissue().size(64, 64).samples(8));
        Network<Labels> objects = Task.instanceSegmentation().network(SMALL, 1);
        Task<SemanticMask> task = Task.semanticSegmentation("stroma", "epithelium", "fibres");
        Network<SemanticMask> classes = objects.withNewHead(task.targets().channels(), task.decoder(), 2);
        TrainingResult<SemanticMask> run = training(FineTuning.of(classes, task), split)
                .epochs(1)
                .stepsPerEpoch(2)
                .freeze("encoder")
                .start();
        assertThat(run.best().weights().values("encoder.0.conv1.weight"))
                .isEqualTo(objects.weights().values("encoder.0.conv1.weight"));
        assertThat(run.bestEpoch()).isOne();
    }

    /** What a restoring network adds is brought back by the numbers of the network's own normalisation, whichever that is. */
    @Test
    void aRestoringNetworkOfAnotherNormalisation() {
        Image image = Simulation.nuclei().size(32, 32).make().image();
        Network<Image> network = Task.denoising(1).network(SMALL, 1);
        network = network.with(SMALL.outputs(1).randomWeights(3));
        for (Normalisation normalisation :
                List.of(Normalisation.fixed(0, 10), Normalisation.fixed(0, 1000), Normalisation.minMax())) {
            Network<Image> other = network.with(normalisation);
            float[] outputs = other.outputs(image).pixels();
            float[] restored = other.predict(image).pixels();
            float[] given = image.pixels();
            float scale = normalisation.of(image).scale();
            for (int i = 0; i < given.length; i++) {
                assertThat(restored[i] - given[i]).isCloseTo(outputs[i] / scale, within(1e-2f + 1e-5f * given[i]));
            }
        }
    }
}
