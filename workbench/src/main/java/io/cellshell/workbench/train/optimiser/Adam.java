package io.cellshell.workbench.train.optimiser;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.cellshell.workbench.model.Torch;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adam as PyTorch computes it (Kingma and Ba 2015, arXiv 1412.6980, algorithm 1): of the gradient g, m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², and
 * θ ← θ − α · m/(1−β₁ᵗ) / (√(v/(1−β₂ᵗ)) + ε), with β₁ = 0.9, β₂ = 0.999, ε = 1e-8. Each tensor has its own rate α and counts its own steps t,
 * so that one that is unfrozen later begins as it would have at first.
 *
 * <p>DJL's own Adam takes one rate for all, keeps its memory to itself, and adds ε before it corrects v, which matters for gradients below
 * 1e-5 or so in the first steps.
 */
public final class Adam implements AutoCloseable {

    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final double EPSILON = 1e-8;
    private static final float NO_DECAY = 0;
    private static final float AS_IT_IS = 1;
    private static final float NO_CLIPPING = -1;

    private final NDManager manager;
    private final Map<String, Memory> memories = new HashMap<>();

    /** Of one tensor. */
    private static final class Memory {
        private int steps;
        private final NDArray mean;
        private final NDArray variance;

        Memory(int steps, NDArray mean, NDArray variance) {
            this.steps = steps;
            this.mean = mean;
            this.variance = variance;
        }
    }

    /** @param owner of the memory in which the moments lie */
    public Adam(NDManager owner) {
        manager = owner.newSubManager();
    }

    /**
     * Changes a tensor by its gradient, which is zero afterwards.
     *
     * @param name the same in every step
     * @param values of the tensor
     * @param rate α
     */
    public void update(String name, NDArray values, double rate) {
        Memory memory = memories.computeIfAbsent(
                name, unknown -> new Memory(0, manager.zeros(values.getShape()), manager.zeros(values.getShape())));
        memory.steps++;
        double root = Math.sqrt(1 - Math.pow(BETA_2, memory.steps));
        // the form at the end of the paper's section 2, which DJL hands to PyTorch, is the same with ε · √(1−β₂ᵗ)
        double corrected = rate * root / (1 - Math.pow(BETA_1, memory.steps));
        try (NDArray gradient = values.getGradient()) {
            values.getNDArrayInternal()
                    .adamUpdate(
                            new NDList(values, gradient, memory.mean, memory.variance),
                            new NDList(values),
                            (float) rate,
                            (float) corrected,
                            NO_DECAY,
                            AS_IT_IS,
                            NO_CLIPPING,
                            (float) BETA_1,
                            (float) BETA_2,
                            (float) (EPSILON * root),
                            false,
                            false);
        }
    }

    /** What it remembers now. */
    public AdamState state() {
        Map<String, AdamState.Moments> all = new TreeMap<>();
        memories.forEach((name, memory) -> all.put(
                name, new AdamState.Moments(memory.steps, memory.mean.toFloatArray(), memory.variance.toFloatArray())));
        return new AdamState(all);
    }

    /**
     * Goes on from what another remembered.
     *
     * @param shapes of the tensors, by their names
     * @throws IllegalArgumentException where it remembers a tensor that is not there, or of another size
     */
    public void restore(AdamState state, Map<String, Shape> shapes) {
        state.tensors().forEach((name, moments) -> {
            Shape shape = shapes.get(name);
            if (shape == null || shape.size() != moments.mean().length) {
                throw new IllegalArgumentException("What Adam remembers of the tensor “" + name + "” are "
                        + moments.mean().length + " values, but the network has "
                        + (shape == null ? "no such tensor" : "one of " + shape.size())
                        + "; it was kept in the training of another network.");
            }
        });
        memories.values().forEach(memory -> {
            memory.mean.close();
            memory.variance.close();
        });
        memories.clear();
        state.tensors().forEach((name, moments) -> {
            Shape shape = shapes.get(name);
            memories.put(
                    name,
                    new Memory(
                            moments.steps(),
                            Torch.array(manager, moments.mean(), shape),
                            Torch.array(manager, moments.variance(), shape)));
        });
    }

    @Override
    public void close() {
        manager.close();
    }
}
