package io.cellshell.workbench.check.metadata;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.Quantiles;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * No plate, day or batch is clearly brighter, or of more contrast, than the others, whether that goes together with a class or not: a
 * model that has not seen such a batch meets other numbers. Of several statistics the most telling one is judged, against the most
 * telling one of shuffled batches, so that trying several is paid for.
 */
public final class BatchBrightness implements Check<BatchBrightness.Subject> {

    /** A chance of 0.7 that an image of the batch is brighter than another one; chance alone seldom gives that, see the p-value. */
    private static final double TELLING = 0.7;

    private static final double LEVEL = 0.01;

    /** A fifth more light is as much as a lamp drifts within a day. */
    private static final double RATIO = 1.2;

    private static final int LEAST_IMAGES = 12;
    private static final int LEAST_OF_BATCH = 4;

    private static final Practice PRACTICE = new Practice(
            "B7.batch",
            "Lamp, stain and exposure differ from batch to batch, and a score on batches that were seen does not hold for"
                    + " others (checklist B7; Leek et al. 2010, doi 10.1038/nrg2825).");

    /**
     * Statistics of images, and the batch of each.
     *
     * @param batch the plate, the day or the like of each image
     * @param statistics name of a statistic to its value in each image, in the same order, above 0
     */
    public record Subject(Factor batch, Map<String, List<Double>> statistics) {
        public Subject {
            statistics = new TreeMap<>(statistics);
        }
    }

    /** A level and a statistic in which it differs. */
    private record Difference(String level, String statistic, double auc, double ratio) {}

    @Override
    public Finding examine(Subject subject) {
        int[] known = IntStream.range(0, subject.batch().levels().size())
                .filter(i -> !subject.batch().levels().get(i).isBlank())
                .toArray();
        Factor batch = subject.batch().part(known);
        List<String> levels = batch.counts().entrySet().stream()
                .filter(level ->
                        level.getValue() >= LEAST_OF_BATCH && known.length - level.getValue() >= LEAST_OF_BATCH)
                .map(Map.Entry::getKey)
                .toList();
        if (levels.isEmpty()
                || known.length < LEAST_IMAGES
                || subject.statistics().isEmpty()) {
            return PRACTICE.notChecked(
                    batch.name() + ": " + batch.counts().size() + " levels among " + known.length + " images",
                    "Whether some “" + batch.name() + "” is brighter cannot be seen on so few images of each.",
                    "Take " + LEAST_OF_BATCH + " images or more of each, " + LEAST_IMAGES + " in all.");
        }
        int[] numbers = Association.numbers(batch.levels());
        Map<String, double[]> ranks = new TreeMap<>();
        subject.statistics().forEach((name, values) -> ranks.put(name, Association.ranks(of(values, known))));
        Difference greatest = levels.stream()
                .flatMap(level -> ranks.keySet().stream()
                        .map(statistic -> difference(
                                level,
                                statistic,
                                batch.levels(),
                                ranks.get(statistic),
                                of(subject.statistics().get(statistic), known))))
                .reduce((a, b) -> b.auc() > a.auc() ? b : a)
                .orElseThrow();
        ToDoubleFunction<int[]> most = shuffled -> ranks.values().stream()
                .mapToDouble(r -> Association.greatestAuc(r, shuffled))
                .max()
                .orElseThrow();
        double p = Association.chance(numbers, most);
        String evidence = String.format(
                Locale.ROOT,
                "%s of %s “%s”: median %.2f times that of the others, area under the ROC curve %.2f, p = %.3f by permutation,"
                        + " %d images",
                greatest.statistic(),
                batch.name(),
                greatest.level(),
                greatest.ratio(),
                greatest.auc(),
                p,
                known.length);
        boolean differs =
                greatest.auc() > TELLING && p < LEVEL && Math.max(greatest.ratio(), 1 / greatest.ratio()) > RATIO;
        return differs
                ? PRACTICE.warn(
                        evidence,
                        "Images of one “" + batch.name() + "” differ in " + greatest.statistic() + " from all others.",
                        "Normalise each image; split by “" + batch.name()
                                + "” to see what that does to a score, and say so where you state it.")
                : PRACTICE.ok(evidence, "No “" + batch.name() + "” stands out by its brightness.");
    }

    private static double[] of(List<Double> values, int[] known) {
        return IntStream.of(known).mapToDouble(values::get).toArray();
    }

    private static Difference difference(
            String level, String statistic, List<String> levels, double[] ranks, double[] values) {
        boolean[] own = new boolean[ranks.length];
        double sum = 0;
        int size = 0;
        for (int i = 0; i < own.length; i++) {
            own[i] = levels.get(i).equals(level);
            size += own[i] ? 1 : 0;
            sum += own[i] ? ranks[i] : 0;
        }
        double auc = (sum - size * (size + 1) / 2.0) / (size * (double) (own.length - size));
        return new Difference(
                level,
                statistic,
                Math.max(auc, 1 - auc),
                median(values, own, true) / Math.max(1e-9, median(values, own, false)));
    }

    private static double median(double[] values, boolean[] own, boolean wanted) {
        double[] some = IntStream.range(0, values.length)
                .filter(i -> own[i] == wanted)
                .mapToDouble(i -> values[i])
                .toArray();
        return Math.max(1e-9, Quantiles.median(some));
    }
}
