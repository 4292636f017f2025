package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.filter.Filtered;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.Tally;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Predictor;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.validate.statistics.Comparison;
import io.cellshell.workbench.validate.statistics.GroundTruth;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/**
 * What scores are worth that have learned nothing of an image: the model's prediction of another image, the truth of another image (shuffled
 * labels), and, where the task has such a thing, one answer for all (the most frequent class, the mean intensity). A score that one of these nearly reaches
 * says that images are copies of each other, or that the metric cannot tell.
 */
public final class NullModels implements Examined {

    /** A null model that reaches so much of the score makes it worth little. */
    private static final double NEAR = 0.9;

    private static final List<String> NAMES = List.of(
            "the model", "its prediction of another image", "the truth of another image", "one answer for all images");

    private static final Practice PRACTICE = new Practice(
            "F11.null-models",
            "A score means something beside that of a model that has learned nothing: Kapoor and Narayanan 2023, doi 10.1016/j.patter.2023.100804.");

    private final String model;
    private final String metric;
    private final boolean higherIsBetter;
    private final String amount;
    private final boolean copies;
    private final List<TrialRow> rows;

    private NullModels(LimitSubject<?> subject, List<TrialRow> rows) {
        this.copies = subject.units().holdsCopies();
        this.model = subject.model().name();
        this.metric = subject.metric().definition().name();
        this.higherIsBetter = subject.metric().higherIsBetter();
        this.amount = subject.amount();
        this.rows = List.copyOf(rows);
    }

    /**
     * Beside a model, by the metric that decides its task.
     *
     * @throws java.util.concurrent.CancellationException where the thread is interrupted
     */
    public static <P> NullModels of(Model<P> model, Task<P> task, Dataset data) {
        return Limits.of(model, task).nullModels(data);
    }

    static <P> NullModels of(LimitSubject<P> subject) {
        return of(subject, subject.metric());
    }

    /**
     * Whether what has learned nothing of an image reaches the score of the model, as far as its interval tells: such a score cannot fall, and no
     * change of the images says anything. False where there is nothing to compare with.
     */
    static boolean reach(LimitSubject<?> subject) {
        try {
            return of(subject.quiet()).isReached();
        } catch (DataException e) {
            return false;
        }
    }

    private boolean isReached() {
        TrialRow first = rows.get(0);
        double least = Double.isNaN(first.interval().low())
                ? first.value()
                : higherIsBetter ? first.interval().low() : first.interval().high();
        return rows.subList(1, rows.size()).stream()
                .filter(TrialRow::isKnown)
                .anyMatch(row -> higherIsBetter ? row.value() >= least : row.value() <= least);
    }

    private static <P, T extends Tally<T>> NullModels of(LimitSubject<P> all, Metric<P, T> metric) {
        boolean equalSizes = !(all.sample(all.places().get(0)).annotation() instanceof ImageClass);
        Partners whole = new Partners(all, equalSizes);
        LimitSubject<P> subject =
                all.where(place -> whole.of(place, (one, other) -> true).isPresent(), "is as large as another one");
        Partners partners = new Partners(subject, equalSizes);
        Map<Integer, P> predictions = new HashMap<>();
        try (Predictor<P> predictor = subject.open(subject.model())) {
            for (int place : subject.places()) {
                predictions.put(place, subject.predict(predictor, partners.sample(place)));
            }
        }
        P first = predictions.get(subject.places().get(0));
        List<P> truths = subject.places().stream()
                .map(place -> truth(partners.sample(place), first))
                .toList();
        UnitRows<T> rows = UnitRows.of(
                subject,
                metric,
                NAMES.size(),
                "Trying null models beside " + subject.model().name(),
                (place, sample) -> {
                    P truth = truth(sample, first);
                    List<Supplier<T>> ways = List.of(
                            () -> metric.tally(truth, predictions.get(place)),
                            () -> metric.tally(truth, predictions.get(partner(partners, place))),
                            () -> metric.tally(truth, truth(partners.sample(partner(partners, place)), first)),
                            () -> metric.tally(truth, constant(truth, truths)));
                    return ways;
                });
        return new NullModels(subject, TrialRow.of(rows, NAMES));
    }

    private static <P> P truth(Sample sample, P prediction) {
        return GroundTruth.of(sample.name(), sample.annotation(), prediction);
    }

    private static int partner(Partners partners, int place) {
        return partners.of(place, (one, other) -> true).orElseThrow();
    }

