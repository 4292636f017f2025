package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Orientation;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.Tally;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Predictor;
import io.cellshell.workbench.model.pipeline.TurnedPrediction;
import io.cellshell.workbench.plot.Beside;
import io.cellshell.workbench.plot.Figure;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.validate.statistics.GroundTruth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Whether a model knows when it is wrong. Each image is predicted several times, by one model in all orientations (test-time augmentation), or by
 * several models (an ensemble, of trainings with different seeds, say). What all predictions agree on is taken for sure. Then it is asked
 * whether sure answers are right more often (ranking, risk-coverage), and as often as they are sure (calibration). Answers are objects, at an IoU of 0.5, and classes of images; of
 * other predictions whole images are compared. Of orientations it is asked, too, whether turned images are predicted worse than upright ones.
 *
 * <p>Dropout is not offered: no network of CellShell has it, and those of others run as in prediction, without it.
 */
public final class Uncertainty implements Examined {

    private static final String ORIENTATIONS = "8 orientations";

    private final String model;
    private final String way;
    private final String metric;
    private final boolean higherIsBetter;
    private final String amount;
    private final List<UncertainAnswer> answers;
    private final List<UncertainImage> images;
    private final Optional<TurnedScore> turned;

    private Uncertainty(
            LimitSubject<?> subject,
            String way,
            List<UncertainAnswer> answers,
            List<UncertainImage> images,
            Optional<TurnedScore> turned) {
        this.turned = turned;
        this.model = subject.model().name();
        this.way = way;
        this.metric = subject.metric().definition().name();
        this.higherIsBetter = subject.metric().higherIsBetter();
        this.amount = subject.amount();
        this.answers = List.copyOf(answers);
        this.images = List.copyOf(images);
    }

    /**
     * Of one model, which sees each image in its 8 orientations; for images that look alike from all sides.
     *
     * @throws java.util.concurrent.CancellationException where the thread is interrupted
     */
    public static <P> Uncertainty of(Model<P> model, Task<P> task, Dataset data) {
        return Limits.of(model, task).uncertainty(data);
    }

    /**
     * Of several models for the same task; the first is what is judged.
     *
     * @param members 2 or more; 5 are usual
     * @throws DataException where there are fewer
     */
    public static <P> Uncertainty ofEnsemble(List<? extends Model<P>> members, Task<P> task, Dataset data) {
        if (members.size() < 2) {
            throw new DataException("An ensemble has 2 models or more, but " + members.size()
                    + " were given; train with other seeds, or take Uncertainty.of(model, task, data).");
        }
        return Limits.of(members.get(0), task).ensemble(members, data);
    }

    static <P> Uncertainty ofOrientations(LimitSubject<P> subject) {
        try (Predictor<P> predictor = subject.open(subject.model())) {
            return of(subject, ORIENTATIONS, subject.metric(), sample -> {
                List<P> views = new ArrayList<>();
                for (Orientation to : Orientation.values()) {
                    Image seen =
                            to == Orientation.UPRIGHT ? sample.image() : TurnedPrediction.turned(sample.image(), to);
                    P prediction = subject.predict(predictor, seen, sample.name());
                    views.add(
                            to == Orientation.UPRIGHT
                                    ? prediction
                                    : TurnedPrediction.turned(prediction, to.inverse(), seen));
                }
                return views;
            });
        }
    }

    static <P> Uncertainty ofEnsemble(LimitSubject<P> subject, List<? extends Model<P>> members) {
        List<Predictor<P>> opened = new ArrayList<>();
        try {
            members.forEach(member -> opened.add(subject.open(member)));
            return of(
                    subject,
                    "an ensemble of " + members.size() + " models",
                    subject.metric(),
                    sample -> opened.stream()
                            .map(one -> subject.predict(one, sample))
                            .toList());
        } finally {
            opened.forEach(Predictor::close);
        }
    }

    private static <P, T extends Tally<T>> Uncertainty of(
            LimitSubject<P> subject, String way, Metric<P, T> metric, Function<Sample, List<P>> predicted) {
        List<UncertainAnswer> answers = new ArrayList<>();
        List<UncertainImage> images = new ArrayList<>();
        Map<String, T> upright = new TreeMap<>();
        Map<String, T> turned = new TreeMap<>();
        Progress progress = subject.shown();
        List<Integer> places = subject.places();
        long began = System.nanoTime();
        for (int i = 0; i < places.size(); i++) {
            LimitSubject.stopIfInterrupted();
            Sample sample = subject.sample(places.get(i));
            String unit = subject.unit(places.get(i));
            List<P> views = predicted.apply(sample);
            P first = views.get(0);
            answers.addAll(Answers.of(sample, unit, views));
            T agreement = views.subList(1, views.size()).stream()
                    .map(view -> metric.tally(first, view))
                    .reduce(Tally::plus)
                    .orElseThrow();
            P truth = GroundTruth.of(sample.name(), sample.annotation(), first);
            images.add(new UncertainImage(
                    sample.name(),
                    unit,
                    metric.value(agreement),
                    metric.of(truth, first).value()));
            upright.merge(unit, metric.tally(truth, first), Tally::plus);
            views.subList(1, views.size()).forEach(view -> turned.merge(unit, metric.tally(truth, view), Tally::plus));
            double each = (System.nanoTime() - began) / 1e9 / (i + 1);
            progress.at(new Progress.Step(
                    "Asking " + subject.model().name() + " how sure it is",
                    i + 1,
                    places.size(),
                    each * (places.size() - i - 1),
                    null));
        }
        return new Uncertainty(
                subject,
                way,
                answers,
                images,
                way.equals(ORIENTATIONS)
                        ? Optional.of(TurnedScore.of(
                                metric, List.copyOf(upright.values()), List.copyOf(turned.values()), subject.test()))
                        : Optional.empty());
    }

