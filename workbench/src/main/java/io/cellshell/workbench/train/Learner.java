package io.cellshell.workbench.train;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.cellshell.workbench.model.Architecture;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.NetworkBlock;
import io.cellshell.workbench.model.Torch;
import io.cellshell.workbench.model.Weights;
import io.cellshell.workbench.task.Loss;
import io.cellshell.workbench.train.freeze.FreezePlan;
import io.cellshell.workbench.train.freeze.LayerPlan;
import io.cellshell.workbench.train.optimiser.Adam;
import io.cellshell.workbench.train.optimiser.AdamState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A network while it is trained by {@link Adam}: its tensors, their gradients, the loss. What is frozen, and which part of the learning rate a
 * tensor has, is said by a {@link LayerPlan}. What it has come to is {@link #weights()} and {@link #state()}; {@link #restore} goes on
 * from there.
 */
final class Learner implements AutoCloseable {

    private final NDManager manager;
    private final NetworkBlock block;
    private final Map<String, Parameter> tensors;
    private final ParameterStore store;
    private final Adam adam;
    private final LayerPlan layers;
    private final Map<String, Double> shares;
    private final SummedLoss loss;

    /**
     * A network that is to be trained, as in the first epoch.
     *
     * @param layers which are trained when, and at which rate
     * @param losses whose sum is made small
     */
    Learner(Architecture architecture, Weights start, LayerPlan layers, List<Loss> losses) {
        this.layers = layers;
        shares = layers.shares();
        loss = new SummedLoss(losses);
        manager = Torch.newManager();
        block = architecture.block(manager, start);
        tensors = block.tensors();
        store = new ParameterStore(manager, false);
        adam = new Adam(manager);
        epoch(1);
    }

    /** A network of which every layer is trained. */
    Learner(Architecture architecture, Weights start, List<Loss> losses) {
        this(architecture, start, FreezePlan.nothing().of(architecture), losses);
    }

    /** Inputs and targets of a step. */
    record Batch(NDArray images, NDArray targets) {}

    /** Freezes what the plan freezes in an epoch, and trains the rest. */
    void epoch(int number) {
        block.freeze(layers.frozenIn(number));
    }

    /**
     * Learns from one batch, which is made in memory that is given back afterwards, and says its loss before.
     *
     * @param rate the learning rate, of which each tensor has the share that the plan says
     */
    double step(Function<NDManager, Batch> batches, double rate) {
        try (NDManager scope = manager.newSubManager()) {
            Batch batch = batches.apply(scope);
            double value;
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                NDArray outputs =
                        block.forward(store, new NDList(batch.images()), true).singletonOrThrow();
                NDArray array = loss.evaluate(new NDList(batch.targets()), new NDList(outputs));
                backward(collector, array);
                value = array.getFloat();
            }
            tensors.forEach((name, parameter) -> {
                if (parameter.requiresGradient()) {
                    adam.update(name, parameter.getArray(), rate * shares.get(name));
                }
            });
            return value;
        }
    }

    private static void backward(GradientCollector collector, NDArray loss) {
        try {
            Torch.backward(collector, loss);
        } catch (EngineException e) {
            throw new ModelException(
                    "PyTorch cannot compute the gradients ("
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                            + "); where memory is short, take smaller patches or batches; where the network is a program in"
                            + " TorchScript, write it again in Python without changes of values in place.",
                    e);
        }
    }

    /** What it has come to. */
    Weights weights() {
        return block.weights();
    }

    /** What is remembered of the gradients. */
    AdamState state() {
        return adam.state();
    }

    /**
     * Goes on from what was remembered of the gradients when the network had the weights that this one began with.
     *
     * @throws IllegalArgumentException where they are those of another network
     */
    void restore(AdamState state) {
        Map<String, Shape> shapes = new HashMap<>();
        tensors.forEach(
                (name, parameter) -> shapes.put(name, parameter.getArray().getShape()));
        adam.restore(state, shapes);
    }

    /** What the network gives for a batch when it predicts. */
    NDArray predict(NDArray images) {
        return block.forward(store, new NDList(images), false).singletonOrThrow();
    }

    @Override
    public void close() {
        adam.close();
        manager.close();
    }
}
