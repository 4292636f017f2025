package io.cellshell.workbench.image;

import io.cellshell.workbench.plot.View;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The class of a whole image: a phenotype, a treatment. A prediction may say besides how probable the model holds each class. Two are equal
 * where their names are.
 *
 * @param name of the class, without space around it
 * @param probabilities of the classes by name, from 0 to 1, which sum to 1; empty where none are known, as of what a person said
 */
public record ImageClass(String name, Map<String, Double> probabilities) implements Annotation {

    /** Sums of 32-bit numbers are not 1 to the last digit. */
    private static final double ROUNDING = 1e-3;

    public ImageClass {
        name = name.strip();
        if (name.isEmpty()) {
            throw new ImageException("A class has a name, but an empty one was given; name it, “mitotic” for example.");
        }
        if (!probabilities.isEmpty() && !areProbabilities(probabilities)) {
            throw new ImageException("The probabilities of classes lie between 0 and 1 and sum to 1, but "
                    + probabilities + " were given; take the softmax of what a network gives.");
        }
        if (!probabilities.isEmpty() && !probabilities.containsKey(name)) {
            throw new ImageException("The class “" + name + "” is none of those whose probabilities are given, "
                    + probabilities.keySet() + "; give each class its probability.");
        }
        probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
    }

    /** A class of which no probabilities are known. */
    public ImageClass(String name) {
        this(name, Map.of());
    }

    /** Whether these are numbers from 0 to 1 that sum to 1. */
    public static boolean areProbabilities(Map<String, Double> values) {
        double sum = values.values().stream().mapToDouble(Double::doubleValue).sum();
        return values.values().stream().allMatch(p -> p >= 0 && p <= 1) && Math.abs(sum - 1) <= ROUNDING;
    }

    @Override
    public String kind() {
        return "class";
    }

    @Override
    public String extent() {
        return "“" + name + "”";
    }

    @Override
    public boolean fits(Image image) {
        return true;
    }

    /** The class itself: a part of the image is of the same class. */
    @Override
    public ImageClass crop(Region region) {
        return this;
    }

    @Override
    public View view() {
        return View.text(toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImageClass one && name.equals(one.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "Class “" + name + "”"
                + (probabilities.isEmpty()
                        ? ""
                        : String.format(Locale.ROOT, ", probability %.3f", probabilities.get(name)));
    }
}
