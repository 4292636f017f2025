package io.cellshell.workbench.train;

import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.card.IntendedUse;
import io.cellshell.workbench.model.card.TrainingDetails;
import io.cellshell.workbench.model.card.TrainingImages;
import io.cellshell.workbench.train.checkpoint.RunRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a training leaves in the card of its network. No times: the same training gives the same card. */
final class TrainingRecord {

    private TrainingRecord() {}

    /**
     * The card of a network after it was trained.
     *
     * @param before that of the network at the start
     * @param epochs after which the network was the best
     */
    static ModelCard card(ModelCard before, TrainingConfig<?> plan, int epochs, TrainingImages images) {
        ModelCard after = before.trained(details(plan, epochs), images);
        IntendedUse use = after.use();
        return use.task().isPresent() ? after : after.task(plan.objective().name());
    }

    /** What the training has to be given to come to the same numbers again, after the data were checked. */
    static RunRecord of(TrainingConfig<?> plan, TrainingData data) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("network", plan.start().architecture().toString());
        settings.put("weights at the start", plan.start().weights().sha256());
        settings.put("normalisation", plan.start().normalisation().words());
        settings.put("task", plan.objective().name());
        settings.put("loss", plan.objective().lossName());
        settings.put("layers", plan.layers().words());
        settings.put("epochs", Integer.toString(plan.epochs()));
        settings.put("steps per epoch", Integer.toString(plan.stepsPerEpoch()));
        settings.put("batch size", Integer.toString(plan.batchSize()));
        settings.put("patch size", plan.patchSize().toString());
        settings.put("learning rate", Double.toString(plan.learningRate()));
        settings.put("augmentation", plan.augmentation().toString());
        settings.put("patches on objects", Double.toString(plan.onObjects()));
        settings.put("patience", plan.patience() == Integer.MAX_VALUE ? "all epochs" : plan.patience() + " epochs");
        settings.put("seed", Long.toString(plan.seed()));
        return new RunRecord(settings, data.fingerprints(), Machine.facts(plan.threads()));
    }

    private static TrainingDetails details(TrainingConfig<?> plan, int epochs) {
        Map<String, String> more = new LinkedHashMap<>();
        more.put("planned_epochs", Integer.toString(plan.epochs()));
        more.put("steps_per_epoch", Integer.toString(plan.stepsPerEpoch()));
        more.put("patch_size", plan.patchSize().toString());
        more.put("patches_on_objects", Double.toString(plan.onObjects()));
        more.put("seed", Long.toString(plan.seed()));
        more.put("validation_images", Integer.toString(plan.validation().size()));
        if (plan.layers().isSpecial()) {
            more.put("layers", plan.layers().words());
        }
        if (!plan.start().learnedFrom().isEmpty()) {
            more.put(
                    "before",
                    "another training, on other images among the "
                            + plan.start().learnedFrom().size() + " whose fingerprints are known");
        }
        return new TrainingDetails(
                Optional.of("Normalisation: " + plan.start().normalisation().words() + ". " + plan.augmentation()),
                OptionalDouble.of(epochs),
                OptionalDouble.of(plan.batchSize()),
                OptionalDouble.of(plan.learningRate()),
                Optional.of("cosine, to a hundredth of the initial rate after all planned epochs"),
                Optional.of(plan.objective().lossName()),
                Map.of(),
                Optional.of("Adam"),
                Map.of(),
                Optional.of("of all epochs the one with the lowest validation loss was taken"),
                OptionalDouble.empty(),
                more);
    }
}
