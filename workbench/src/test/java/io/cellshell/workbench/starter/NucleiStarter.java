package io.cellshell.workbench.starter;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.card.Evaluation;
import io.cellshell.workbench.model.card.TrainingDetails;
import io.cellshell.workbench.model.card.TrainingImages;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.train.FineTuning;
import io.cellshell.workbench.validate.ObjectValidationResult;
import io.cellshell.workbench.validate.Validation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Trains the starter for nuclei in fluorescence, on one thread, so that it gives the same numbers on the same kind of processor; about an
 * hour of processor time. Run by hand, after {@code mvn package}, from the folder {@code workbench}:
 *
 * <pre>{@code
 * java -Xmx3g -cp 'target/test-classes:target/cellshell-workbench.jar:target/lib/*' \
 *     io.cellshell.workbench.starter.NucleiStarter DATA nuclei-fluorescence.zip [WEIGHTS]
 * }</pre>
 *
 * DATA is a folder with {@code index.csv}, whose column {@code field} names the field of view that an image was cut from. The split is made by
 * field, with seed 1: 70 % to learn from, 10 % to choose epoch and thresholds by, 20 % sealed: they are scored at the end, and nothing is chosen by them. After each epoch
 * that is the best so far the weights are written beside the package, as {@code .1.safetensors} and {@code .2.safetensors} for the two trainings one
 * after the other; where those of the second are given as WEIGHTS, training is left out.
 */
final class NucleiStarter {

    private static final int EPOCHS = 20;
    private static final int STEPS = 250;
    private static final int BATCH = 4;
    private static final int PATCH = 192;
    private static final double[] RATES = {3e-3, 2e-3};
    private static final String COMMAND =
            "io.cellshell.workbench.starter.NucleiStarter DATA nuclei-fluorescence.zip (two trainings, seeds 1 and 2)";

    private NucleiStarter() {}

    /** @param arguments data folder, package to write, and perhaps weights */
    public static void main(String[] arguments) {
        Split split = split(arguments[0]);
        System.out.println(split);
        UNet shape = new UNet(3, 32).widest(64);
        Network<Labels> network = Task.starConvexObjects().network(shape, 1);
        String file = arguments[1];
        network = arguments.length > 2
                ? network.with(network.architecture().readWeights(Path.of(arguments[2])))
                : trained(trained(network, split, 0, file), split, 1, file);
        network = Thresholds.chosen(network, split.validation());
        System.out.println(network.decoder());
        network = network.named("nuclei in fluorescence")
                .learnedFrom(ids(split))
                .with(card(split))
                .withExample(example());
        ObjectValidationResult test = Validation.of(network)
                .against(Baseline.otsuWatershed())
                .on(split.test())
                .run();
        System.out.println(test);
        ModelCard card = network.card()
                .evaluation(test.evaluation(Evaluation.Role.TEST).source("https://bbbc.broadinstitute.org/BBBC038"));
        network.with(card).write(Path.of(file));
    }

    /** By field of view. */
    static Split split(String folder) {
        return Dataset.csv(Path.of(folder, "index.csv"))
                .named("DSB2018 (BBBC038), fluorescence")
                .groupedBy("field")
                .split(0.7, 0.1, 0.2)
                .byGroup()
                .seed(1)
                .make();
    }

    private static Augmentation changes() {
        return Augmentation.none()
                .rotation()
                .scale(2)
                .flips()
                .gamma(1.5)
                .contrast(1.5)
                .brightness(0.1)
                .noise(0.05);
    }

    private static Network<Labels> trained(Network<Labels> start, Split split, int turn, String file) {
        Path checkpoint = Path.of(file.replaceFirst("\\.zip$", "") + "." + (turn + 1) + ".safetensors");
        var run = FineTuning.of(start)
                .on(split)
                .epochs(EPOCHS)
                .patience(EPOCHS)
                .stepsPerEpoch(STEPS)
                .patchSize(PATCH)
                .batchSize(BATCH)
                .learningRate(RATES[turn])
                .onObjects(0.5)
                .threads(1)
                .augmentation(changes())
                .seed(turn + 1)
                .progress(Progress.SILENT)
                .whenBetter(best -> best.weights().write(checkpoint))
                .start();
        System.out.println(run);
        run.epochs().forEach(System.out::println);
        return run.best();
    }

