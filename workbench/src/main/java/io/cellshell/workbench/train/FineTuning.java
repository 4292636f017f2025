package io.cellshell.workbench.train;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.data.augment.PatchSize;
import io.cellshell.workbench.data.augment.Patches;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.NamedShape;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Trains a network further on a user's data, or from nothing where it has learned nothing yet:
 *
 * <pre>{@code
 * var run = FineTuning.of(network).on(split).freeze("encoder").epochs(30).seed(1).start();
 * }</pre>
 *
 * Immutable: each method gives a new one, and the network given stays as it is. The same network, data and settings, {@link #threads} among them, give the same numbers on the same kind of
 * processor, whatever else it does.
 */
public final class FineTuning {

    private static final int MOST_READERS = 4;

    private final Network<Labels> network;
    private Dataset train;
    private Dataset validation;
    private Set<String> frozen = Set.of();
    private int epochs = 30;
    private int stepsPerEpoch = 20;
    private int batchSize = 8;
    private int patchSize = 128;
    private double learningRate = 3e-3;
    private Augmentation augmentation = Augmentation.standard();
    private double onObjects;
    private int patience = Integer.MAX_VALUE;
    private int threads = Runtime.getRuntime().availableProcessors();
    private int readers = Math.max(1, Math.min(MOST_READERS, threads / 2));
    private long seed = 1;
    private Progress progress;
    private String name = "U-Net";

    private FineTuning(Network<Labels> network) {
        this.network = network;
    }

    /** Training that starts from this network. */
    public static FineTuning of(Network<Labels> network) {
        return new FineTuning(network);
    }

    /** A copy in which something is changed, before anybody sees it. */
    private FineTuning with(Consumer<FineTuning> change) {
        FineTuning copy = new FineTuning(network);
        copy.train = train;
        copy.validation = validation;
        copy.frozen = frozen;
        copy.epochs = epochs;
        copy.stepsPerEpoch = stepsPerEpoch;
        copy.batchSize = batchSize;
        copy.patchSize = patchSize;
        copy.learningRate = learningRate;
        copy.augmentation = augmentation;
        copy.onObjects = onObjects;
        copy.patience = patience;
        copy.threads = threads;
        copy.readers = readers;
        copy.seed = seed;
        copy.progress = progress;
        copy.name = name;
        change.accept(copy);
        return copy;
    }

    /** Learns from the training part and chooses the best epoch by the validation part; the test part is not touched. */
    public FineTuning on(Split split) {
        return with(copy -> {
            copy.train = split.train();
            copy.validation = split.validation();
        });
    }

    /**
     * Keeps layers of the network as they are, running statistics included.
     *
     * @param layers names of layers, such as {@code encoder.0} or {@code head}, or what they begin with: {@code encoder}; see
     *     {@link io.cellshell.workbench.model.UNet#layers()}
     * @throws io.cellshell.workbench.model.ModelException where there is no such layer
     */
    public FineTuning freeze(String... layers) {
        UNet architecture = network.architecture();
        Set<String> all = new TreeSet<>(frozen);
        all.addAll(List.of(layers));
        Set<String> kept = architecture.tensorsIn(all);
        if (architecture.tensors().stream().filter(NamedShape::trained).allMatch(t -> kept.contains(t.name()))) {
            throw new TrainingException(
                    "Every layer of the network is frozen, so nothing is left to be trained; leave at"
                            + " least the head free.");
        }
        return with(copy -> copy.frozen = all);
    }

    /** Number of epochs; the network is looked at after each. */
    public FineTuning epochs(int number) {
        return with(copy -> copy.epochs = positive("The number of epochs", number));
    }

    /** Training steps in an epoch. */
    public FineTuning stepsPerEpoch(int number) {
        return with(copy -> copy.stepsPerEpoch = positive("The number of steps in an epoch", number));
    }

    /** Patches in a step. */
    public FineTuning batchSize(int number) {
        return with(copy -> copy.batchSize = positive("The batch size", number));
    }

    /** Height and width of a patch, in pixels: a few objects wide, and a multiple of the network's stride. */
    public FineTuning patchSize(int pixels) {
        int stride = network.architecture().stride();
        if (pixels < 2 * stride || pixels % stride != 0) {
            throw new TrainingException("Patches for a " + network.architecture() + " are a multiple of " + stride
                    + " pixels wide, at least " + 2 * stride + ", but " + pixels + " was given; 128 suits most cells.");
        }
        return with(copy -> copy.patchSize = pixels);
    }

    /** Learning rate at the start; it falls to a hundredth along a cosine. */
    public FineTuning learningRate(double rate) {
        if (!(rate > 0 && rate <= 1)) {
            throw new TrainingException(
                    "A learning rate lies above 0 and is at most 1, but " + rate + " was given; 0.001 is usual.");
        }
        return with(copy -> copy.learningRate = rate);
    }

    /** How patches are changed at random. */
    public FineTuning augmentation(Augmentation changes) {
        return with(copy -> copy.augmentation = changes);
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
        return with(copy -> copy.onObjects = share);
    }

    /** Stops when so many epochs in a row brought no lower validation loss; otherwise all epochs are trained. */
    public FineTuning patience(int number) {
        return with(copy -> copy.patience = positive("The patience", number));
    }

    /**
     * Threads among which each of PyTorch's operations is divided; as many as there are cores unless said otherwise. With another number
     * sums are made in another order and come out a little different, so say {@code threads(1)} where the same numbers are wanted on every
     * machine. Patches are read by threads besides, whose number changes nothing.
     */
    public FineTuning threads(int number) {
        return with(copy -> copy.threads = positive("The number of threads", number));
    }

    /** Threads that read patches. */
    FineTuning readers(int number) {
        return with(copy -> copy.readers = positive("The number of reading threads", number));
    }

    /** The number that decides which patches are drawn. */
    public FineTuning seed(long number) {
        return with(copy -> copy.seed = number);
    }

    /** What the trained network is called. */
    public FineTuning named(String newName) {
        return with(copy -> copy.name = newName);
    }

    /** Who hears how far training has come; without it, the notebook or the terminal shows it. */
    public FineTuning progress(Progress listener) {
        return with(copy -> copy.progress = listener);
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
            findings.add(PatchContents.examine(new Patches(
                    train, network.normalisation(), PatchSize.of(patchSize), augmentation, onObjects, seed)));
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
    public TrainingResult start() {
        requireData();
        TrainingConfig plan = new TrainingConfig(
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
                readers,
                seed);
        return new TrainingLoop(plan, progress == null ? Progress.standard() : progress).run();
    }

    private static int positive(String what, int number) {
        if (number < 1) {
            throw new TrainingException(what + " is at least 1, but " + number + " was given.");
        }
        return number;
    }
}
