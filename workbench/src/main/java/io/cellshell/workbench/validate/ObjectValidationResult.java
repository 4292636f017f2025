package io.cellshell.workbench.validate;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.metric.instance.AveragePrecision;
import io.cellshell.workbench.metric.instance.ThresholdCounts;
import io.cellshell.workbench.model.card.Evaluation;
import io.cellshell.workbench.plot.Figure;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.report.Document;
import io.cellshell.workbench.report.Section;
import io.cellshell.workbench.study.ledger.LookCount;
import io.cellshell.workbench.study.ledger.SeenImage;
import io.cellshell.workbench.task.advice.MetricAdvice;
import io.cellshell.workbench.validate.error.Measurements;
import io.cellshell.workbench.validate.error.ObjectErrors;
import io.cellshell.workbench.validate.limit.Limits;
import io.cellshell.workbench.validate.limit.LimitsResult;
import io.cellshell.workbench.validate.statistics.Aggregation;
import io.cellshell.workbench.validate.statistics.Comparison;
import io.cellshell.workbench.validate.statistics.MetricScore;
import io.cellshell.workbench.validate.statistics.ModelScore;
import io.cellshell.workbench.validate.statistics.PairedTests;
import io.cellshell.workbench.validate.statistics.SubgroupSet;
import io.cellshell.workbench.validate.statistics.Subgroups;
import io.cellshell.workbench.validate.statistics.UnitTallies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import tech.tablesaw.api.Table;

/** How models of objects did on the same data, with intervals, and what may be concluded. Looking at it shows the table of scores. */
public final class ObjectValidationResult implements Validated {

    private static final int WORST_IN_REPORT = 6;

    private final List<String> names;
    private final Dataset data;
    private final ObjectEvaluation evaluation;
    private final ResamplingUnits units;
    private final List<TestImage> telling;
    private final SignFlipTest test;
    private final double level;
    private final Optional<LookCount> look;
    private final int unitCount;
    private final UnitTallies<ThresholdCounts> tallies;
    private final List<ModelScore> scores;
    private final List<Comparison> comparisons;

    /** A sentence for each model that has learned from what it was tested on. */
    private final List<String> leaks;

    private final List<String> ownLeak;
    private final boolean trainingKnown;
    private final String weights;

    private final OptionalInt threads;
    private final double iou;
    private final Limits<Labels> limits;

    ObjectValidationResult(
            ValidationSetup<Labels> setup,
            ObjectEvaluation evaluation,
            OptionalInt threads,
            ResamplingUnits units,
            List<Integer> telling,
            double iou,
            double level,
            List<SeenImage> seen) {
        this.threads = threads;
        this.iou = iou;
        this.limits = setup.limits(CountedObjects.of(iou, evaluation.rule()));
        this.names = PredictionLoop.names(setup.models());
        this.data = setup.data();
        this.evaluation = evaluation;
        this.units = units;
        this.telling = telling.stream().map(evaluation.images()::get).toList();
        this.test = setup.test();
        this.level = level;
        this.leaks = Dependence.leaks(setup.models(), evaluation.images());
        this.weights = MethodsText.weights(setup.models().get(0));
        this.trainingKnown = !setup.models().get(0).learnedFrom().isEmpty();
        this.ownLeak = Dependence.leaks(setup.models().subList(0, 1), evaluation.images());
        AccuracyAt metric =
                new AccuracyAt(evaluation.thresholds(), evaluation.thresholds().indexOf(iou));
        this.tallies = UnitTallies.of(metric, evaluation.rows());
        this.unitCount = tallies.units();
        this.scores = scores(metric, tallies);
        this.comparisons = tallies.comparisons(names, test, level);
        this.look = TestLook.note(
                data,
                seen,
                evaluation.byImage(),
                names.get(0),
                definition().name(),
                evidence().scores().get(0));
    }

    private List<ModelScore> scores(AccuracyAt metric, UnitTallies<ThresholdCounts> tallies) {
        List<ModelScore> all = new ArrayList<>();
        for (int m = 0; m < names.size(); m++) {
            Counts total = tallies.rows().get(m).stream().map(metric::at).reduce(Counts.NONE, Counts::plus);
            all.add(new ModelScore(names.get(m), total, tallies.score(m), tallies.interval(m, test, level)));
        }
        return List.copyOf(all);
    }