    /** One answer that is best where nothing of an image is known, of the shape of the truth. */
    @SuppressWarnings("unchecked")
    private static <P> P constant(P truth, List<P> truths) {
        if (truth instanceof ImageClass) {
            Map<String, Integer> counts = new TreeMap<>();
            truths.forEach(one -> counts.merge(((ImageClass) one).name(), 1, Integer::sum));
            return (P) new ImageClass(Collections.max(counts.entrySet(), Map.Entry.comparingByValue())
                    .getKey());
        }
        if (truth instanceof SemanticMask mask) {
            Map<String, Integer> counts = new TreeMap<>();
            truths.forEach(
                    one -> ((SemanticMask) one).counts().forEach((name, n) -> counts.merge(name, n, Integer::sum)));
            String most = Collections.max(counts.entrySet(), Map.Entry.comparingByValue())
                    .getKey();
            int[] classes = new int[mask.voxels().length];
            Arrays.fill(classes, Math.max(0, mask.names().indexOf(most)));
            return (P) SemanticMask.of(mask.depth(), mask.height(), mask.width(), classes, mask.names());
        }
        if (truth instanceof Image image) {
            float mean = (float) truths.stream()
                    .mapToDouble(one -> mean((Image) one))
                    .average()
                    .orElseThrow();
            return (P) Filtered.planes(image, pixels -> {
                float[] same = new float[pixels.length];
                Arrays.fill(same, mean);
                return same;
            });
        }
        throw new DataException("There is no one answer for all images in this task.");
    }

    private static double mean(Image image) {
        return image.planes().stream()
                .mapToDouble(plane -> {
                    double sum = 0;
                    float[] pixels = plane.pixels();
                    for (float value : pixels) {
                        sum += value;
                    }
                    return sum / pixels.length;
                })
                .average()
                .orElseThrow();
    }

    /** The model first, then what has learned nothing of the image. */
    public List<TrialRow> rows() {
        return rows;
    }

    @Override
    public String title() {
        return metric + " of " + model + " beside null models";
    }

    @Override
    public Findings findings() {
        return new Findings(title(), List.of(finding()));
    }

    private Finding finding() {
        TrialRow first = rows.get(0);
        List<TrialRow> tried =
                rows.subList(1, rows.size()).stream().filter(TrialRow::isKnown).toList();
        String evidence =
                rows.stream().filter(TrialRow::isKnown).map(TrialRow::toString).collect(Collectors.joining(", ")) + "; "
                        + amount;
        int needed = Comparison.neededUnits(rows.size() - 1, LimitSubject.LEVEL);
        if (copies && isReached()) {
            return PRACTICE.warn(
                    evidence,
                    "Some of these images are the same, and what has learned nothing of an image reaches the score of “"
                            + model + "”.",
                    "Leave one of each (data.leakageSearch() finds them), and claim nothing by this score.");
        }
        if (!first.isKnown() || tried.isEmpty() || first.units() < needed) {
            return PRACTICE.notChecked(
                    evidence,
                    "Too few independent images of equal size, or no score, to say whether the model is better than nothing.",
                    "Give " + needed + " images or more, of equal size.");
        }
        List<TrialRow> equal = tried.stream()
                .filter(row -> !(row.loss() > 0 && row.p() <= (1 - LimitSubject.LEVEL) / tried.size()))
                .toList();
        if (equal.stream().anyMatch(this::isNear)) {
            return PRACTICE.warn(
                    evidence,
                    "“" + model + "” was not shown to be better than what has learned nothing of an image: "
                            + names(equal) + ".",
                    "Look for copies among the images (data.leakageSearch()), and for a metric that can tell (result.metricAdvice()); claim nothing by this score.");
        }
        if (!equal.isEmpty()) {
            return PRACTICE.notChecked(
                    evidence,
                    "“" + model
                            + "” scores better than what has learned nothing of an image, but with so few images chance could do that: "
                            + names(equal) + ".",
                    "Test on more images before you claim anything by this score.");
        }
        List<String> near = tried.stream()
                .filter(row -> higherIsBetter && isNear(row))
                .map(row -> row.name()
                        + String.format(Locale.ROOT, " (%.0f %% of the score)", 100 * row.value() / first.value()))
                .toList();
        return near.isEmpty()
                ? PRACTICE.ok(evidence, "What has learned nothing of an image scores worse.")
                : PRACTICE.warn(
                        evidence,
                        "What has learned nothing of an image nearly reaches the score: " + String.join(", ", near)
                                + ".",
                        "The metric says little here; choose another one (result.metricAdvice()), or look for copies among the images.");
    }

    private boolean isNear(TrialRow row) {
        double model = rows.get(0).value();
        return higherIsBetter ? row.value() >= NEAR * model : NEAR * row.value() <= model;
    }

    private static String names(List<TrialRow> rows) {
        return rows.stream().map(TrialRow::name).collect(Collectors.joining(", "));
    }

    /** A row for each. */
    public Table table() {
        return TrialRow.table(title(), metric, rows);
    }

    @Override
    public View view() {
        return ExaminedView.of(
                this,
                Optional.empty(),
                table(),
                "Another image: one of equal size, of another unit where there is one, drawn at random. p: paired permutation test over units; "
                        + amount + ".");
    }

    @Override
    public String toString() {
        return view().text();
    }
}