    /** Every answer of the model that is judged, with its confidence; none where the task has no list of answers. */
    public List<UncertainAnswer> answers() {
        return answers;
    }

    /** Every image, with how far predictions agree, and the score. */
    public List<UncertainImage> images() {
        return images;
    }

    @Override
    public String title() {
        return "Does " + model + " know when it is wrong? By " + way;
    }

    @Override
    public Findings findings() {
        List<Finding> found = new ArrayList<>();
        if (!answers.isEmpty()) {
            found.add(UncertaintyFindings.ranking(answers, amount));
            found.add(UncertaintyFindings.calibration(answers, amount));
        }
        found.add(UncertaintyFindings.images(images, metric, higherIsBetter, amount));
        turned.ifPresent(score -> found.add(score.finding(model, metric, amount)));
        return new Findings(title(), found);
    }

    /** A row for each answer, or for each image where there is no list of answers. */
    public Table table() {
        if (answers.isEmpty()) {
            return imageTable();
        }
        return Table.create(
                title(),
                text(answers, "image", UncertainAnswer::image),
                text(answers, "unit", UncertainAnswer::unit),
                text(answers, "answer", UncertainAnswer::answer),
                DoubleColumn.create(
                        "confidence",
                        answers.stream()
                                .mapToDouble(UncertainAnswer::confidence)
                                .toArray()),
                BooleanColumn.create(
                        "right", answers.stream().map(UncertainAnswer::right).toArray(Boolean[]::new)));
    }

    /** A row for each image: how far predictions agree, and the score. */
    public Table imageTable() {
        return Table.create(
                title(),
                text(images, "image", UncertainImage::image),
                text(images, "unit", UncertainImage::unit),
                DoubleColumn.create(
                        "agreement",
                        images.stream().mapToDouble(UncertainImage::agreement).toArray()),
                DoubleColumn.create(
                        metric,
                        images.stream().mapToDouble(UncertainImage::score).toArray()));
    }

    private static <R> StringColumn text(List<R> rows, String name, Function<R, String> value) {
        return StringColumn.create(name, rows.stream().map(value).collect(Collectors.toList()));
    }

    /** How many answers are wrong among the surest, over how many are kept. */
    public Figure riskCoverage() {
        RiskCoverage curve = RiskCoverage.of(answers);
        return Figure.of("Keeping the surest answers")
                .x("share of answers kept")
                .y("share of them wrong")
                .size(430, 300)
                .line("by confidence", curve.coverage(), curve.risk())
                .points("by confidence", curve.coverage(), curve.risk())
                .line("at random", new double[] {0, 1}, new double[] {curve.overall(), curve.overall()});
    }

    /** How often answers of each confidence are right. */
    public Figure reliability() {
        List<double[]> bins = UncertaintyFindings.bins(answers);
        return Figure.of("Right as often as sure?")
                .x("confidence")
                .y("share right")
                .yLimits(0, 1)
                .size(430, 300)
                .points(
                        "answers",
                        bins.stream().mapToDouble(bin -> bin[0]).toArray(),
                        bins.stream().mapToDouble(bin -> bin[1]).toArray())
                .line("calibrated", new double[] {0, 1}, new double[] {0, 1});
    }

    private Figure ofImages() {
        return Figure.of(title())
                .x("agreement of the predictions, " + metric)
                .y(metric)
                .points(
                        "image",
                        images.stream().mapToDouble(UncertainImage::agreement).toArray(),
                        images.stream().mapToDouble(UncertainImage::score).toArray());
    }

    @Override
    public View view() {
        Optional<String> drawing = answers.isEmpty()
                ? ofImages().view().svg()
                : Optional.of(Beside.svg(
                        title(),
                        riskCoverage().view().svg().orElseThrow(),
                        reliability().view().svg().orElseThrow()));
        return ExaminedView.of(
                this,
                drawing,
                table(),
                "Confidence: of an object, the share of predictions that have it (IoU 0.5); of a class, its mean probability. Predictions: "
                        + way + "; " + amount + ".");
    }

    @Override
    public String toString() {
        return view().text();
    }
}