    /** The score of each model, the validated one first. */
    public List<ModelScore> scores() {
        return scores;
    }

    @Override
    public List<Comparison> comparisons() {
        return comparisons;
    }

    /** Number of ground-truth objects that count. */
    public int objects() {
        return scores.get(0).counts().truthObjects();
    }

    @Override
    public String unit() {
        return units.count(unitCount);
    }

    /**
     * Which objects count, the true and the predicted ones alike, and how many do not, such as "objects below 15 pixels, and below 220
     * pixels at the border, do not count, neither true nor predicted ones (12 true; 9 of U-Net, 14 of Otsu + watershed)".
     */
    public String counting() {
        return evaluation.counting();
    }

    @Override
    public MetricDefinition definition() {
        return scores.get(0).score().definition();
    }

    @Override
    public Optional<LookCount> look() {
        return look;
    }

    @Override
    public Verdict verdict() {
        return VerdictText.verdict(evidence(), look, units.limits(telling));
    }

    @Override
    public Evaluation evaluation(Evaluation.Role role) {
        ModelScore first = scores.get(0);
        return Evaluations.of(
                data.name(),
                role,
                ownLeak,
                evaluation.images().size(),
                List.of(first.asMetricScore()),
                toString(),
                comparisons);
    }

    @Override
    public Aggregation aggregated() {
        return Aggregation.of(
                tallies,
                units.kind() == ResamplingUnits.Kind.BLOCK
                        ? tallies.rows().stream()
                                .map(row -> row.stream().map(List::of).toList())
                                .toList()
                        : evaluation.byImage().imagesOfUnits(evaluation.images(), units::unit),
                names,
                unit(),
                test,
                level);
    }

    @Override
    public PairedTests tests() {
        if (comparisons().isEmpty()) {
            throw new ValidationException(
                    "“" + names.get(0) + "” was compared with nothing; say .against(another model) before .run().");
        }
        return PairedTests.of(tallies, comparisons, unit(), test, level);
    }

    @Override
    public Table table() {
        return ScoreTable.of(this);
    }

    @Override
    public Subgroups by(String column) {
        return subgroups(List.of(column)).get(0);
    }

    @Override
    public SubgroupSet byAll() {
        return new SubgroupSet(
                definition().name() + " by every column of the metadata",
                subgroups(MetadataColumn.requireTelling(evaluation.images())));
    }

    private List<Subgroups> subgroups(List<String> columns) {
        return Subgroups.of(
                columns.stream()
                        .map(column -> evaluation.byImage().column(column, evaluation.images(), units::unit, names))
                        .toList(),
                unit(),
                test,
                level);
    }

    @Override
    public Table each() {
        return evaluation.byImage().each(evaluation.images(), names);
    }

    /**
     * What a study measures by the validated model against the truth, of the objects that count: number, area and intensity of objects, and
     * whatever {@link ObjectValidation#measuring} asked for, with bias, limits of agreement, and whether the bias differs between
     * conditions. A score of overlap does not tell.
     */
    public Measurements measurements() {
        return new Measurements(
                names.get(0),
                evaluation.measured(),
                units::of,
                column -> MetadataColumn.grouping(column, evaluation.images()),
                MetadataColumn.telling(evaluation.images()),
                test,
                level);
    }

    @Override
    public LimitsResult limits() {
        return limits.on(data);
    }

    @Override
    public MetricAdvice metricAdvice() {
        return MetricAdvice.of(List.of(AveragePrecision.at(iou)), data);
    }

    @Override
    public Gallery worst(int number) {
        if (number < 1) {
            throw new ValidationException("A gallery shows at least one object, but " + number + " were asked for.");
        }
        return evaluation.worst().gallery(names.get(0), data, number);
    }

