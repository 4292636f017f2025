package io.cellshell.workbench.validate;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.metric.detect.PointDistance;
import io.cellshell.workbench.model.card.Evaluation;
import io.cellshell.workbench.plot.Figure;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.report.Document;
import io.cellshell.workbench.report.Section;
import io.cellshell.workbench.study.ledger.LookCount;
import io.cellshell.workbench.study.ledger.SeenImage;
import io.cellshell.workbench.task.advice.MetricAdvice;
import io.cellshell.workbench.validate.error.ErrorKinds;
import io.cellshell.workbench.validate.error.ErrorScale;
import io.cellshell.workbench.validate.error.ErrorTally;
import io.cellshell.workbench.validate.hallucination.HallucinationResult;
import io.cellshell.workbench.validate.hallucination.Hallucinations;
import io.cellshell.workbench.validate.limit.Limits;
import io.cellshell.workbench.validate.limit.LimitsResult;
import io.cellshell.workbench.validate.statistics.Aggregation;
import io.cellshell.workbench.validate.statistics.Comparison;
import io.cellshell.workbench.validate.statistics.MetricScore;
import io.cellshell.workbench.validate.statistics.PairedTests;
import io.cellshell.workbench.validate.statistics.SubgroupSet;
import io.cellshell.workbench.validate.statistics.Subgroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** How models did on the same data, with intervals, and what may be concluded. Looking at it shows the table of scores. */
public final class ValidationResult implements Validated {

    private static final int WORST_IN_REPORT = 6;

    /** So many images are asked in a report for what is invented in them; result.hallucinations() takes more. */
    private static final int RESTORED_IN_REPORT = 6;

    private final List<String> names;
    private final Dataset data;
    private final List<TestImage> images;
    private final List<ImageTallies<?>> tallies;
    private final WorstPredictions worst;
    private final Optional<ErrorScale> errorScale;
    private final List<ErrorTally> errors;
    private final ResamplingUnits units;
    private final List<MetricScores> metrics;
    private final List<String> leaks;
    private final List<String> ownLeak;
    private final boolean trainingKnown;
    private final String weights;
    private final OptionalInt threads;
    private final Limits<?> limits;
    private final Supplier<Hallucinations> hallucinations;
    private final SignFlipTest test;
    private final double level;
    private final Optional<LookCount> look;

    <A> ValidationResult(
            ValidationSetup<A> setup,
            MetricEvaluation<A> evaluation,
            OptionalInt threads,
            double level,
            List<SeenImage> seen) {
        this.threads = threads;
        this.limits = setup.limits(evaluation.metric());
        this.hallucinations = setup::hallucinations;
        this.names = PredictionLoop.names(setup.models());
        this.data = setup.data();
        this.images = evaluation.images();
        this.tallies = evaluation.tallies();
        this.worst = evaluation.worst();
        this.errorScale = evaluation.scale();
        this.errors = evaluation.errors();
        this.units = ResamplingUnits.of(
                data.grouping(),
                images.stream().map(TestImage::group).distinct().count() > 1);
        this.leaks = Dependence.leaks(setup.models(), images);
        this.weights = MethodsText.weights(setup.models().get(0));
        this.trainingKnown = !setup.models().get(0).learnedFrom().isEmpty();
        this.ownLeak = Dependence.leaks(setup.models().subList(0, 1), images);
        this.test = setup.test();
        this.level = level;
        this.metrics = tallies.stream()
                .map(one -> MetricScores.of(one, images, units, names, test, level))
                .toList();
        this.look = TestLook.note(
                data,
                seen,
                tallies.get(0),
                names.get(0),
                definition().name(),
                evidence().scores().get(0));
    }

    /** The score of each model by the metric that decides, the validated model first. */
    public List<MetricScore> scores() {
        return metrics.get(0).scores();
    }

    /** The scores by every metric, in the order in which they were asked for: a list for each metric, the models in one order. */
    public List<List<MetricScore>> allScores() {
        return metrics.stream().map(MetricScores::scores).toList();
    }

    @Override
    public List<Comparison> comparisons() {
        return metrics.get(0).comparisons();
    }