    private static List<SampleId> ids(Split split) {
        List<SampleId> ids = new ArrayList<>();
        for (Dataset part : List.of(split.train(), split.validation())) {
            for (Sample sample : part) {
                ids.add(sample.image().id());
            }
        }
        return ids;
    }

    /**
     * Simulated, so that no part of the data set is copied into the package; of 8 bits and an unknown pixel size, as the training images are.
     */
    private static Image example() {
        Image simulated =
                Simulation.nuclei().size(256, 256).samples(1).sample(0).image();
        float[] pixels = simulated.pixels().clone();
        float most = 0;
        for (float pixel : pixels) {
            most = Math.max(most, pixel);
        }
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Math.round(pixels[i] * 255 / most);
        }
        return Image.of(simulated.height(), simulated.width(), pixels).named("simulated nuclei");
    }

    private static ModelCard card(Split split) {
        TrainingDetails details = new TrainingDetails(
                Optional.of("Normalisation: percentiles of each image. " + changes()),
                OptionalDouble.of(2 * EPOCHS),
                OptionalDouble.of(BATCH),
                OptionalDouble.of(RATES[0]),
                Optional.of("cosine to a hundredth, twice: from 0.003, then from 0.002"),
                Optional.of(Task.starConvexObjects().objective().lossName()),
                Map.of("distance_weight", "0.5"),
                Optional.of("Adam"),
                Map.of(),
                Optional.of("of all epochs the one with the lowest validation loss was taken"),
                OptionalDouble.empty(),
                Map.of(
                        "command",
                        COMMAND,
                        "steps_per_epoch",
                        Integer.toString(STEPS),
                        "patch_size",
                        Integer.toString(PATCH),
                        "split",
                        "by field of view, 70 % training, 10 % validation, 20 % test, seed 1",
                        "thresholds",
                        "the best pooled AP at an IoU of 0.5 on the validation part"));
        return ModelCard.empty()
                .description(
                        "Nuclei in fluorescence as star-convex polygons, in planes of one channel, bright on dark, 8 to 60 pixels"
                                + " across. A small network that runs without a GPU, to begin with and to train further.")
                .author("CellShell contributors")
                .license("CC0-1.0")
                .cite("Schmidt et al. 2018: Cell detection with star-convex polygons", "10.1007/978-3-030-00934-2_30")
                .cite(
                        "Caicedo et al. 2019: Nucleus segmentation across imaging experiments: the 2018 Data Science Bowl",
                        "10.1038/s41592-019-0612-7")
                .created(Instant.parse("2026-11-27T12:00:00Z"))
                .trained(details, TrainingImages.of(split.train()))
                .task("instance segmentation")
                .modality("fluorescence microscopy")
                .targetStructures("nuclei")
                .outOfScopeUse("Clinical decisions; tissue stained with dyes that absorb light; volumes.")
                .knownBiases(
                        "Trained on images of 8 bits of the 2018 Data Science Bowl (BBBC038, CC0), most of cultured cells; few"
                                + " fields of tissue.")
                .risks("Nuclei that are missed or merged bias counts and sizes, mostly in dense clumps.")
                .limitations(
                        "Outlines are star-convex, with 32 corners: branched or very long nuclei come out too round or in parts."
                                + " Nuclei below 8 or above 60 pixels across should be rescaled first. The score on the sealed test"
                                + " images was looked at once before, in an earlier trial of another network, and the sealed part"
                                + " was scored again when this package was rewritten from the same weights; nothing was chosen by it.")
                .recommendations(
                        "Annotate a few of your own images, compare with the classical baselines, and train further where it fails.");
    }
}
