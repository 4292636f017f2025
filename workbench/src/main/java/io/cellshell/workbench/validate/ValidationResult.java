package io.cellshell.workbench.validate;

import io.cellshell.workbench.metric.AveragePrecision;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.Score;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.plot.Figure;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/** How models did on the same data, with intervals, and what may be concluded. Looking at it shows the table of scores. */
public final class ValidationResult implements Viewable {

    private final List<String> names;
    private final List<List<Field>> fields;
    private final Units units;
    private final CountingRule rule;
    private final double iou;
    private final SignFlipTest test;
    private final double level;
    private final UnitCounts counts;
    private final List<ModelScore> scores;
    private final List<Comparison> comparisons;

    /** A sentence for each model that has learned from what it was tested on. */
    private final List<String> leaks;

    ValidationResult(
            List<String> names,
            List<List<Field>> fields,
            Units units,
            CountingRule rule,
            double iou,
            SignFlipTest test,
            double level,
            List<String> leaks) {
        this.leaks = leaks;
        this.names = names;
        this.fields = fields;
        this.units = units;
        this.rule = rule;
        this.iou = iou;
        this.test = test;
        this.level = level;
        this.counts = UnitCounts.of(fields, units, rule, iou);
        this.scores = scores(counts, AveragePrecision.at(iou).definition());
        this.comparisons = compared();
    }

    private List<ModelScore> scores(UnitCounts at, MetricDefinition definition) {
        List<ModelScore> all = new ArrayList<>();
        for (int m = 0; m < names.size(); m++) {
            Score score = new Score(at.total(m).accuracy(), definition);
            Interval interval = Interval.of(at.ap(m).tested(test, level), 0, 1, level);
            all.add(new ModelScore(names.get(m), at.total(m), score, interval));
        }
        return List.copyOf(all);
    }

    private List<Comparison> compared() {
        List<Ratio> differences = IntStream.range(1, names.size())
                .mapToObj(other -> counts.difference(0, other))
                .toList();
        List<SignFlipTest.Result> tested =
                differences.stream().map(d -> d.tested(test, level)).toList();
        double[] p = Holm.adjusted(
                tested.stream().mapToDouble(SignFlipTest.Result::p).toArray());
        List<Comparison> all = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            all.add(new Comparison(
                    names.get(0),
                    names.get(i + 1),
                    scores.get(0).score().value() - scores.get(i + 1).score().value(),
                    Interval.of(tested.get(i), -1, 1, level),
                    p[i],
                    differences.get(i).units(),
                    differences.get(i).differing(),
                    Comparison.neededUnits(p.length, level)));
        }
        return List.copyOf(all);
    }

    /** The score of each model, the validated one first. */
    public List<ModelScore> scores() {
        return scores;
    }

    /** The validated model against each of the others. */
    public List<Comparison> comparisons() {
        return comparisons;
    }

    /** Number of ground-truth objects that count. */
    public int objects() {
        return scores.get(0).counts().truthObjects();
    }

    /** What intervals and tests take for independent, such as "16 blocks of 66 × 66 pixels". */
    public String unit() {
        return units.count(counts.units());
    }

    /**
     * Which objects count, the true and the predicted ones alike, and how many do not, such as "objects below 15 pixels, and below 220
     * pixels at the border, do not count, neither true nor predicted ones (12 true; 9 of U-Net, 14 of Otsu + watershed)".
     */
    public String counting() {
        long truth = fields.get(0).stream()
                .mapToLong(f -> f.uncounted(f.truth().values(), rule))
                .sum();
        String predicted = IntStream.range(0, names.size())
                .mapToObj(m -> fields.get(m).stream()
                                .mapToLong(f -> f.uncounted(f.predicted().values(), rule))
                                .sum()
                        + " of " + names.get(m))
                .collect(Collectors.joining(", "));
        return rule + " (" + truth + " true; " + predicted + ")";
    }

    /** What the score means. */
    public MetricDefinition definition() {
        return scores.get(0).score().definition();
    }

    /** What the evidence allows to say. */
    public Verdict verdict() {
        List<Field> telling =
                fields.get(0).stream().filter(f -> f.holdsTruth(rule)).toList();
        return Words.verdict(this, units.limits(telling), counts.units());
    }

    /** One row a model. */
    public Table table() {
        return ScoreTable.of(this);
    }

    /** The {@code number} objects that the validated model got most wrong: the image with both outlines. */
    public Gallery worst(int number) {
        if (number < 1) {
            throw new ValidationException("A gallery shows at least one object, but " + number + " were asked for.");
        }
        return WorstObjects.gallery(names.get(0), fields.get(0), rule, iou, number);
    }

    /**
     * The first {@code number} test images, whole: the ground truth, and beside it the prediction of each model with the number of
     * objects that it found, invented and missed.
     */
    public Gallery predictions(int number) {
        if (number < 1) {
            throw new ValidationException("A gallery shows at least one image, but " + number + " were asked for.");
        }
        return WholeFields.gallery(
                names,
                fields,
                field -> units.counts(field, rule, iou).values().stream().reduce(Counts.NONE, Counts::plus),
                number);
    }

    /** Every object that the validated model got wrong, the worst first. */
    public List<ObjectError> errors() {
        return WorstObjects.errors(fields.get(0), rule, iou);
    }

    /** The score at each of these IoU thresholds, with its interval, for every model. */
    public Figure at(double... thresholds) {
        return new ThresholdCurve(names, thresholds)
                .figure(threshold -> scores(
                        UnitCounts.of(fields, units, rule, threshold),
                        AveragePrecision.at(threshold).definition()));
    }

    @Override
    public View view() {
        return View.html(ScoreTable.html(this), toString()).withTable(table());
    }

    /** What must be said before anything else: which models have learned from the images that they were tested on. */
    List<String> leaks() {
        return leaks;
    }

    /** Number of independent units. */
    int units() {
        return counts.units();
    }

    @Override
    public String toString() {
        return Words.scores(this);
    }
}
