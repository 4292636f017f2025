package io.cellshell.workbench.model;

import java.util.List;

/**
 * A tensor of a network: its name, such as {@code encoder.0.conv1.weight}, and its sizes.
 *
 * @param name the names of the layers it lies in and its own, as in a state dictionary of PyTorch
 * @param sizes number of values along each axis
 * @param trained whether training adjusts it; running statistics of a batch normalisation are only kept
 */
public record NamedShape(String name, List<Integer> sizes, boolean trained) {

    public NamedShape {
        sizes = List.copyOf(sizes);
    }

    /** Number of values. */
    public long count() {
        return sizes.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }

    /** Whether it belongs to a layer, or to one that lies in it: {@code encoder} and {@code encoder.0} hold {@code encoder.0.conv1.weight}. */
    public boolean isIn(String layer) {
        return name.startsWith(layer + ".");
    }
}
