package io.cellshell.workbench.train;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.data.augment.PatchSize;
import io.cellshell.workbench.data.augment.Patches;
import io.cellshell.workbench.data.normalise.Rescaling;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.task.Objective;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.task.TrainingExample;
import io.cellshell.workbench.train.freeze.LayerPlan;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Everything that decides how a training runs. */
record TrainingConfig<P>(
        Network<P> start,
        Objective objective,
        Optional<Task<P>> task,
        Dataset train,
        Dataset validation,
        LayerPlan layers,
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
        long seed,
        Consumer<Network<P>> whenBetter,
        boolean guarded) {

    TrainingConfig {
        if ((long) epochs * stepsPerEpoch > Integer.MAX_VALUE) {
            throw new TrainingException("A training has at most " + Integer.MAX_VALUE + " steps, but " + epochs
                    + " epochs of " + stepsPerEpoch + " were given; patience ends a long one, too.");
        }
        double values = (double) batchSize
                * patchSize.side()
                * patchSize.side()
                * patchSize.depth()
                * Math.max(start.architecture().inputs(), objective.targets().channels());
        if (values > Integer.MAX_VALUE) {
            throw new TrainingException("A batch of " + batchSize + " patches of " + patchSize + " has "
                    + String.format(Locale.ROOT, "%.2g", values)
                    + " values, more than an array holds; 8 to 32 patches of 64 to 256 pixels are usual.");
        }
    }

    /** The task that was given, or the usual one of the network. */
    Optional<Task<P>> usualTask() {
        return task.isPresent() ? task : UsualTask.of(start.decoder(), train);
    }

    int steps() {
        return epochs * stepsPerEpoch;
    }

    Patches patches() {
        return new Patches(train, start.normalisation(), patchSize, augmentation, onObjects, seed);
    }

    /** What is learned from a whole image. */
    TrainingExample example(Sample sample, long seed) {
        Image image = start.normalisation().apply(sample.image());
        return objective.targets().example(normalised(sample), image, seed);
    }

    /** A clean image is normalised by the numbers of the one that the network sees. */
    private Annotation normalised(Sample sample) {
        if (!(sample.annotation() instanceof TargetImage clean)) {
            return sample.annotation();
        }
        Rescaling numbers = start.normalisation().of(sample.image());
        float[] values = clean.image().voxels();
        for (int i = 0; i < values.length; i++) {
            values[i] = (values[i] - numbers.zero()) * numbers.scale();
        }
        Dimensions dimensions = clean.image().dimensions();
        return new TargetImage(Image.of(
                dimensions.axes(),
                dimensions.sizes().stream().mapToInt(Integer::intValue).toArray(),
                values));
    }
}
