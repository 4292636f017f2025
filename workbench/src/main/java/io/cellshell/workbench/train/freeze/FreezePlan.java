package io.cellshell.workbench.train.freeze;

import io.cellshell.workbench.model.Architecture;
import io.cellshell.workbench.model.NamedShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which layers of a network keep what they have learned while the others are trained further. Immutable: each method gives a new one.
 *
 * <pre>{@code
 * FreezePlan.headOnly()                                      // the last layer alone
 * FreezePlan.upperLayers()                                   // the half next to the output: of a U-Net, decoder and head
 * FreezePlan.layers("encoder.0", "encoder.1")                // these are frozen
 * FreezePlan.nothing().decreasing(2.6).gradually(2)          // all, lower ones more slowly and later, as in ULMFiT
 * }</pre>
 *
 * A layer is named as the network's {@code layers()} does, or by what its name begins with ({@code encoder}), or more closely
 * ({@code decoder.1.up}). Layers lie in a row from the input, at the bottom, to the head, at the top. What is frozen keeps its running statistics, too.
 */
public final class FreezePlan {

    private static final Pattern LEVEL = Pattern.compile(".*?\\.(\\d+)(\\..*)?");
    private static final String BOTTLENECK = "bottleneck";

    /** Names the layers of a row that it chooses. */
    private interface Choice {
        Set<String> of(List<String> layers);
    }

    private final String words;
    private final Choice frozenAtFirst;
    private Set<String> alsoFrozen = Set.of();
    private Map<String, Integer> unfrozen = Map.of();
    private Map<String, Double> shares = Map.of();
    private double decrease = 1;
    private int every;

    private FreezePlan(String words, Choice frozenAtFirst) {
        this.words = words;
        this.frozenAtFirst = frozenAtFirst;
    }

    private FreezePlan with(Consumer<FreezePlan> change) {
        FreezePlan copy = new FreezePlan(words, frozenAtFirst);
        copy.alsoFrozen = alsoFrozen;
        copy.unfrozen = unfrozen;
        copy.shares = shares;
        copy.decrease = decrease;
        copy.every = every;
        change.accept(copy);
        return copy;
    }

    /** Every layer is trained. */
    public static FreezePlan nothing() {
        return new FreezePlan("", layers -> Set.of());
    }

    /** The last layer alone is trained: for very few images that look like those that the network has learned from. */
    public static FreezePlan headOnly() {
        return new FreezePlan("the head alone is trained", layers -> first(layers, layers.size() - 1));
    }

    /** The half of the layers next to the output is trained: of a U-Net, the decoder and the head. */
    public static FreezePlan upperLayers() {
        return new FreezePlan(
                "the upper half of the layers is trained", layers -> first(layers, layers.size() - layers.size() / 2));
    }

    /**
     * Layers next to the input are frozen.
     *
     * @param number of them, 1 or more
     */
    public static FreezePlan firstLayers(int number) {
        if (number < 1) {
            throw new FreezeException("The number of frozen layers next to the input is at least 1, but " + number
                    + " was given; FreezePlan.nothing() trains all layers.");
        }
        return new FreezePlan(
                number == 1 ? "the first layer is frozen" : "the first " + number + " layers are frozen",
                layers -> first(layers, number));
    }

    /**
     * Layers that work on fewer pixels than those of a level are frozen: of a U-Net, level 0 is the full resolution, level 1 ({@code encoder.1},
     * {@code decoder.1}) has half of the rows and columns, and the bottleneck lies below all.
     *
     * @param level the last that is trained, from 0
     */
    public static FreezePlan belowLevel(int level) {
        if (level < 0) {
            throw new FreezeException("The last level that is trained is 0, the full resolution, or a lower one, but "
                    + level + " was given.");
        }
        return new FreezePlan("all below level " + level + " is frozen", layers -> {
            int deepest = layers.stream().mapToInt(FreezePlan::level).max().orElse(0);
            Set<String> below = layers.stream()
                    .filter(layer -> (layer.equals(BOTTLENECK) ? deepest + 1 : level(layer)) > level)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (below.isEmpty()) {
                throw new FreezeException("Nothing of this network lies below level " + level + "; its layers are "
                        + String.join(", ", layers) + ".");
            }
            return below;
        });
    }

    /** These layers are frozen. */
    public static FreezePlan layers(String... names) {
        return nothing().freezing(names);
    }

