package io.cellshell.workbench.train.checkpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that decides how a training goes on after a step. The arrays are not to be changed.
 *
 * @param step after which it was taken
 * @param lossSum sum of the losses of the steps since the last epoch
 * @param epochs every epoch, from 0
 * @param bestEpoch that with the lowest validation loss
 * @param ending why the training ended, in a word of the trainer; empty where it goes on
 * @param weights values of each tensor of the network, the last axis running fastest
 * @param best those of the best epoch
 * @param moments what the optimiser remembers of the tensors that were trained so far
 */
public record Checkpoint(
        int step,
        double lossSum,
        List<Losses> epochs,
        int bestEpoch,
        Optional<String> ending,
        Map<String, float[]> weights,
        Map<String, float[]> best,
        Map<String, Moments> moments) {

    public Checkpoint {
        epochs = List.copyOf(epochs);
        weights = Map.copyOf(weights);
        best = Map.copyOf(best);
        moments = Map.copyOf(moments);
    }

    /**
     * Losses of an epoch.
     *
     * @param training NaN for epoch 0
     */
    public record Losses(double training, double validation) {}

    /**
     * What an optimiser remembers of one tensor.
     *
     * @param steps number of times that it was changed
     * @param mean of its gradients
     * @param variance of its gradients
     */
    public record Moments(int steps, float[] mean, float[] variance) {}
}
