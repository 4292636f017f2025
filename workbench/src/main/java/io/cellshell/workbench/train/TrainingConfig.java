package io.cellshell.workbench.train;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.Network;
import java.util.Set;

/** Everything that decides how a training runs. */
record TrainingConfig(
        Network<Labels> start,
        Dataset train,
        Dataset validation,
        Set<String> frozen,
        int epochs,
        int stepsPerEpoch,
        int batchSize,
        int patchSize,
        double learningRate,
        Augmentation augmentation,
        double onObjects,
        int patience,
        int threads,
        int readers,
        long seed) {

    int steps() {
        return epochs * stepsPerEpoch;
    }
}
