package io.cellshell.workbench.validate;

import io.cellshell.workbench.metric.AveragePrecision;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.Score;
import io.cellshell.workbench.plot.Figure;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.Table;

/** How models did on the same data, with intervals, and what may be concluded. Looking at it shows the table of scores. */
public final class ValidationResult implements Viewable {

    private final List<String> names;
    private final List<List<Field>> fields;
    private final Units units;
    private final double iou;
    private final Bootstrap bootstrap;
    private final UnitCounts counts;
    private final List<ModelScore> scores;
    private final List<Comparison> comparisons;

    ValidationResult(
            List<String> names, List<List<Field>> fields, Units units, double iou, Bootstrap bootstrap, SwapTest test) {
        this.names = names;
        this.fields = fields;
        this.units = units;
        this.iou = iou;
        this.bootstrap = bootstrap;
        this.counts = UnitCounts.of(fields, units, iou);
        this.scores = scores(counts, AveragePrecision.at(iou).definition());
        this.comparisons = comparisons(test);
    }

    private List<ModelScore> scores(UnitCounts at, MetricDefinition definition) {
        List<ModelScore> all = new ArrayList<>();
        for (int m = 0; m < names.size(); m++) {
            int model = m;
            Score score = new Score(at.total(m).accuracy(), definition);
            Interval interval = bootstrap.interval(at.units(), drawn -> at.ap(model, drawn));
            all.add(new ModelScore(names.get(m), at.total(m), score, interval));
        }
        return List.copyOf(all);
    }

    private List<Comparison> comparisons(SwapTest test) {
        double[] p = new double[names.size() - 1];
        for (int m = 1; m < names.size(); m++) {
            int other = m;
            p[m - 1] = test.p(counts.units(), swapped -> counts.difference(0, other, swapped));
        }
        double[] adjusted = Holm.adjusted(p);
        List<Comparison> all = new ArrayList<>();
        for (int m = 1; m < names.size(); m++) {
            int other = m;
            ToDoubleFunction<int[]> difference = drawn -> counts.difference(0, other, drawn);
            all.add(new Comparison(
                    names.get(0),
                    names.get(m),
                    scores.get(0).score().value() - scores.get(m).score().value(),
                    bootstrap.interval(counts.units(), difference),
                    adjusted[m - 1]));
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

    /** Number of ground-truth objects. */
    public int objects() {
        return scores.get(0).counts().truthObjects();
    }

    /** What was drawn when intervals were made, such as "16 blocks of 66 × 66 pixels". */
    public String unit() {
        return units.count(counts.units());
    }

    /** What the score means. */
    public MetricDefinition definition() {
        return scores.get(0).score().definition();
    }

    /** What the evidence allows to say. */
    public Verdict verdict() {
        return Words.verdict(this, units, counts.units(), fields.get(0).size());
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
        return WorstObjects.gallery(names.get(0), fields.get(0), iou, number);
    }

    /** Every object that the validated model got wrong, the worst first. */
    public List<ObjectError> errors() {
        return WorstObjects.errors(fields.get(0), iou);
    }

    /** The score at each of these IoU thresholds, with its interval, for every model. */
    public Figure at(double... thresholds) {
        return new ThresholdCurve(names, thresholds)
                .figure(threshold -> scores(
                        UnitCounts.of(fields, units, threshold),
                        AveragePrecision.at(threshold).definition()));
    }

    @Override
    public View view() {
        return View.html(ScoreTable.html(this), toString());
    }

    @Override
    public String toString() {
        return Words.scores(this);
    }
}
