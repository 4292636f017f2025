package io.cellshell.workbench.train;

import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.data.augment.PatchSize;
import io.cellshell.workbench.model.Architecture;
import io.cellshell.workbench.model.TorchScriptNetwork;
import io.cellshell.workbench.task.Objective;
import java.util.function.Consumer;

/**
 * The numbers of a training, as {@link TrainingOptions} explains them. Immutable: each method that changes one gives new settings, and refuses a value
 * that cannot be.
 */
final class TrainingSettings {

    private static final int PATCH = 128;
    private static final int PATCH_OF_VOLUME = 32;
    private static final double RATE = 3e-3;

    /** Networks of other people have learned much before, and may have no normalisation, without which higher rates jump. */
    private static final double RATE_OF_OTHERS = 1e-3;

    private static final int MOST_READERS = 4;
    private static final int MOST_THREADS = 256;

    private int epochs = 30;
    private int stepsPerEpoch = 20;
    private int batchSize = 8;
    private PatchSize patchSize;
    private double learningRate;
    private Augmentation augmentation;
    private double onObjects;
    private int patience = 10;
    private int threads;
    private int readers;
    private long seed = 1;

    private TrainingSettings(
            PatchSize patchSize, double learningRate, Augmentation augmentation, int threads, int readers) {
        this.patchSize = patchSize;
        this.learningRate = learningRate;
        this.augmentation = augmentation;
        this.threads = threads;
        this.readers = readers;
    }

    /** A copy in which something is changed, before anybody sees it. */
    private TrainingSettings with(Consumer<TrainingSettings> change) {
        TrainingSettings copy = new TrainingSettings(patchSize, learningRate, augmentation, threads, readers);
        copy.epochs = epochs;
        copy.stepsPerEpoch = stepsPerEpoch;
        copy.batchSize = batchSize;
        copy.onObjects = onObjects;
        copy.patience = patience;
        copy.seed = seed;
        change.accept(copy);
        return copy;
    }

    /** What is usual for a network and what it is to learn. */
    static TrainingSettings usual(Architecture network, Objective objective) {
        PatchSize patch =
                network.dimensions() == 2 ? PatchSize.of(PATCH) : PatchSize.of(PATCH_OF_VOLUME, PATCH_OF_VOLUME);
        int cores = Runtime.getRuntime().availableProcessors();
        int readers = Math.max(1, Math.min(MOST_READERS, cores / 2));
        double rate = network instanceof TorchScriptNetwork ? RATE_OF_OTHERS : RATE;
        return new TrainingSettings(patch, rate, usual(objective), cores, readers);
    }

    private static Augmentation usual(Objective objective) {
        return objective.targets().needsPixelsAsTheyAre()
                ? Augmentation.none().flips().quarterTurns()
                : Augmentation.standard();
    }

    static int positive(String what, int number) {
        if (number < 1) {
            throw new TrainingException(what + " is at least 1, but " + number + " was given.");
        }
        return number;
    }

    static <T> T given(String what, T value) {
        if (value == null) {
            throw new TrainingException(what + " is null; leave the call out to train as is usual.");
        }
        return value;
    }

    TrainingSettings epochs(int number) {
        positive("The number of epochs", number);
        return with(copy -> copy.epochs = number);
    }

    TrainingSettings stepsPerEpoch(int number) {
        positive("The number of steps in an epoch", number);
        return with(copy -> copy.stepsPerEpoch = number);
    }

    TrainingSettings batchSize(int number) {
        positive("The batch size", number);
        return with(copy -> copy.batchSize = number);
    }

    TrainingSettings patchSize(Architecture network, int depth, int pixels) {
        int stride = network.stride();
        boolean plane = network.dimensions() == 2;
        boolean fits = pixels >= 2 * stride
                && pixels % stride == 0
                && (plane ? depth == 1 : depth >= stride && depth % stride == 0);
        if (!fits) {
            throw new TrainingException("Patches for a " + network + " are a multiple of " + stride
                    + " pixels wide, at least " + 2 * stride
                    + (plane ? ", and one section deep" : ", and a multiple of " + stride + " sections deep") + ", but "
                    + (depth == 1 ? "" : depth + " × ") + pixels + " was given; " + (plane ? PATCH : PATCH_OF_VOLUME)
                    + " suits most cells.");
        }
        return with(copy -> copy.patchSize = PatchSize.of(depth, pixels));
    }

    TrainingSettings learningRate(double rate) {
        if (!(rate > 0 && rate <= 1)) {
            throw new TrainingException(
                    "A learning rate lies above 0 and is at most 1, but " + rate + " was given; 0.001 is usual.");
        }
        return with(copy -> copy.learningRate = rate);
    }

    TrainingSettings augmentation(Augmentation changes) {
        return with(copy -> copy.augmentation = given("The augmentation", changes));
    }

    TrainingSettings onObjects(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new TrainingException("The share of patches on objects lies from 0 to 1, but " + share
                    + " was given; 0.5 is usual where objects are rare.");
        }
        return with(copy -> copy.onObjects = share);
    }

    TrainingSettings patience(int number) {
        positive("The patience", number);
        return with(copy -> copy.patience = number);
    }

    TrainingSettings threads(int number) {
        positive("The number of threads", number);
        if (number > MOST_THREADS) {
            throw new TrainingException(
                    "An operation is divided among at most " + MOST_THREADS + " threads, but " + number
                            + " were given; more than there are processors ("
                            + Runtime.getRuntime().availableProcessors() + ") make it slower.");
        }
        return with(copy -> copy.threads = number);
    }

    TrainingSettings readers(int number) {
        positive("The number of reading threads", number);
        return with(copy -> copy.readers = number);
    }

    TrainingSettings seed(long number) {
        return with(copy -> copy.seed = number);
    }

    int epochs() {
        return epochs;
    }

    int stepsPerEpoch() {
        return stepsPerEpoch;
    }

    int batchSize() {
        return batchSize;
    }

    PatchSize patchSize() {
        return patchSize;
    }

    double learningRate() {
        return learningRate;
    }

    Augmentation augmentation() {
        return augmentation;
    }

    double onObjects() {
        return onObjects;
    }

    int patience() {
        return patience;
    }

    int threads() {
        return threads;
    }

    int readers() {
        return readers;
    }

    long seed() {
        return seed;
    }
}