    /** The number in its name; 0 where there is none. */
    private static int level(String layer) {
        Matcher matcher = LEVEL.matcher(layer);
        return matcher.matches() && matcher.group(1).length() < 5 ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static List<String> named(String... names) {
        if (names == null || names.length == 0) {
            throw new FreezeException(
                    "No layer was named; say which, as in freeze(\"encoder\"), or FreezePlan.nothing() to train all.");
        }
        if (Arrays.asList(names).contains(null)) {
            throw new FreezeException(
                    "The name of a layer is null; give one of those that tuning.layers() shows, such as \"encoder\".");
        }
        return List.of(names);
    }

    private static Set<String> first(List<String> layers, int number) {
        return new LinkedHashSet<>(layers.subList(0, Math.min(Math.max(0, number), layers.size())));
    }

    /** These layers are frozen, too. */
    public FreezePlan freezing(String... names) {
        Set<String> all = new LinkedHashSet<>(alsoFrozen);
        all.addAll(named(names));
        return with(copy -> copy.alsoFrozen = all);
    }

    /**
     * Layers that were frozen are trained from an epoch on.
     *
     * @param epoch the first in which they are trained, from 2
     */
    public FreezePlan unfreezing(int epoch, String... names) {
        if (epoch < 2) {
            throw new FreezeException("Layers are unfrozen from epoch 2 on or later, but " + epoch
                    + " was given; what is trained from the first epoch on is not to be frozen at all.");
        }
        Map<String, Integer> all = new LinkedHashMap<>(unfrozen);
        named(names).forEach(name -> all.put(name, epoch));
        return with(copy -> copy.unfrozen = all);
    }

    /**
     * Gradual unfreezing (Howard and Ruder 2018, arXiv 1801.06146): of the layers that this plan does not freeze, the uppermost is trained at first, and
     * the next below it joins in after some epochs, and so on downwards.
     *
     * @param epochs between one layer and the next
     */
    public FreezePlan gradually(int epochs) {
        if (epochs < 1) {
            throw new FreezeException("From one layer to the next at least 1 epoch goes by, but " + epochs
                    + " was given; 1 or 2 are usual.");
        }
        return with(copy -> copy.every = epochs);
    }

    /**
     * Discriminative learning rates (Howard and Ruder 2018, arXiv 1801.06146): the head has the learning rate of the training, each layer below that of the layer
     * above it divided by a factor.
     *
     * @param factor 1 or more; the authors took 2.6 for a network of 4 layers. In a U-Net of depth 3, which has 8, the lowest has 1/801 of the rate then, and
     *     with 1.5 a seventeenth
     */
    public FreezePlan decreasing(double factor) {
        if (!(factor >= 1 && factor <= 100)) {
            throw new FreezeException("From a layer to the one below it the learning rate is divided by 1 to 100, but "
                    + factor + " was given; 1.5 to 2.6 are usual.");
        }
        return with(copy -> copy.decrease = factor);
    }

    /**
     * Some layers have a rate of their own, whatever {@link #decreasing} says.
     *
     * @param share of the learning rate of the training, more than 0 and at most 10
     */
    public FreezePlan rate(double share, String... names) {
        if (!(share > 0 && share <= 10)) {
            throw new FreezeException(
                    "The rate of a layer is more than 0 and at most 10 times that of the training, but " + share
                            + " was given; freeze a layer that is not to be trained.");
        }
        Map<String, Double> all = new LinkedHashMap<>(shares);
        named(names).forEach(name -> all.put(name, share));
        return with(copy -> copy.shares = all);
    }

    /**
     * What this says of each tensor of a network.
     *
     * @param network its layers and tensors
     * @throws io.cellshell.workbench.model.ModelException where there is no such layer
     * @throws FreezeException where nothing is left to be trained, in the first epoch or ever, or where a part of the plan has no effect on this network
     */
    public LayerPlan of(Architecture network) {
        List<String> layers = network.layers();
        Set<String> frozen = new LinkedHashSet<>(network.tensorsIn(frozenAtFirst.of(layers)));
        frozen.addAll(network.tensorsIn(alsoFrozen));
        Map<String, Integer> from = new LinkedHashMap<>();
        Map<String, Double> rates = new LinkedHashMap<>();
        int epoch = 1;
        int joining = 0;
        double share = 1;
        for (int i = layers.size() - 1; i >= 0; i--) {
            boolean joins = false;
            for (String tensor : network.tensorsIn(Set.of(layers.get(i)))) {
                boolean trained = !frozen.contains(tensor);
                joins |= trained;
                from.put(tensor, trained ? epoch : LayerPlan.NEVER);
                rates.put(tensor, share);
            }
            epoch += joins ? every : 0;
            joining += joins ? 1 : 0;
            share /= decrease;
        }
        unfrozen.forEach((name, later) -> network.tensorsIn(Set.of(name)).forEach(tensor -> from.put(tensor, later)));
        shares.forEach((name, own) -> network.tensorsIn(Set.of(name)).forEach(tensor -> rates.put(tensor, own)));
        requireEffect(network, from, joining);
        List<LayerPlan.Tensor> tensors = new ArrayList<>();
        for (NamedShape tensor : network.tensors()) {
            // what lies in no layer that is named is trained with the rest
            tensors.add(new LayerPlan.Tensor(
                    tensor, from.getOrDefault(tensor.name(), 1), rates.getOrDefault(tensor.name(), 1.0)));
        }
        return new LayerPlan(layers, tensors, toString());
    }

    /** What would do nothing is a mistake of the person who wrote it. */
    private void requireEffect(Architecture network, Map<String, Integer> from, int joining) {
        if (every > 0 && joining < 2) {
            throw new FreezeException("Gradual unfreezing goes through the layers that the plan does not freeze, but of"
                    + " these there is one alone; say FreezePlan.nothing().gradually(" + every
                    + "), which begins with the head, or unfreezing(epoch, \"a layer\").");
        }
        shares.keySet().forEach(name -> {
            if (network.tensorsIn(Set.of(name)).stream()
                    .allMatch(tensor -> from.getOrDefault(tensor, 1) == LayerPlan.NEVER)) {
                throw new FreezeException(
                        "“" + name + "” has a learning rate of its own, but stays frozen in this plan;"
                                + " leave its rate out, or say unfreezing(epoch, \"" + name + "\").");
            }
        });
    }

    /** What it does, in words. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (!words.isEmpty()) {
            parts.add(words);
        }
        if (!alsoFrozen.isEmpty()) {
            parts.add("frozen: " + String.join(", ", alsoFrozen));
        }
        if (parts.isEmpty()) {
            parts.add("all layers are trained");
        }
        unfrozen.forEach((layer, epoch) -> parts.add(layer + " trained from epoch " + epoch + " on"));
        if (every > 0) {
            parts.add("the head first, a layer below every " + (every == 1 ? "epoch" : every + " epochs"));
        }
        if (decrease > 1) {
            parts.add("each layer at the rate of the one above it divided by " + decrease);
        }
        shares.forEach((layer, own) -> parts.add(layer + " at " + own + " times the learning rate"));
        return String.join("; ", parts);
    }
}
