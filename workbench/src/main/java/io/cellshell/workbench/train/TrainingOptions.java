package io.cellshell.workbench.train;

import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.model.Architecture;

/**
 * How long and in which steps a training learns, and from which patches; each has a value that is usual.
 *
 * @param <T> the training, of which each method gives a new one
 */
public abstract sealed class TrainingOptions<T> permits FineTuning {

    private final Architecture network;
    private final TrainingSettings settings;

    TrainingOptions(Architecture network, TrainingSettings settings) {
        this.network = network;
        this.settings = settings;
    }

    /** The same training with other settings. */
    abstract T with(TrainingSettings others);

    TrainingSettings settings() {
        return settings;
    }

    /** Number of epochs; the network is looked at after each. */
    public T epochs(int number) {
        return with(settings.epochs(number));
    }

    /** Training steps in an epoch. */
    public T stepsPerEpoch(int number) {
        return with(settings.stepsPerEpoch(number));
    }

    /** Patches in a step. */
    public T batchSize(int number) {
        return with(settings.batchSize(number));
    }

    /**
     * Height and width of a patch in pixels, of volumes also its depth in sections: a few objects wide, and a multiple of the network's
     * stride. 128 in planes and 32 in volumes, unless it is said.
     */
    public T patchSize(int pixels) {
        return patchSize(network.dimensions() == 2 ? 1 : pixels, pixels);
    }

    /**
     * Size of a patch of volumes that have few sections.
     *
     * @param depth in sections, a multiple of the network's stride
     * @param pixels height and width, a multiple of the network's stride
     */
    public T patchSize(int depth, int pixels) {
        return with(settings.patchSize(network, depth, pixels));
    }

    /** Learning rate at the start, 0.003 unless it is said and 0.001 for a network in TorchScript; it falls to a hundredth along a cosine. */
    public T learningRate(double rate) {
        return with(settings.learningRate(rate));
    }

    /** How patches are changed at random; {@link Augmentation#standard} unless it is said, and flips and quarter turns alone where images are restored or spots localised. */
    public T augmentation(Augmentation changes) {
        return with(settings.augmentation(changes));
    }

    /**
     * Centres a share of the patches on objects, for fields in which objects are rare; without it, patches come from anywhere.
     *
     * @param share from 0 to 1
     */
    public T onObjects(double share) {
        return with(settings.onObjects(share));
    }

    /**
     * Stops when so many epochs in a row brought no validation loss that is lower by a thousandth; 10 unless it is said. With the number of epochs,
     * all are trained.
     */
    public T patience(int number) {
        return with(settings.patience(number));
    }

    /**
     * Threads among which each of PyTorch's operations is divided; as many as there are cores unless said otherwise. With another number
     * sums are made in another order and come out a little different, so say {@code threads(1)} where the same numbers are wanted on every
     * machine. Patches are read by threads besides, whose number changes nothing.
     */
    public T threads(int number) {
        return with(settings.threads(number));
    }

    /** Threads that read patches. */
    T readers(int number) {
        return with(settings.readers(number));
    }

    /** The number that decides which patches are drawn. */
    public T seed(long number) {
        return with(settings.seed(number));
    }
}
