package io.cellshell.workbench.train.safeguard;

import java.util.List;

/**
 * The losses of a training that has ended.
 *
 * @param training mean loss of each epoch, of the patches as they were when they were learned; from epoch 1
 * @param validation loss on the validation part after each epoch, from epoch 0; one more than of training
 * @param best the epoch with the lowest validation loss
 * @param finished whether all planned epochs were trained
 * @param trainingAtBest loss of the best network on whole training images without random changes; NaN where it is not known
 * @param trainingAtStart the same of the network before training; NaN where it is not known
 * @param constant loss of the best answer that is the same for each pixel; NaN where it is not known
 * @param sharedImages validation images that share pixels with training images
 */
public record TrainingCurve(
        List<Double> training,
        List<Double> validation,
        int best,
        boolean finished,
        double trainingAtBest,
        double trainingAtStart,
        double constant,
        long sharedImages) {

    private static final double NEAR_ZERO = 0.1;

    public TrainingCurve {
        training = List.copyOf(training);
        validation = List.copyOf(validation);
        if (validation.size() != training.size() + 1) {
            throw new IllegalArgumentException("Validation losses are one more than training losses.");
        }
    }

    /** How many times as high the loss is on training images as on validation images, for the network before training. */
    double ratioAtStart() {
        return trainingAtStart / validation.get(0);
    }

    /** The same for the best network, where a loss near zero says nothing. */
    double ratioAtBest() {
        return (trainingAtBest + nearZero()) / (lowest() + nearZero());
    }

    /** A loss that tells nothing any more: a few images more or less, and it is several times as high. */
    double nearZero() {
        return NEAR_ZERO * Math.abs(validation.get(0));
    }

    int epochs() {
        return training.size();
    }

    double lowest() {
        return validation.get(best);
    }

    /** Mean training loss of some epochs around one, from 1. */
    double trainingNear(int epoch, int reach) {
        return training.subList(Math.max(0, epoch - 1 - reach), Math.min(epochs(), epoch + reach)).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    /** Mean validation loss of the last epochs. */
    double validationAtEnd(int number) {
        return validation.subList(Math.max(1, validation.size() - number), validation.size()).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }
}