    @Override
    public String unit() {
        return units.count(metrics.get(0).units());
    }

    @Override
    public MetricDefinition definition() {
        return scores().get(0).score().definition();
    }

    @Override
    public Optional<LookCount> look() {
        return look;
    }

    @Override
    public Verdict verdict() {
        return VerdictText.verdict(evidence(), look, units.limits(images));
    }

    @Override
    public Evaluation evaluation(Evaluation.Role role) {
        return Evaluations.of(
                data.name(),
                role,
                ownLeak,
                images.size(),
                metrics.stream().map(one -> one.scores().get(0)).toList(),
                toString(),
                comparisons());
    }

    @Override
    public Aggregation aggregated() {
        return tallies.get(0).aggregated(images, units, names, test, level);
    }

    @Override
    public PairedTests tests() {
        if (comparisons().isEmpty()) {
            throw new ValidationException(
                    "“" + names.get(0) + "” was compared with nothing; say .against(another model) before .run().");
        }
        return tallies.get(0).tests(images, units, comparisons(), test, level);
    }

    @Override
    public Table table() {
        StringColumn metric = StringColumn.create("metric");
        StringColumn model = StringColumn.create("model");
        DoubleColumn value = DoubleColumn.create("value");
        DoubleColumn low = DoubleColumn.create("interval low");
        DoubleColumn high = DoubleColumn.create("interval high");
        for (MetricScores one : metrics) {
            for (MetricScore score : one.scores()) {
                metric.append(label(score.score().definition()));
                model.append(score.model());
                value.append(score.score().value());
                low.append(score.interval().low());
                high.append(score.interval().high());
            }
        }
        return Table.create("validation", metric, model, value, low, high);
    }

    /** The name; of metrics of one name, such as that of points within two distances, with the formula. */
    private String label(MetricDefinition one) {
        boolean shared = metrics.stream()
                .map(other -> other.scores().get(0).score().definition())
                .anyMatch(other -> other.name().equals(one.name()) && !other.equals(one));
        return shared ? one.name() + " = " + one.formula() : one.name();
    }

    @Override
    public Subgroups by(String column) {
        return subgroups(List.of(column)).get(0);
    }

    @Override
    public SubgroupSet byAll() {
        return new SubgroupSet(
                definition().name() + " by every column of the metadata",
                subgroups(MetadataColumn.requireTelling(images)));
    }

    private List<Subgroups> subgroups(List<String> columns) {
        return Subgroups.of(
                columns.stream()
                        .map(column -> tallies.get(0).column(column, images, units::unit, names))
                        .toList(),
                unit(),
                test,
                level);
    }

    @Override
    public Table each() {
        return tallies.get(0).each(images, names);
    }

    @Override
    public Gallery worst(int number) {
        if (number < 1) {
            throw new ValidationException("A gallery shows at least one image, but " + number + " were asked for.");
        }
        return worst.gallery(names.get(0), definition().name(), data, number);
    }

    /**
     * The score over the distance within which points match, for every model. Drawn is the metric that decides, at each distance that was asked for:
     * {@code Validation.of(model, Metrics.pointF1(3)).also(Metrics.pointF1(1), Metrics.pointF1(2), Metrics.pointF1(5))}.
     *
     * @throws ValidationException where no points were judged, or at one distance alone
     */
    public Figure overDistance() {
        PointDistance decides = ErrorTaxonomies.distance(tallies.get(0).metric())
                .findFirst()
                .orElseThrow(() -> new ValidationException("“" + definition().name()
                        + "” has no distance within which points match; metrics of points have one."));
        SortedMap<Double, List<MetricScore>> curve = new TreeMap<>();
        for (int i = 0; i < metrics.size(); i++) {
            Metric<?, ?> metric = tallies.get(i).metric();
            List<MetricScore> scores = metrics.get(i).scores();
            if (metric.getClass().equals(tallies.get(0).metric().getClass())) {
                ErrorTaxonomies.distance(metric)
                        .filter(one -> one.pixelSize().equals(decides.pixelSize()))
                        .forEach(one -> curve.put(one.limit(), scores));
            }
        }
        if (curve.size() < 2) {
            throw new ValidationException(
                    "Points were judged within one distance, " + decides
                            + "; ask for others with also(…) before run(), as in also(Metrics.pointF1(1), Metrics.pointF1(5)).");
        }
        String name = definition().name();
        return new ScoreCurve(
                        name + " by distance, with 95 % intervals",
                        "distance within which points match (" + decides.unit() + ")",
                        name)
                .figure(
                        curve.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
                        List.copyOf(curve.values()));
    }

