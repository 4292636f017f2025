package io.cellshell.workbench.train;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Split;
import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.data.augment.Patches;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Trains a network further on a user's data, or from nothing where it has learned nothing yet:
 *
 * <pre>{@code
 * var run = FineTuning.of(network).on(split).freeze("encoder").epochs(30).seed(1).start();
 * }</pre>
 *
 * The network given stays as it is. The same network, data and settings give the same numbers on the same kind of
 * processor, however many cores it has and whatever else it does.
 */
public final class FineTuning {

    private final Network network;
    private Dataset train;
    private Dataset validation;
    private final Set<String> frozen = new TreeSet<>();
    private int epochs = 30;
    private int stepsPerEpoch = 20;
    private int batchSize = 8;
    private int patchSize = 128;
    private double learningRate = 3e-3;
    private Augmentation augmentation = Augmentation.standard();
    private double onObjects;
    private int patience = Integer.MAX_VALUE;
    private int threads = 1;
    private long seed = 1;
    private Progress progress;
    private String name;

    private FineTuning(Network network) {
        this.network = network;
        this.name = "U-Net";
    }

    /** Training that starts from this network. */
    public static FineTuning of(Network network) {
        return new FineTuning(network);
    }

    /** Learns from the training part and chooses the best epoch by the validation part; the test part is not touched. */
    public FineTuning on(Split split) {
        train = split.train();
        validation = split.validation();
        return this;
    }

    /** Keeps parts of the network as they are: {@code encoder}, {@code bottleneck}, {@code decoder}, {@code head}. */
    public FineTuning freeze(String... parts) {
        for (String part : parts) {
            if (!UNet.PARTS.contains(part)) {
                throw new TrainingException("A U-Net has no part “" + part + "” to freeze; choose from "
                        + String.join(", ", UNet.PARTS) + ".");
            }
        }
        frozen.addAll(List.of(parts));
        if (frozen.containsAll(UNet.PARTS)) {
            throw new TrainingException(
                    "Every part of the network is frozen, so nothing is left to be trained; leave at"
                            + " least the head free.");
        }
        return this;
    }

    /** Number of epochs; the network is looked at after each. */
    public FineTuning epochs(int number) {
        epochs = positive("The number of epochs", number);
        return this;
    }

    /** Training steps in an epoch. */
    public FineTuning stepsPerEpoch(int number) {
        stepsPerEpoch = positive("The number of steps in an epoch", number);
        return this;
    }

    /** Patches in a step. */
    public FineTuning batchSize(int number) {
        batchSize = positive("The batch size", number);
        return this;
    }

    /** Height and width of a patch, in pixels: a few objects wide, and a multiple of the network's stride. */
    public FineTuning patchSize(int pixels) {
        int stride = network.architecture().stride();
        if (pixels < 2 * stride || pixels % stride != 0) {
            throw new TrainingException("Patches for a " + network.architecture() + " are a multiple of " + stride
                    + " pixels wide, at least " + 2 * stride + ", but " + pixels + " was given; 128 suits most cells.");
        }
        patchSize = pixels;
        return this;
    }

    /** Learning rate at the start; it falls to a hundredth along a cosine. */
    public FineTuning learningRate(double rate) {
        if (!(rate > 0 && rate <= 1)) {
            throw new TrainingException(
                    "A learning rate lies above 0 and is at most 1, but " + rate + " was given; 0.001 is usual.");
        }
        learningRate = rate;
        return this;
    }

    /** How patches are changed at random. */
    public FineTuning augmentation(Augmentation changes) {
        augmentation = changes;
        return this;
    }

    /**
     * Centres a share of the patches on objects, for fields in which objects are rare; without it, patches come from anywhere.
     *
     * @param share from 0 to 1
     */
    public FineTuning onObjects(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new TrainingException("The share of patches on objects lies from 0 to 1, but " + share
                    + " was given; 0.5 is usual where objects are rare.");
        }
        onObjects = share;
        return this;
    }

    /** Stops when so many epochs in a row brought no lower validation loss; otherwise all epochs are trained. */
    public FineTuning patience(int number) {
        patience = positive("The patience", number);
        return this;
    }

    /**
     * Threads that share the work; 1 unless said otherwise. More are faster where as many cores are idle (2 threads on 2 idle cores: by a
     * third), and much slower where they are not, for they wait for each other; and with another number of threads come other numbers.
     */
    public FineTuning threads(int number) {
        threads = positive("The number of threads", number);
        return this;
    }

    /** The number that decides which patches are drawn. */
    public FineTuning seed(long number) {
        seed = number;
        return this;
    }

    /** What the trained network is called. */
    public FineTuning named(String newName) {
        name = newName;
        return this;
    }

    /** Who hears how far training has come; without it, the notebook or the terminal shows it. */
    public FineTuning progress(Progress listener) {
        progress = listener;
        return this;
    }

    /**
     * What can be said before training: whether training gives the network what prediction gives it, whether the
     * normalisation makes usual numbers of every image, whether the random changes
     * leave alone what is to be measured, which the metadata “measures” of the samples names, and what the patches hold.
     *
     * @throws TrainingException where no data was given
     */
    public Findings examine() {
        requireData();
        List<Finding> findings = new ArrayList<>();
        findings.add(InputRange.of(train, network.normalisation()));
        findings.addAll(augmentation.examine(train).all());
        if (findings.get(0).severity() != Severity.STOP) {
            // else an image may be refused, and what becomes of it cannot be looked at
            findings.add(InputParity.between(network, network).examine(train));
            findings.add(PatchContents.examine(
                    new Patches(train, network.normalisation(), patchSize, augmentation, onObjects, seed)));
        }
        return new Findings("the training of " + name, findings);
    }

    /** What it is, for someone who forgot to start it. */
    @Override
    public String toString() {
        return "A training of " + name + " that was not started yet; "
                + (train == null ? "say .on(split), then .start()." : "say .start().");
    }

    private void requireData() {
        if (train == null) {
            throw new TrainingException("There is nothing to learn from; say .on(split) before .start().");
        }
    }

    /**
     * Trains, and returns when training has ended. An interrupt ends it early; the best network up to then is kept.
     *
     * @throws TrainingException where no data was given
     */
    public Run start() {
        requireData();
        Plan plan = new Plan(
                network.named(name),
                train,
                validation,
                Set.copyOf(frozen),
                epochs,
                stepsPerEpoch,
                batchSize,
                patchSize,
                learningRate,
                augmentation,
                onObjects,
                patience,
                threads,
                seed);
        return new Training(plan, progress == null ? Progress.standard() : progress).run();
    }

    private static int positive(String what, int number) {
        if (number < 1) {
            throw new TrainingException(what + " is at least 1, but " + number + " was given.");
        }
        return number;
    }
}
