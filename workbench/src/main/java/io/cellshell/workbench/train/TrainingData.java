package io.cellshell.workbench.train;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.model.Architecture;
import io.cellshell.workbench.model.card.TrainingImages;
import io.cellshell.workbench.model.card.TrainingImagesMeasurement;
import io.cellshell.workbench.task.Loss;
import io.cellshell.workbench.task.RestorationEncoder;
import io.cellshell.workbench.task.Target;
import io.cellshell.workbench.task.TargetEncoder;
import io.cellshell.workbench.train.input.DataFingerprint;
import io.cellshell.workbench.train.input.InputRange;
import io.cellshell.workbench.train.safeguard.PairsOnOneScale;
import io.cellshell.workbench.train.safeguard.PointsFit;
import io.cellshell.workbench.train.safeguard.RareClasses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Looks at every sample of a training before it begins, so that what does not fit is said at once, and not after an hour. */
final class TrainingData {

    private final TrainingConfig<?> plan;
    private final TrainingImagesMeasurement images;
    private final Map<String, String> fingerprints = new LinkedHashMap<>();
    private final List<PairsOnOneScale.Pair> pairs = new ArrayList<>();
    private final List<PointsFit.Counts> points = new ArrayList<>();
    private final InputRange inputs;
    private final long[] counts;

    TrainingData(TrainingConfig<?> plan) {
        this.plan = plan;
        this.counts = new long[plan.objective().targets().channels()];
        this.inputs = new InputRange(plan.start().normalisation());
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
        look(plan.train(), images::add, ids, counts, "training");
        boolean[] occurring = new boolean[counts.length];
        for (int channel = 0; channel < counts.length; channel++) {
            occurring[channel] = counts[channel] > 0;
        }
        targets.nothingToLearn(occurring).ifPresent(why -> {
            throw new TrainingException(
                    "Nothing can be learned from “" + plan.train().name() + "”: " + why + ".");
        });
        look(plan.validation(), sample -> {}, ids, new long[counts.length], "validation");
        return ids;
    }

    /** Whether the network is given numbers of the usual size, of every image of both parts, after {@link #check}. */
    Finding inputs() {
        return inputs.finding();
    }

    /** Whether the loss minds how rare the classes are, after {@link #check}; empty where there are no classes. */
    Optional<Finding> rareClasses() {
        List<String> classes = plan.objective().targets().classes();
        if (classes.isEmpty()) {
            return Optional.empty();
        }
        double all = Math.max(1, Arrays.stream(counts).sum());
        return Optional.of(new RareClasses()
                .examine(new RareClasses.Subject(
                        classes,
                        Arrays.stream(counts).mapToObj(count -> count / all).toList(),
                        plan.objective().lossName(),
                        plan.objective().losses().stream().allMatch(Loss::neglectsRareClasses),
                        leftOut(classes))));
    }

    private List<String> leftOut(List<String> classes) {
        return IntStream.range(0, classes.size())
                .filter(c -> plan.objective().losses().stream().allMatch(loss -> loss.leavesOut(c)))
                .mapToObj(classes::get)
                .toList();
    }

    /** Whether images and clean images have one scale, after {@link #check}; empty where no clean images are learned from. */
    Optional<Finding> pairs() {
        return plan.objective().targets() instanceof RestorationEncoder
                ? Optional.of(new PairsOnOneScale().examine(pairs))
                : Optional.empty();
    }

    /** Whether the points of both parts lie in their images, after {@link #check}; empty where no points are learned. */
    Optional<Finding> points() {
        return points.isEmpty() ? Optional.empty() : Optional.of(new PointsFit().examine(points));
    }

    private void look(Dataset part, Consumer<Sample> measured, List<SampleId> ids, long[] above, String partName) {
        DataFingerprint fingerprint = new DataFingerprint();
        for (Sample sample : part) {
            requireAxes(sample.image());
            Target target = plan.objective().targets().encode(sample.annotation(), sample.image());
            requireNumbers(sample.image());
            if (plan.guarded()) {
                inputs.add(sample);
            }
            for (int i = 0; i < target.values().length; i++) {
                above[i / target.pixels()] += target.values()[i] > 0 ? 1 : 0;
            }
            if (sample.annotation() instanceof TargetImage clean) {
                pairs.add(PairsOnOneScale.Pair.of(sample.name(), sample.image(), clean));
            }
            if (sample.annotation() instanceof Points points) {
                this.points.add(PointsFit.Counts.of(sample.name(), points, sample.image()));
            }
            ids.add(sample.image().id());
            measured.accept(sample);
            fingerprint.add(sample.image(), target);
        }
        fingerprints.put(partName, fingerprint.words());
    }

    private static void requireNumbers(Image image) {
        long odd = 0;
        for (Image plane : image.planes()) {
            for (float pixel : plane.pixels()) {
                odd += Float.isFinite(pixel) ? 0 : 1;
            }
        }
        if (odd > 0) {
            throw new DataException("The image “" + image.name() + "” has " + odd
                    + (odd == 1 ? " pixel that is" : " pixels that are")
                    + " no finite number, from which nothing can be learned; replace them, or leave the image out.");
        }
    }

    /**
     * Looks at the first sample alone, as is right before a picture is made of a few.
     *
     * @throws TrainingException where it does not fit the network
     */
    void requireAxes() {
        requireAxes(plan.train().sample(0).image());
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
