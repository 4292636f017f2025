package io.cellshell.workbench.task.advice;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.task.TaskException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Which metrics fit a data set, and what the others would hide, measured: mistakes are made in the ground truth on purpose (touching objects
 * merged, outlines one pixel off, nothing predicted at all …), and every metric says how bad it finds them. A metric that finds nothing
 * good enough, a single pixel terrible, or merged objects harmless has a pitfall on these data.
 *
 * <pre>{@code
 * MetricAdvice.of(Task.instanceSegmentation(), data)
 * MetricAdvice.of(data).recommended()
 * }</pre>
 *
 * No model is needed. Of more than 40 images, 40 that are evenly spread are looked at (of classes of images, all). Source: Maier-Hein et al. 2024, Metrics reloaded,
 * doi 10.1038/s41592-023-02151-z; Reinke et al. 2024, doi 10.1038/s41592-023-02150-0.
 */
public final class MetricAdvice implements Examined {

    private static final Practice PRACTICE = new Practice(
            "F1.metric",
            "A metric is chosen by what it would hide on the data at hand (Maier-Hein et al. 2024, doi 10.1038/s41592-023-02151-z;"
                    + " Reinke et al. 2024, doi 10.1038/s41592-023-02150-0).");

    private final String name;
    private final String images;
    private final List<String> facts;
    private final List<? extends Mistake<?>> mistakes;
    private final List<? extends TriedMetric<?, ?>> tried;

    private MetricAdvice(Dataset data, Truths truths, Trial<?> trial, List<? extends TriedMetric<?, ?>> tried) {
        this.name = data.name();
        this.images = truths.words();
        this.facts = trial.facts();
        this.mistakes = trial.mistakes();
        this.tried = tried;
    }

    /**
     * Tries the metrics of a task, and others.
     *
     * @param data whose annotations are of the task's kind
     * @throws TaskException where there is no sample, none is annotated, or the metrics are of another kind of annotation
     * @throws java.util.concurrent.CancellationException where the thread was interrupted
     */
    public static MetricAdvice of(Task<?> task, Dataset data) {
        return of(task.metrics(), data);
    }

    /** Tries the metrics that somebody has chosen, the one that decides first, and others; see {@link #of(Task, Dataset)}. */
    public static MetricAdvice of(List<? extends Metric<?, ?>> chosen, Dataset data) {
        Truths truths = Truths.of(data);
        Object first = truths.first();
        if (first instanceof Labels) {
            return tried(data, truths, Labels.class, ObjectTrial.of(truths), chosen);
        }
        if (first instanceof SemanticMask) {
            return tried(data, truths, SemanticMask.class, PixelTrial.of(truths), chosen);
        }
        if (first instanceof Points) {
            return tried(data, truths, Points.class, PointTrial.of(truths), chosen);
        }
        if (first instanceof ImageClass) {
            return tried(data, truths, ImageClass.class, ClassTrial.of(truths), chosen);
        }
        if (first instanceof TargetImage) {
            return tried(data, truths, Image.class, ImageTrial.of(truths), chosen);
        }
        throw new TaskException("There are no metrics of " + first.getClass().getSimpleName()
                + "; metrics are tried on labels, masks, points, classes and clean images.");
    }

    /** Tries the metrics that there are for the annotations of a data set; see {@link #of(Task, Dataset)}. Of points name a task, which says how near is near. */
    public static MetricAdvice of(Dataset data) {
        return of(List.of(), data);
    }

    @SuppressWarnings("unchecked")
    private static <A> MetricAdvice tried(
            Dataset data, Truths truths, Class<A> type, Trial<A> trial, List<? extends Metric<?, ?>> chosen) {
        Set<Metric<?, ?>> all = new LinkedHashSet<>(chosen);
        all.addAll(trial.metrics());
        if (all.isEmpty()) {
            throw new TaskException("How far apart points may lie is not known; say it by a task, as in"
                    + " MetricAdvice.of(Task.detection(3), data).");
        }
        List<TriedMetric<A, ?>> tried = new ArrayList<>();
        for (Metric<?, ?> one : all) {
            tried.add(TriedMetric.of((Metric<A, ?>) one, chosen.contains(one)));
        }
        truths.forEach(type, "Trying metrics on " + data.name(), truth -> {
            List<A> predictions = new ArrayList<>();
            trial.mistakes().forEach(mistake -> predictions.add(mistake.make().apply(truth)));
            tried.forEach(metric -> judge(metric, type, truth, predictions));
        });
        return new MetricAdvice(data, truths, trial, tried);
    }

    private static <A> void judge(TriedMetric<A, ?> metric, Class<A> type, A truth, List<A> predictions) {
        try {
            metric.add(truth, predictions);
        } catch (ClassCastException e) {
            throw new TaskException("The metric “" + metric.definition().name() + "” judges something else than "
                    + type.getSimpleName() + ", which the data set holds; choose a metric of what is annotated.");
        }
    }

    /** The metrics without a pitfall on these data, the preferred ones first; empty where each has one. */
    public List<MetricDefinition> recommended() {
        return fitting().<MetricDefinition>map(TriedMetric::definition).toList();
    }

    private Stream<? extends TriedMetric<?, ?>> fitting() {
        return tried.stream()
                .filter(metric -> !isUntried())
                .filter(metric ->
                        metric.problem().isEmpty() && metric.pitfalls(mistakes).isEmpty());
    }