    /**
     * The first {@code number} test images, whole: the ground truth, and beside it the prediction of each model with the number of
     * objects that it found, invented and missed. Of so many images as 64 MB hold the predictions of, at most. Reads these images again.
     */
    public Gallery predictions(int number) {
        if (number < 1) {
            throw new ValidationException("A gallery shows at least one image, but " + number + " were asked for.");
        }
        AccuracyAt metric = (AccuracyAt) evaluation.byImage().metric();
        return WholeImages.gallery(
                names,
                data,
                evaluation.first(),
                (model, index) ->
                        metric.at(evaluation.byImage().rows().get(model).get(index)),
                number);
    }

    /**
     * Where and why the validated model fails: the kinds of its errors, whether they depend on what objects are like, and the worst of them one
     * by one.
     */
    public ObjectErrors errors() {
        return new ObjectErrors(
                names.get(0), evaluation.judged(), evaluation.worst().errors(), unit(), test, level);
    }

    /**
     * The score at each of these IoU thresholds, with its interval, for every model.
     *
     * @throws ValidationException where objects were not judged at one of them
     */
    public Figure at(double... thresholds) {
        if (thresholds.length == 0) {
            throw new ValidationException(
                    "There is no threshold to draw; give some, as in at(0.5, 0.6, 0.7, 0.8, 0.9).");
        }
        return new ScoreCurve("AP by IoU threshold, with 95 % intervals", "IoU threshold", "AP")
                .figure(
                        thresholds,
                        Arrays.stream(thresholds).mapToObj(this::scoresAt).toList());
    }

    private List<MetricScore> scoresAt(double threshold) {
        int place = evaluation.thresholds().indexOf(threshold);
        if (place < 0) {
            throw new ValidationException("Objects were judged at the IoU thresholds " + evaluation.thresholds()
                    + ", but " + threshold + " was asked for; say thresholds(" + threshold + ") before run().");
        }
        AccuracyAt metric = new AccuracyAt(evaluation.thresholds(), place);
        return scores(metric, UnitTallies.of(metric, evaluation.rows())).stream()
                .map(ModelScore::asMetricScore)
                .toList();
    }

    @Override
    public Document report() {
        List<Section> examined = new ArrayList<>();
        examined.add(Section.of(aggregated()));
        if (!comparisons().isEmpty()) {
            examined.add(Section.of(tests()));
        }
        examined.add(Section.of(errors()));
        examined.add(Section.of(measurements()));
        if (!MetadataColumn.telling(evaluation.images()).isEmpty()) {
            examined.add(Section.of(byAll()));
        }
        examined.add(ValidationReport.advice(this::metricAdvice));
        return ValidationReport.of(new ValidationReport.Facts(
                names.get(0),
                data.name(),
                this,
                evidence(),
                verdict().limits(),
                look,
                examined,
                each(),
                worst(WORST_IN_REPORT),
                DomeItems.of(evaluation.images().size(), trainingKnown, evidence()),
                methodsText()));
    }

    @Override
    public String methodsText() {
        return MethodsText.of(
                look,
                names,
                data.name(),
                evaluation.images().size(),
                weights,
                trainingKnown,
                evidence(),
                test,
                TestImage.fingerprint(evaluation.images()));
    }

    @Override
    public View view() {
        return View.html(ScoreTable.html(this), toString()).withTable(table());
    }

    /** Number of independent units. */
    int units() {
        return unitCount;
    }

    /** What sentences are made of. */
    Evidence evidence() {
        return new Evidence(
                leaks,
                scores.stream().map(ObjectValidationResult::words).toList(),
                scores.stream().map(s -> s.score().value()).toList(),
                scores.stream().map(ModelScore::interval).toList(),
                comparisons,
                definition(),
                objects() == 1 ? "1 object" : objects() + " objects",
                unitCount,
                unit(),
                counting(),
                threads);
    }

    private static String words(ModelScore s) {
        return String.format(
                Locale.ROOT,
                "%s: %s = %.3f (%s; %d found, %d false, %d missed)",
                s.model(),
                s.score().definition().name(),
                s.score().value(),
                s.interval(),
                s.counts().tp(),
                s.counts().fp(),
                s.counts().fn());
    }

    @Override
    public String toString() {
        return VerdictText.scores(evidence());
    }
}
