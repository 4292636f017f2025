package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.plot.Beside;
import io.cellshell.workbench.plot.Figure;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How the score of a model falls as its images get worse, or just different, in each way of {@link Perturbation}; beside it the same of a simple
 * method. Every image is changed in every way, so that differences are paired. The model breaks at the mildest strength from which on, at every
 * stronger one too, it loses more than a tenth of its score and more than chance explains.
 *
 * <pre>{@code
 * PerturbationCurves.of(model, Task.instanceSegmentation(), split.test())   // view, findings(), table(), write("curves.csv")
 * }</pre>
 */
public final class PerturbationCurves implements Examined {

    private final String model;
    private final String metric;
    private final double[] limits;
    private final String amount;
    private final boolean nothing;
    private final double ownNoise;
    private final List<PerturbationPoint> points;

    private PerturbationCurves(
            LimitSubject<?> subject, boolean nothing, double ownNoise, List<PerturbationPoint> points) {
        Metric<?, ?> judge = subject.metric();
        this.model = subject.model().name();
        this.metric = judge.definition().name();
        this.limits = new double[] {judge.lowest(), judge.highest()};
        this.amount = subject.amount();
        this.nothing = nothing;
        this.ownNoise = ownNoise;
        this.points = List.copyOf(points);
    }

    /**
     * Of a model by the metric that decides its task, beside the first baseline of the task; at most 16 images are looked at, of large ones the
     * middle of 256 × 256 pixels.
     *
     * @throws io.cellshell.workbench.data.DataException where the data are annotated with something else
     * @throws java.util.concurrent.CancellationException where the thread is interrupted
     */
    public static <P> PerturbationCurves of(Model<P> model, Task<P> task, Dataset data) {
        return Limits.of(model, task).perturbations(data);
    }

    static <P> PerturbationCurves of(LimitSubject<P> subject) {
        PerturbationRun<P, ?> run = PerturbationRun.of(subject, subject.metric());
        return new PerturbationCurves(subject, NullModels.reach(subject), run.ownNoise(), run.points());
    }

    /** Every model at every strength, the validated model first. */
    public List<PerturbationPoint> points() {
        return points;
    }

    /**
     * The mildest strengths at which a model breaks: none where it bears all that was tried, one, or two where images can be changed both ways
     * (brighter and darker).
     *
     * @param name of the model, or of the one beside it
     */
    public List<PerturbationPoint> breaks(Perturbation perturbation, String name) {
        return BreakingPoint.of(curve(perturbation, name));
    }

    /** The points of one curve, from the least strength to the greatest. */
    List<PerturbationPoint> curve(Perturbation perturbation, String name) {
        return points.stream()
                .filter(one -> one.perturbation() == perturbation && one.model().equals(name))
                .sorted(Comparator.comparingDouble(PerturbationPoint::strength))
                .toList();
    }

    List<String> models() {
        return points.stream().map(PerturbationPoint::model).distinct().toList();
    }

    String metric() {
        return metric;
    }

    /** Whether what has learned nothing reaches the score on the images as they are. */
    boolean isScoreOfNothing() {
        return nothing;
    }

    String amount() {
        return amount;
    }

    @Override
    public String title() {
        return metric + " of " + model + " on perturbed images";
    }

    @Override
    public Findings findings() {
        return new Findings(title(), PerturbationFindings.of(this, model));
    }

    /** A row for each model, perturbation and strength. */
    public Table table() {
        Table table = Table.create(
                title(),
                text("model", PerturbationPoint::model),
                text("perturbation", one -> one.perturbation().title()),
                text("unit", one -> one.perturbation().unit()));
        number(table, "strength", PerturbationPoint::strength);
        number(table, metric, PerturbationPoint::value);
        number(table, "interval low", one -> one.interval().low());
        number(table, "interval high", one -> one.interval().high());
        number(table, "loss", PerturbationPoint::loss);
        number(table, "p", PerturbationPoint::p);
        return table.addColumns(
                IntColumn.create(
                        "units",
                        points.stream().mapToInt(PerturbationPoint::units).toArray()),
                text("not measured because", PerturbationPoint::failure));
    }

    private StringColumn text(String name, Function<PerturbationPoint, String> value) {
        return StringColumn.create(name, points.stream().map(value).toList());
    }

    private void number(Table table, String name, ToDoubleFunction<PerturbationPoint> value) {
        table.addColumns(
                DoubleColumn.create(name, points.stream().mapToDouble(value).toArray()));
    }

    /** The curves of one perturbation with the bands of their intervals. */
    public Figure figure(Perturbation perturbation) {
        Figure figure =
                Figure.of(perturbation.title()).x(perturbation.unit()).y(metric).size(430, 270);
        if (Arrays.stream(limits).allMatch(Double::isFinite)) {
            figure = figure.yLimits(limits[0], limits[1]);
        }
        for (String name : models()) {
            List<PerturbationPoint> curve = curve(perturbation, name);
            double[] strengths = each(curve, PerturbationPoint::strength);
            double[] values = each(curve, PerturbationPoint::value);
            figure = figure.line(name, strengths, values)
                    .points(name, strengths, values)
                    .ribbon(
                            name,
                            strengths,
                            each(curve, one -> one.interval().low()),
                            each(curve, one -> one.interval().high()));
        }
        return figure;
    }

    private static double[] each(List<PerturbationPoint> curve, ToDoubleFunction<PerturbationPoint> number) {
        return curve.stream().mapToDouble(number).toArray();
    }

    @Override
    public View view() {
        List<String> drawings = new ArrayList<>();
        for (Perturbation one : Perturbation.values()) {
            drawings.add(figure(one).view().svg().orElseThrow());
        }
        return ExaminedView.of(this, Optional.of(Beside.svg(title(), 2, drawings)), table(), note());
    }

    private String note() {
        return "Bands: 95 % intervals over independent units (" + amount
                + "). Intensity range: percentile 1 to 99.8 of a channel"
                + (Double.isNaN(ownNoise)
                        ? "."
                        : String.format(
                                Locale.ROOT, "; the images' own noise is %.1f %% of it (median).", 100 * ownNoise))
                + " Loss: how much worse than on the images as they are, as a share of that score. p: paired permutation test over units.";
    }

    @Override
    public String toString() {
        return view().text();
    }
}
