package io.cellshell.workbench.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Lists the tensors of a network of our own, layer by layer, and finds those of a layer. */
final class LayerTensors {

    static final String STEM = "stem";
    static final String HEAD = "head";

    private final int dimensions;
    private final FeatureNorm norm;
    private final List<NamedShape> tensors = new ArrayList<>();

    LayerTensors(int dimensions, FeatureNorm norm) {
        this.dimensions = dimensions;
        this.norm = norm;
    }

    static Set<String> in(Architecture network, Collection<String> layers) {
        Set<String> names = new LinkedHashSet<>();
        for (String layer : new TreeSet<>(layers)) {
            List<String> inside = network.tensors().stream()
                    .filter(tensor -> tensor.isIn(layer))
                    .map(NamedShape::name)
                    .toList();
            if (inside.isEmpty()) {
                throw new ModelException(
                        "A " + network + " has no layer “" + layer + "”; it has " + String.join(", ", network.layers())
                                + ", and what several of them begin with for all of a kind.");
            }
            names.addAll(inside);
        }
        return names;
    }

    /** The names of the tensors before the head, which must be those of the weights given. */
    static List<String> keptWithNewHead(Architecture network, Weights trunk) {
        Predicate<NamedShape> kept = tensor -> !tensor.isIn(HEAD);
        List<NamedShape> expected = network.tensors().stream().filter(kept).toList();
        List<NamedShape> given = trunk.tensors().stream().filter(kept).toList();
        if (!expected.equals(given)) {
            throw new ModelException(
                    "Only the head can be replaced, but what comes before it differs between a " + network
                            + " and the weights given" + firstDifference(expected, given)
                            + "; change the number of outputs and nothing else.");
        }
        return expected.stream().map(NamedShape::name).toList();
    }

    private static String firstDifference(List<NamedShape> expected, List<NamedShape> given) {
        for (int i = 0; i < Math.min(expected.size(), given.size()); i++) {
            if (!expected.get(i).equals(given.get(i))) {
                return " (first at “" + expected.get(i).name() + "” "
                        + expected.get(i).sizes() + ", given “" + given.get(i).name() + "” "
                        + given.get(i).sizes() + ")";
            }
        }
        return " (" + expected.size() + " and " + given.size() + " tensors)";
    }

    List<NamedShape> all() {
        return List.copyOf(tensors);
    }

    /** Twice a convolution and its normalisation; and, where the numbers of channels differ, what is added to them. */
    void stage(String name, int in, int out, boolean residual) {
        boolean bias = norm == FeatureNorm.NONE;
        convolution(name + ".conv1", in, out, 3, bias);
        norm(name + ".norm1", out);
        convolution(name + ".conv2", out, out, 3, bias);
        norm(name + ".norm2", out);
        if (residual && in != out) {
            convolution(name + ".skip", in, out, 1, true);
        }
    }

    void convolution(String name, int in, int out, int kernel, boolean bias) {
        List<Integer> sizes = new ArrayList<>(List.of(out, in));
        sizes.addAll(Collections.nCopies(dimensions, kernel));
        add(name + ".weight", sizes, true);
        if (bias) {
            add(name + ".bias", List.of(out), true);
        }
    }

    void norm(String name, int channels) {
        if (norm != FeatureNorm.NONE) {
            add(name + ".weight", List.of(channels), true);
            add(name + ".bias", List.of(channels), true);
        }
        if (norm == FeatureNorm.BATCH) {
            add(name + ".running_mean", List.of(channels), false);
            add(name + ".running_var", List.of(channels), false);
        }
    }

    private void add(String name, List<Integer> sizes, boolean trained) {
        tensors.add(new NamedShape(name, sizes, trained));
    }
}
