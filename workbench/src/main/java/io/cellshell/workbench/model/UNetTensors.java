package io.cellshell.workbench.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The layers and tensors of a {@link UNet}, in their order, worked out without making them. */
final class UNetTensors {

    static final String STEM = "stem";
    private static final String BOTTLENECK = "bottleneck";
    private static final String HEAD = "head";

    private final UNet unet;
    private final List<NamedShape> tensors = new ArrayList<>();

    private UNetTensors(UNet unet) {
        this.unet = unet;
    }

    static List<NamedShape> of(UNet unet) {
        return new UNetTensors(unet).all();
    }

    /** The names of the layers, from the input to the output. */
    static List<String> layers(UNet unet) {
        List<String> layers = new ArrayList<>(unet.grid() == 1 ? List.of() : List.of(STEM));
        IntStream.range(0, unet.depth()).forEach(level -> layers.add("encoder." + level));
        layers.add(BOTTLENECK);
        IntStream.range(0, unet.depth()).forEach(level -> layers.add("decoder." + (unet.depth() - 1 - level)));
        layers.add(HEAD);
        return layers;
    }

    static Set<String> in(UNet unet, Collection<String> layers) {
        Set<String> names = new LinkedHashSet<>();
        for (String layer : new TreeSet<>(layers)) {
            List<String> inside = of(unet).stream()
                    .filter(tensor -> tensor.isIn(layer))
                    .map(NamedShape::name)
                    .toList();
            if (inside.isEmpty()) {
                throw new ModelException("A " + unet + " has no layer “" + layer + "”; it has "
                        + String.join(", ", layers(unet)) + ", and “encoder” and “decoder” for all of a kind.");
            }
            names.addAll(inside);
        }
        return names;
    }

    /** The names of the tensors before the head, which must be those of the weights given. */
    static List<String> keptWithNewHead(UNet unet, Weights trunk) {
        Predicate<NamedShape> kept = tensor -> !tensor.isIn(HEAD);
        List<NamedShape> expected = of(unet).stream().filter(kept).toList();
        List<NamedShape> given = trunk.tensors().stream().filter(kept).toList();
        if (!expected.equals(given)) {
            throw new ModelException("Only the head can be replaced, but what comes before it differs between a " + unet
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

    private List<NamedShape> all() {
        int in = unet.inputs();
        int out = unet.baseChannels();
        if (unet.grid() > 1) {
            convolution(STEM, in, out, unet.grid(), true);
            in = out;
        }
        for (int level = 0; level < unet.depth(); level++) {
            stage("encoder." + level, in, out);
            in = out;
            out = unet.channels(level + 1);
        }
        stage(BOTTLENECK, in, out);
        for (int level = unet.depth() - 1; level >= 0; level--) {
            in = out;
            out = unet.channels(level);
            convolution("decoder." + level + ".up", in, out << unet.dimensions(), 1, true);
            stage("decoder." + level, 2 * out, out);
        }
        convolution(HEAD, out, unet.outputs(), 1, true);
        return List.copyOf(tensors);
    }

    private void stage(String name, int in, int out) {
        boolean bias = unet.norm() == FeatureNorm.NONE;
        convolution(name + ".conv1", in, out, 3, bias);
        norm(name + ".norm1", out);
        convolution(name + ".conv2", out, out, 3, bias);
        norm(name + ".norm2", out);
        if (unet.residual() && in != out) {
            convolution(name + ".skip", in, out, 1, true);
        }
    }

    private void convolution(String name, int in, int out, int kernel, boolean bias) {
        List<Integer> sizes = new ArrayList<>(List.of(out, in));
        sizes.addAll(Collections.nCopies(unet.dimensions(), kernel));
        add(name + ".weight", sizes, true);
        if (bias) {
            add(name + ".bias", List.of(out), true);
        }
    }

    private void norm(String name, int channels) {
        if (unet.norm() != FeatureNorm.NONE) {
            add(name + ".weight", List.of(channels), true);
            add(name + ".bias", List.of(channels), true);
        }
        if (unet.norm() == FeatureNorm.BATCH) {
            add(name + ".running_mean", List.of(channels), false);
            add(name + ".running_var", List.of(channels), false);
        }
    }

    private void add(String name, List<Integer> sizes, boolean trained) {
        tensors.add(new NamedShape(name, sizes, trained));
    }
}
