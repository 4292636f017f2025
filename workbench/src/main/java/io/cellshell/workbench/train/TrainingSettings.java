package io.cellshell.workbench.train;

import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.data.augment.PatchSize;
import io.cellshell.workbench.model.Architecture;
import io.cellshell.workbench.model.TorchScriptNetwork;
import io.cellshell.workbench.task.Objective;

/**
 * The numbers of a training, as {@link TrainingOptions} explains them. Immutable: each method that changes one gives new settings, and refuses a value
 * that cannot be.
 */
record TrainingSettings(
        int epochs,
        int stepsPerEpoch,
        int batchSize,
        PatchSize patchSize,
        double learningRate,
        Augmentation augmentation,
        double onObjects,
        int patience,
        int threads,
        int readers,
        long seed) {

    private static final int PATCH = 128;
    private static final int PATCH_OF_VOLUME = 32;
    private static final double RATE = 3e-3;

    /** Networks of other people have learned much before, and may have no normalisation, without which higher rates jump. */
    private static final double RATE_OF_OTHERS = 1e-3;

    private static final int MOST_READERS = 4;
    private static final int MOST_THREADS = 256;

    /** What is usual for a network and what it is to learn. */
    static TrainingSettings usual(Architecture network, Objective objective) {
        PatchSize patch =
                network.dimensions() == 2 ? PatchSize.of(PATCH) : PatchSize.of(PATCH_OF_VOLUME, PATCH_OF_VOLUME);
        int cores = Runtime.getRuntime().availableProcessors();
        int readers = Math.max(1, Math.min(MOST_READERS, cores / 2));
        double rate = network instanceof TorchScriptNetwork ? RATE_OF_OTHERS : RATE;
        return new TrainingSettings(30, 20, 8, patch, rate, usual(objective), 0, 10, cores, readers, 1);
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
        return new TrainingSettings(
                number,
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
    }

    TrainingSettings stepsPerEpoch(int number) {
        positive("The number of steps in an epoch", number);
        return new TrainingSettings(
                epochs,
                number,
                batchSize,
                patchSize,
                learningRate,
                augmentation,
                onObjects,
                patience,
                threads,
                readers,
                seed);
    }

    TrainingSettings batchSize(int number) {
        positive("The batch size", number);
        return new TrainingSettings(
                epochs,
                stepsPerEpoch,
                number,
                patchSize,
                learningRate,
                augmentation,
                onObjects,
                patience,
                threads,
                readers,
                seed);
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
        return new TrainingSettings(
                epochs,
                stepsPerEpoch,
                batchSize,
                PatchSize.of(depth, pixels),
                learningRate,
                augmentation,
                onObjects,
                patience,
                threads,
                readers,
                seed);
    }

    TrainingSettings learningRate(double rate) {
        if (!(rate > 0 && rate <= 1)) {
            throw new TrainingException(
                    "A learning rate lies above 0 and is at most 1, but " + rate + " was given; 0.001 is usual.");
        }
        return new TrainingSettings(
                epochs,
                stepsPerEpoch,
                batchSize,
                patchSize,
                rate,
                augmentation,
                onObjects,
                patience,
                threads,
                readers,
                seed);
    }

    TrainingSettings augmentation(Augmentation changes) {
        return new TrainingSettings(
                epochs,
                stepsPerEpoch,
                batchSize,
                patchSize,
                learningRate,
                given("The augmentation", changes),
                onObjects,
                patience,
                threads,
                readers,
                seed);
    }

    TrainingSettings onObjects(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new TrainingException("The share of patches on objects lies from 0 to 1, but " + share
                    + " was given; 0.5 is usual where objects are rare.");
        }
        return new TrainingSettings(
                epochs,
                stepsPerEpoch,
                batchSize,
                patchSize,
                learningRate,
                augmentation,
                share,
                patience,
                threads,
                readers,
                seed);
    }

    TrainingSettings patience(int number) {
        positive("The patience", number);
        return new TrainingSettings(
                epochs,
                stepsPerEpoch,
                batchSize,
                patchSize,
                learningRate,
                augmentation,
                onObjects,
                number,
                threads,
                readers,
                seed);
    }

    TrainingSettings threads(int number) {
        positive("The number of threads", number);
        if (number > MOST_THREADS) {
            throw new TrainingException(
                    "An operation is divided among at most " + MOST_THREADS + " threads, but " + number
                            + " were given; more than there are processors ("
                            + Runtime.getRuntime().availableProcessors() + ") make it slower.");
        }
        return new TrainingSettings(
                epochs,
                stepsPerEpoch,
                batchSize,
                patchSize,
                learningRate,
                augmentation,
                onObjects,
                patience,
                number,
                readers,
                seed);
    }

    TrainingSettings readers(int number) {
        positive("The number of reading threads", number);
        return new TrainingSettings(
                epochs,
                stepsPerEpoch,
                batchSize,
                patchSize,
                learningRate,
                augmentation,
                onObjects,
                patience,
                threads,
                number,
                seed);
    }

    TrainingSettings seed(long number) {
        return new TrainingSettings(
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
                number);
    }
}
