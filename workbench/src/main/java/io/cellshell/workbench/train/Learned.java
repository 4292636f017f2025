package io.cellshell.workbench.train;

import io.cellshell.workbench.model.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * What a training has come to after a step. Immutable, so that any thread can take it at any moment.
 *
 * @param best the network of the epoch with the lowest validation loss
 * @param bestEpoch that epoch
 * @param epochs every epoch, from 0; none before the network was looked at
 * @param steps made so far
 * @param lossSum sum of the losses of the steps since the last epoch
 */
record Learned<P>(Network<P> best, int bestEpoch, List<Epoch> epochs, int steps, double lossSum) {

    private static final double NOTABLE = 1e-3;

    Learned {
        epochs = List.copyOf(epochs);
    }

    static <P> Learned<P> nothing(Network<P> start) {
        return new Learned<>(start, 0, List.of(), 0, 0);
    }

    Learned<P> step(double loss) {
        return new Learned<>(best, bestEpoch, epochs, steps + 1, lossSum + loss);
    }

    /** After the network was looked at. */
    Learned<P> epoch(Epoch now, Network<P> network) {
        List<Epoch> all = new ArrayList<>(epochs);
        all.add(now);
        return isBetter(now)
                ? new Learned<>(network, now.number(), all, steps, 0)
                : new Learned<>(best, bestEpoch, all, steps, 0);
    }

    /** Whether an epoch has a lower validation loss than all before. */
    boolean isBetter(Epoch now) {
        return !epochs.isEmpty() && now.validationLoss() < epochs.get(bestEpoch).validationLoss();
    }

    /** Number of epochs since one whose validation loss was lower than all before by a thousandth: less than that is chance. */
    int epochsSinceBetter() {
        double least = Double.POSITIVE_INFINITY;
        int better = 0;
        for (Epoch epoch : epochs) {
            better = epoch.validationLoss() < least - NOTABLE * Math.abs(least) ? epoch.number() : better;
            least = Math.min(least, epoch.validationLoss());
        }
        return Math.max(0, epochs.size() - 1 - better);
    }
}