    /**
     * In which ways the validated model is wrong, how often, and what to do about the commonest: points that are missed, false, doubled or
     * displaced; pixels at boundaries and away from them; classes that are confused; of restored images, detail that is lost, noise that is
     * left, intensities that are shifted.
     *
     * @throws ValidationException where errors of such predictions are not known
     */
    public ErrorKinds errors() {
        ErrorScale scale = errorScale.orElseThrow(() -> new ValidationException(
                "Of these predictions no kinds of errors are known; look at worst(6) instead."));
        Map<String, ErrorTally> byUnit = new TreeMap<>();
        for (int i = 0; i < errors.size(); i++) {
            byUnit.merge(units.unit(images.get(i)), errors.get(i), ErrorTally::plus);
        }
        return ErrorKinds.of(
                names.get(0), scale, List.copyOf(byUnit.values()), units.count(byUnit.size()), test, level);
    }

    /** The names of the images on which the validated model did worst, the worst first; as many as were kept. */
    public List<String> worstNames() {
        return worst.indices().stream().map(i -> images.get(i).name()).toList();
    }

    @Override
    public LimitsResult limits() {
        return limits.on(data);
    }

    /**
     * What the validated model, which restores images, invents, loses and bends, and what may be measured in its images; see {@link Hallucinations}.
     * Restores copies of 16 of these images, fourteen of each.
     *
     * @throws ValidationException where it restores no images
     */
    public HallucinationResult hallucinations() {
        return hallucinations.get().on(data);
    }

    @Override
    public MetricAdvice metricAdvice() {
        return MetricAdvice.of(
                tallies.stream().<Metric<?, ?>>map(ImageTallies::metric).toList(), data);
    }

    private Evidence evidence() {
        long undefined = metrics.get(0).undefined();
        return new Evidence(
                leaks,
                scores().stream().map(MetricScore::toString).toList(),
                scores().stream().map(s -> s.score().value()).toList(),
                scores().stream().map(MetricScore::interval).toList(),
                comparisons(),
                definition(),
                images.size() == 1 ? "1 image" : images.size() + " images",
                metrics.get(0).units(),
                unit(),
                undefined == 0
                        ? ""
                        : "the score is undefined for " + undefined
                                + (undefined == 1 ? " image, which is" : " images, which are") + " left out",
                threads);
    }

    @Override
    public Document report() {
        List<Section> examined = new ArrayList<>();
        examined.add(Section.of(aggregated()));
        if (!comparisons().isEmpty()) {
            examined.add(Section.of(tests()));
        }
        if (errorScale.isPresent()) {
            examined.add(Section.of(errors()));
        }
        if (!MetadataColumn.telling(images).isEmpty()) {
            examined.add(Section.of(byAll()));
        }
        if (data.sample(0).annotation() instanceof TargetImage) {
            examined.add(ValidationReport.hallucinations(
                    () -> hallucinations.get().images(RESTORED_IN_REPORT).on(data)));
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
                DomeItems.of(images.size(), trainingKnown, evidence()),
                methodsText()));
    }

    @Override
    public String methodsText() {
        return MethodsText.of(
                look,
                names,
                data.name(),
                images.size(),
                weights,
                trainingKnown,
                evidence(),
                test,
                TestImage.fingerprint(images));
    }

    @Override
    public View view() {
        String said = leaks.stream()
                .map(leak -> "<p><b>" + Html.escape(leak) + "</b></p>")
                .collect(Collectors.joining());
        String basis = "<p>" + Html.escape(VerdictText.basis(evidence())) + "</p>";
        return View.html(said + TableView.html(table()) + basis, toString()).withTable(table());
    }

    @Override
    public String toString() {
        return VerdictText.scores(evidence());
    }
}
