package io.cellshell.workbench.starter;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.data.split.Split;
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
import io.cellshell.workbench.validate.Validation;
import io.cellshell.workbench.validate.ValidationResult;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The training of a starter from simulated images alone, on one thread.
 *
 * @param file the package to write; checkpoints lie beside it
 */
record SimulatedTraining<P>(Task<P> task, Split split, int epochs, int steps, double rate, Path file) {

    private static final int BATCH = 8;
    private static final int PATCH = 64;

    /** Trains from the beginning, or takes the weights that were written in an earlier run. */
    Network<P> network(Optional<Path> weights) {
        Network<P> start = task.network(new UNet(2, 16), 1);
        if (weights.isPresent()) {
            return start.with(start.architecture().readWeights(weights.get()));
        }
        Path checkpoint = Path.of(file.toString().replaceFirst("\\.zip$", "") + ".safetensors");
        var run = FineTuning.of(start, task)
                .on(split)
                .epochs(epochs)
                .patience(epochs)
                .stepsPerEpoch(steps)
                .patchSize(PATCH)
                .batchSize(BATCH)
                .learningRate(rate)
                .augmentation(changes())
                .threads(1)
                .seed(1)
                .progress(Progress.SILENT)
                .whenBetter(best -> best.weights().write(checkpoint))
                .start();
        System.out.println(run);
        run.epochs().forEach(System.out::println);
        return run.best();
    }

    private static Augmentation changes() {
        return Augmentation.none().flips().quarterTurns();
    }

    /** Those learned from and those that chose the epoch. */
    List<SampleId> ids() {
        List<SampleId> ids = new ArrayList<>();
        for (Dataset part : List.of(split.train(), split.validation())) {
            for (Sample sample : part) {
                ids.add(sample.image().id());
            }
        }
        return ids;
    }

    /** The card with what all starters from simulations have in common. */
    ModelCard card(String command, Map<String, String> more) {
        Map<String, String> told = new LinkedHashMap<>(more);
        told.put("command", command);
        told.put("seed", "1 for weights and patches; simulated images: 1 training, 2 validation, 7 test");
        told.put("steps_per_epoch", Integer.toString(steps));
        told.put("patch_size", Integer.toString(PATCH));
        TrainingDetails details = new TrainingDetails(
                Optional.of("Normalisation: percentiles of each image. " + changes()),
                OptionalDouble.of(epochs),
                OptionalDouble.of(BATCH),
                OptionalDouble.of(rate),
                Optional.of("cosine to a hundredth"),
                Optional.of(task.objective().lossName()),
                Map.of(),
                Optional.of("Adam"),
                Map.of(),
                Optional.of("of all epochs the one with the lowest validation loss was taken"),
                OptionalDouble.empty(),
                told);
        return ModelCard.empty()
                .author("CellShell contributors")
                .license("CC0-1.0")
                .created(Instant.parse("2026-11-27T13:00:00Z"))
                .trained(details, TrainingImages.of(split.train()))
                .modality("fluorescence microscopy")
                .knownBiases("Learned from simulated images alone, which are simpler than real ones.");
    }

    /** Against all baselines of the task, image by image. */
    Evaluation evaluation(Validation<P> validation, Dataset images, Evaluation.Role role) {
        ValidationResult result =
                validation.on(images).threads(1).progress(Progress.SILENT).run();
        System.out.println(result);
        return result.evaluation(role);
    }

    /** Sealed: looked at once, at the end. */
    Evaluation test(Validation<P> validation) {
        return evaluation(validation, split.test(), Evaluation.Role.TEST);
    }
}
