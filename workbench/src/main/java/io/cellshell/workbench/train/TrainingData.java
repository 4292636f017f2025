package io.cellshell.workbench.train;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.model.Architecture;
import io.cellshell.workbench.model.card.TrainingImages;
import io.cellshell.workbench.model.card.TrainingImagesMeasurement;
import io.cellshell.workbench.task.Target;
import io.cellshell.workbench.task.TargetEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Looks at every sample of a training before it begins, so that what does not fit is said at once, and not after an hour. */
final class TrainingData {

    private final TrainingConfig<?> plan;
    private final TrainingImagesMeasurement images;
    private final Map<String, String> fingerprints = new LinkedHashMap<>();

    TrainingData(TrainingConfig<?> plan) {
        this.plan = plan;
        this.images = new TrainingImagesMeasurement(plan.train().name());
    }

    /** What the images of the training part are like, after {@link #check}. */
    TrainingImages images() {
        return images.result();
    }

    /** Of both parts, after {@link #check}. */
    Map<String, String> fingerprints() {
        return fingerprints;
    }

    /**
     * Which pixels the training learns from and is chosen by: of the validation part, too, since the epoch is chosen by it.
     *
     * @throws TrainingException where a sample does not fit the network, or nothing can be learned
     */
    List<SampleId> check() {
        TargetEncoder targets = plan.objective().targets();
        List<SampleId> ids = new ArrayList<>();
        boolean[] occurring = new boolean[targets.channels()];
        look(plan.train(), images::add, ids, occurring, "training");
        targets.nothingToLearn(occurring).ifPresent(why -> {
            throw new TrainingException(
                    "Nothing can be learned from “" + plan.train().name() + "”: " + why + ".");
        });
        look(plan.validation(), sample -> {}, ids, new boolean[targets.channels()], "validation");
        return ids;
    }

    private void look(
            Dataset part, Consumer<Sample> measured, List<SampleId> ids, boolean[] occurring, String partName) {
        DataFingerprint fingerprint = new DataFingerprint();
        for (Sample sample : part) {
            requireAxes(sample.image());
            Target target = plan.objective().targets().encode(sample.annotation(), sample.image());
            for (int i = 0; i < target.values().length; i++) {
                occurring[i / target.pixels()] |= target.values()[i] > 0;
            }
            ids.add(sample.image().id());
            measured.accept(sample);
            fingerprint.add(sample.image(), target);
        }
        fingerprints.put(partName, fingerprint.words());
    }

    private void requireAxes(Image image) {
        Architecture network = plan.start().architecture();
        boolean deep = image.size(Axis.Z) > 1;
        if (image.size(Axis.T) > 1 || deep && network.dimensions() == 2) {
            throw new TrainingException("The image “" + image.name() + "” has " + image.dimensions()
                    + ", but the network learns from single " + (network.dimensions() == 2 ? "planes" : "z-stacks")
                    + "; make a sample of each, " + (image.size(Axis.T) > 1 ? "as in image.t(0)" : "as in image.z(0)")
                    + (deep && network.dimensions() == 2 ? ", or train a network of 3 dimensions." : "."));
        }
        if (image.size(Axis.C) != network.inputs()) {
            throw new TrainingException("The image “" + image.name() + "” has " + image.size(Axis.C)
                    + (image.size(Axis.C) == 1 ? " channel" : " channels") + ", but the network takes "
                    + network.inputs()
                    + "; choose channels, as in image.channel(0), or a network of as many inputs.");
        }
    }
}
