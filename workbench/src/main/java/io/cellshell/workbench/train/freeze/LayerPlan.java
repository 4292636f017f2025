package io.cellshell.workbench.train.freeze;

import io.cellshell.workbench.model.NamedShape;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a {@link FreezePlan} says of each tensor of one network.
 *
 * @param layers of the network, from the input to the output
 * @param tensors in the order of the layers
 * @param words what the plan does
 */
public record LayerPlan(List<String> layers, List<Tensor> tensors, String words) {

    /** The first epoch of a tensor that is not trained. */
    public static final int NEVER = Integer.MAX_VALUE;

    /**
     * One tensor.
     *
     * @param shape its name and sizes
     * @param from the first epoch in which it is trained, from 1; {@link #NEVER} where it stays as it is. Running statistics are kept as long as their layer is frozen
     * @param share of the learning rate of the training
     */
    public record Tensor(NamedShape shape, int from, double share) {}

    public LayerPlan {
        layers = List.copyOf(layers);
        tensors = List.copyOf(tensors);
        int first = tensors.stream()
                .filter(tensor -> tensor.shape().trained())
                .mapToInt(Tensor::from)
                .min()
                .orElse(NEVER);
        if (first == NEVER) {
            throw new FreezeException("Every layer of the network is frozen, so nothing is left to be trained; leave at"
                    + " least the head free.");
        }
        if (first > 1) {
            throw new FreezeException("Every layer of the network is frozen up to epoch " + first
                    + ", so nothing is trained before; leave at least the head free from the first epoch on.");
        }
    }

    /** The names of the tensors that are frozen in an epoch, running statistics included. */
    public Set<String> frozenIn(int epoch) {
        return tensors.stream()
                .filter(tensor -> tensor.from() > epoch)
                .map(tensor -> tensor.shape().name())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The share of the learning rate for each tensor, by its name. */
    public Map<String, Double> shares() {
        return tensors.stream()
                .collect(Collectors.toMap(tensor -> tensor.shape().name(), Tensor::share));
    }

    /** Whether something is frozen in the first epoch, or has a rate of its own. */
    public boolean isSpecial() {
        return tensors.stream().anyMatch(tensor -> tensor.from() > 1 || tensor.share() != 1);
    }
}
