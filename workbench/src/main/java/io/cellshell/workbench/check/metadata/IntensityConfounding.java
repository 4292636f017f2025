package io.cellshell.workbench.check.metadata;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * No simple statistic of an image, such as its mean intensity, tells its condition or class. Of several statistics the most
 * telling one is judged, against the most telling one of shuffled classes, so that trying several is paid for.
 */
public final class IntensityConfounding implements Check<IntensityConfounding.Subject> {

    private static final double STRONG = 0.8;

    /** One of many checks that a data set goes through, so that one in twenty would be too often. */
    private static final double LEVEL = 0.01;

    private static final int LEAST = 8;

    private static final Practice PRACTICE = new Practice(
            "B7.intensity",
            "Where brightness alone tells the class, a network need not look at the cells (checklist B7; Kapoor & Narayanan 2023,"
                    + " doi 10.1016/j.patter.2023.100804).");

    /**
     * Statistics of images, and what is to be learned about them.
     *
     * @param label the class or condition of each image
     * @param statistics name of a statistic to its value in each image, in the same order
     */
    public record Subject(Factor label, Map<String, List<Double>> statistics) {
        public Subject {
            statistics = new TreeMap<>(statistics);
            statistics.forEach((name, values) -> {
                if (values.size() != label.levels().size()) {
                    throw new IllegalArgumentException("“" + name + "” has " + values.size() + " values for "
                            + label.levels().size() + " images; give one an image.");
                }
            });
        }
    }

    @Override
    public Finding examine(Subject subject) {
        int[] known = IntStream.range(0, subject.label().levels().size())
                .filter(i -> !subject.label().levels().get(i).isBlank())
                .toArray();
        Factor label = subject.label().part(known);
        if (subject.statistics().isEmpty() || !label.groups() || label.levels().size() < LEAST) {
            return PRACTICE.notChecked(
                    label.name() + ": " + label.counts().size() + " levels among "
                            + label.levels().size() + " images",
                    "Whether intensities tell “" + label.name() + "” cannot be seen on so few images a level.",
                    "Take " + LEAST + " images or more, several of each level.");
        }
        int[] classes = Association.numbers(label.levels());
        Map<String, double[]> ranks = new TreeMap<>();
        subject.statistics()
                .forEach((name, values) -> ranks.put(
                        name,
                        Association.ranks(IntStream.of(known)
                                .mapToDouble(i -> values.get(i))
                                .toArray())));
        String telling = ranks.keySet().stream()
                .reduce((a, b) -> auc(ranks.get(b), classes) > auc(ranks.get(a), classes) ? b : a)
                .orElseThrow();
        double auc = auc(ranks.get(telling), classes);
        ToDoubleFunction<int[]> greatest = shuffled ->
                ranks.values().stream().mapToDouble(r -> auc(r, shuffled)).max().orElseThrow();
        double p = Association.chance(classes, greatest);
        String evidence = String.format(
                Locale.ROOT,
                "%s × %s: area under the ROC curve %.2f (0.5 chance, 1 one tells the other), p = %.3f by permutation over %d statistics,"
                        + " %d images",
                telling,
                label.name(),
                auc,
                p,
                ranks.size(),
                classes.length);
        if (auc > STRONG && p >= LEVEL) {
            return PRACTICE.notChecked(
                    evidence,
                    "The " + telling + " of an image seems to tell its “" + label.name()
                            + "”, but with so few images chance could do that.",
                    "Take more images of each level.");
        }
        return auc > STRONG
                ? PRACTICE.warn(
                        evidence,
                        "“" + label.name() + "” can be predicted from the " + telling
                                + " of an image, so that a model need not look at the cells.",
                        "If that is biology, say so and compare with a classifier of intensity; if it is staining, lamp or camera,"
                                + " normalise each image and test on another batch.")
                : PRACTICE.ok(evidence, "No simple statistic of the images tells “" + label.name() + "”.");
    }

    private static double auc(double[] ranks, int[] classes) {
        return Association.greatestAuc(ranks, classes);
    }
}
