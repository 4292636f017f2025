package io.cellshell.workbench.train;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.cellshell.workbench.model.Architecture;
import io.cellshell.workbench.model.NetworkBlock;
import io.cellshell.workbench.model.Torch;
import io.cellshell.workbench.model.Weights;
import io.cellshell.workbench.task.Loss;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * A network while it is trained by Adam (Kingma and Ba 2015, arXiv 1412.6980): its tensors, their gradients, the loss. DJL's Adam takes the
 * form at the end of section 2 of the paper, θ ← θ − α·√(1−β₂ᵗ)/(1−β₁ᵗ) · m/(√v + ε) with ε = 1e-8; that of PyTorch is the same with
 * ε·√(1−β₂ᵗ), which matters for gradients below 1e-5 or so in the first steps.
 */
final class Learner implements AutoCloseable {

    private final ai.djl.Model model;
    private final Trainer trainer;
    private final NetworkBlock block;
    private final SummedLoss loss;

    /**
     * A network that is to be trained.
     *
     * @param frozen layers that are not trained
     * @param losses whose sum is made small
     * @param rate the learning rate of each step
     */
    Learner(Architecture architecture, Weights start, Collection<String> frozen, List<Loss> losses, Tracker rate) {
        loss = new SummedLoss(losses);
        model = Torch.newModel();
        block = architecture.block(model.getNDManager(), start);
        model.setBlock(block);
        trainer = model.newTrainer(new DefaultTrainingConfig(loss)
                .optDevices(new Device[] {Device.cpu()})
                .optOptimizer(Optimizer.adam().optLearningRateTracker(rate).build()));
        block.freeze(frozen);
        trainer.initialize(architecture.inputShape(1, architecture.stride()));
    }

    /** Inputs and targets of a step. */
    record Batch(NDArray images, NDArray targets) {}

    /** Learns from one batch, which is made in memory that is given back afterwards, and says its loss before. */
    double step(Function<NDManager, Batch> batches) {
        try (NDManager scope = trainer.getManager().newSubManager()) {
            Batch batch = batches.apply(scope);
            double value;
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDArray array = loss.evaluate(new NDList(batch.targets()), trainer.forward(new NDList(batch.images())));
                collector.backward(array);
                value = array.getFloat();
            }
            trainer.step();
            return value;
        }
    }

    /** What it has come to. */
    Weights weights() {
        return block.weights();
    }

    /** What the network gives for a batch when it predicts. */
    NDArray predict(NDArray images) {
        return trainer.evaluate(new NDList(images)).head();
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
