package io.cellshell.workbench.metric;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * How many pixels, or images, of each true class were given which class. Ratios that are 0/0 are NaN; a mean over classes leaves out
 * those for which it is. Source of the ratios: Sokolova and Lapalme 2009, doi 10.1016/j.ipm.2009.03.002.
 *
 * @param classes their names, in alphabetical order
 * @param counts row by row: the classes given to the first true class, to the second, and so on
 */
public record ConfusionMatrix(List<String> classes, List<Long> counts) implements Tally<ConfusionMatrix> {

    public ConfusionMatrix {
        classes = List.copyOf(classes);
        counts = List.copyOf(counts);
        if (!isRising(classes) || counts.size() != classes.size() * classes.size()) {
            throw new IllegalArgumentException(
                    "A confusion matrix has classes in alphabetical order and a count for each" + " two of them, but "
                            + classes + " and " + counts.size() + " counts were given.");
        }
    }

    /**
     * Counts pairs of classes.
     *
     * @param names of the classes, each once, in any order; classes without a count are kept
     * @param truth places in {@code names}
     * @param prediction the same, of the same length
     */
    public static ConfusionMatrix of(List<String> names, int[] truth, int[] prediction) {
        List<String> sorted = sorted(names);
        int[] place = names.stream().mapToInt(sorted::indexOf).toArray();
        long[] counts = new long[sorted.size() * sorted.size()];
        for (int i = 0; i < truth.length; i++) {
            counts[place[truth[i]] * sorted.size() + place[prediction[i]]]++;
        }
        return new ConfusionMatrix(sorted, LongStream.of(counts).boxed().toList());
    }

    /** One image of a class, which was given a class. */
    public static ConfusionMatrix of(String truth, String prediction) {
        return truth.equals(prediction)
                ? of(List.of(truth), new int[1], new int[1])
                : of(List.of(truth, prediction), new int[] {0}, new int[] {1});
    }

    @Override
    public ConfusionMatrix plus(ConfusionMatrix other) {
        if (classes.equals(other.classes)) {
            Long[] sums = new Long[counts.size()];
            for (int i = 0; i < sums.length; i++) {
                sums[i] = counts.get(i) + other.counts.get(i);
            }
            return new ConfusionMatrix(classes, List.of(sums));
        }
        List<String> all = new ArrayList<>(classes);
        all.addAll(other.classes);
        List<String> union = sorted(all);
        return over(union).plus(other.over(union));
    }

    /**
     * The same counts with a row and a column for each of these classes; matrices of the same classes are added up faster.
     *
     * @param names all classes of this matrix, and perhaps others, in alphabetical order
     */
    public ConfusionMatrix over(List<String> names) {
        if (classes.equals(names)) {
            return this;
        }
        List<Long> wider = new ArrayList<>();
        for (String truth : names) {
            names.forEach(given -> wider.add(at(truth, given)));
        }
        return new ConfusionMatrix(names, wider);
    }

    private static boolean isRising(List<String> names) {
        for (int i = 1; i < names.size(); i++) {
            if (names.get(i - 1).compareTo(names.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static List<String> sorted(Collection<String> names) {
        SortedSet<String> sorted = new TreeSet<>(names);
        return List.copyOf(sorted);
    }

    /** How many of a true class were given a class; 0 for a class that is not there. */
    public long at(String truth, String given) {
        int row = Collections.binarySearch(classes, truth);
        int column = Collections.binarySearch(classes, given);
        return row < 0 || column < 0 ? 0 : counts.get(row * classes.size() + column);
    }

    /** All that were counted. */
    public long total() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /** How many were given their own class. */
    public long right() {
        return classes.stream().mapToLong(c -> at(c, c)).sum();
    }

    /** How many are of a class. */
    public long ofClass(String name) {
        return classes.stream().mapToLong(given -> at(name, given)).sum();
    }

    /** How many were given a class. */
    public long given(String name) {
        return classes.stream().mapToLong(truth -> at(truth, name)).sum();
    }

    /** The share of what was given a class that is of it: TP / (TP + FP). */
    public double precision(String name) {
        return at(name, name) / (double) given(name);
    }

    /** The share of a class that was given it: TP / (TP + FN). */
    public double recall(String name) {
        return at(name, name) / (double) ofClass(name);
    }

    /** 2 TP / (2 TP + FP + FN), also called Dice's coefficient. */
    public double f1(String name) {
        return 2.0 * at(name, name) / (ofClass(name) + given(name));
    }

    /** TP / (TP + FP + FN), also called the Jaccard index. */
    public double iou(String name) {
        return at(name, name) / (double) (ofClass(name) + given(name) - at(name, name));
    }

    /**
     * (observed - expected agreement) / (1 - expected agreement), the expected one of the shares of the classes in truth and prediction;
     * NaN where both have but one class, and the same.
     */
    public double kappa() {
        double all = total();
        double observed = right() / all;
        double expected = classes.stream()
                .mapToDouble(c -> ofClass(c) / all * (given(c) / all))
                .sum();
        return classes.stream().anyMatch(c -> ofClass(c) == total() && given(c) == total())
                ? Double.NaN
                : (observed - expected) / (1 - expected);
    }
}