    /** Whether no mistake can be made in these images: where all are of one class, the right answer can be given without looking. */
    private boolean isUntried() {
        return mistakes.stream().allMatch(mistake -> mistake.kind() == Mistake.Kind.NONE);
    }

    /** The name; of two with one name, that which was not chosen has the range of these data. */
    private String label(TriedMetric<?, ?> metric) {
        String named = metric.definition().name();
        boolean isTaken = tried.stream()
                .anyMatch(other -> other != metric
                        && other.isChosen()
                        && other.definition().name().equals(named));
        return isTaken && !metric.isChosen() ? named + ", range of the data" : named;
    }

    @Override
    public String title() {
        return "Which metric fits";
    }

    /**
     * One finding for each metric that was chosen: a warning where the one that decides has a pitfall, a note where another is good for a
     * prediction that has learned nothing.
     */
    @Override
    public Findings findings() {
        List<Finding> findings = new ArrayList<>();
        for (TriedMetric<?, ?> metric : tried) {
            if (metric.isChosen()) {
                findings.add(finding(metric, findings.isEmpty()));
            }
        }
        return new Findings("the metrics for " + name, findings);
    }

    private Finding finding(TriedMetric<?, ?> metric, boolean decides) {
        String named = "“" + label(metric) + "”" + (decides ? ", which decides," : "");
        if (metric.problem().isPresent()) {
            return PRACTICE.notChecked(
                    images + " looked at",
                    named + " could not be tried: " + metric.problem().get(),
                    "");
        }
        if (isUntried()) {
            return PRACTICE.notChecked(
                    images + " looked at; " + String.join("; ", facts),
                    named
                            + " could not be tried: in these images there is nothing to be mistaken, so that every metric is good for a"
                            + " prediction that has learned nothing.",
                    "Validate on images of several classes.");
        }
        // What is shown beside may tell of one thing alone, as precision does; but not of nothing.
        boolean isSound = decides ? metric.pitfalls(mistakes).isEmpty() : !metric.needsNoPrediction(mistakes);
        List<String> pitfalls = isSound ? List.of() : metric.pitfalls(mistakes);
        String evidence = images + " looked at" + (pitfalls.isEmpty() ? "" : "; " + String.join("; ", pitfalls));
        if (pitfalls.isEmpty()) {
            return PRACTICE.ok(
                    evidence,
                    decides
                            ? named + " has no pitfall among those that were tried."
                            : named + " is far from good for a prediction that has learned nothing.");
        }
        String sentence = named + " would hide errors on these data, or see some where there are none.";
        return decides
                ? PRACTICE.warn(evidence, sentence, remedy())
                : PRACTICE.note(evidence, sentence, "Do not read it alone.");
    }

    private String remedy() {
        List<String> fit = fitting().map(this::label).toList();
        return fit.isEmpty()
                ? "Each metric that was tried has a pitfall here: show several beside each other, with also(…)."
                : "Judge by “" + fit.get(0) + "”, which has none here, or show it beside, with also(…).";
    }

    /** A row for each metric: whether it was chosen, the advice, its value for each mistake, its pitfalls, formula and source. */
    public Table table() {
        StringColumn metric = StringColumn.create("metric");
        StringColumn chosen = StringColumn.create("chosen");
        StringColumn advice = StringColumn.create("advice");
        StringColumn pitfalls = StringColumn.create("pitfalls");
        StringColumn formula = StringColumn.create("formula");
        StringColumn source = StringColumn.create("source");
        List<DoubleColumn> values = new ArrayList<>();
        mistakes.forEach(mistake -> values.add(DoubleColumn.create(mistake.name())));
        for (TriedMetric<?, ?> one : tried) {
            List<String> found = one.pitfalls(mistakes);
            metric.append(label(one));
            chosen.append(one.isChosen() ? "yes" : "");
            advice.append(
                    one.problem().isPresent()
                            ? "not possible"
                            : isUntried() ? "not tried" : found.isEmpty() ? "fits" : "not alone");
            pitfalls.append(one.problem().orElseGet(() -> String.join("; ", found)));
            formula.append(one.definition().formula());
            source.append(one.definition().source());
            List<Double> said = one.values();
            for (int i = 0; i < values.size(); i++) {
                values.get(i).append(said.isEmpty() ? Double.NaN : said.get(i));
            }
        }
        Table table = Table.create(title(), metric, chosen, advice);
        values.forEach(table::addColumns);
        return table.addColumns(pitfalls, formula, source);
    }

    /** The table, without formulas, under what the data are like; {@code view().write("advice.csv")} has all of it. */
    @Override
    public View view() {
        Table shown = table().removeColumns("formula", "source");
        String html = "<p>" + Html.escape(heading()) + "</p>" + TableView.html(shown, tried.size());
        return View.html(html + findings().view().html().orElse(""), toString()).withTable(table());
    }

    private String heading() {
        return title() + " “" + name + "”: what metrics say of mistakes made in the truth of " + images
                + (images.endsWith(",") ? " " : ": ") + String.join("; ", facts);
    }

    @Override
    public String toString() {
        return heading() + "\n" + TableView.text(table().removeColumns("formula", "source"), tried.size()) + "\n"
                + findings();
    }
}
