package io.cellshell.workbench.train.experiment;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.plot.Figure;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.train.FineTuning;
import io.cellshell.workbench.train.freeze.FreezePlan;
import io.cellshell.workbench.train.freeze.LayerPlan;
import io.cellshell.workbench.validate.ValidationResult;
import io.cellshell.workbench.validate.statistics.Comparison;
import io.cellshell.workbench.validate.statistics.Interval;
import io.cellshell.workbench.validate.statistics.MetricScore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Which layers should be trained? The same training with the same number of steps, once with all layers, once with the upper half, with the head alone, and
 * with the lower half, each compared with all layers on the validation part. That the last layers are enough is sometimes the worst choice (Amiri et al. 2020), so
 * it is measured.
 *
 * <p>The validation part has chosen the epochs, too: this chooses a setting, and proves nothing about new images.
 */
public final class FreezeComparison implements Viewable {

    private static final String ALL = "all layers";
    private static final String UNTRAINED = "before training";

    private final List<Row> rows;
    private final ValidationResult first;
    private final int seeds;
    private final String unfinished;

    /**
     * A way to freeze.
     *
     * @param trained the values that it trains
     * @param scores one for each seed
     */
    private record Row(String name, long trained, int bestEpoch, double[] scores, Interval interval, String note) {}

    private FreezeComparison(List<Row> rows, ValidationResult first, int seeds, String unfinished) {
        this.rows = List.copyOf(rows);
        this.first = first;
        this.seeds = seeds;
        this.unfinished = unfinished;
    }

    /**
     * Trains and compares.
     *
     * @param tuning what all have in common
     * @param start the network before
     * @param metric by which they are compared
     * @param seeds how often each is trained; the intervals and comparisons are those of the first seed
     */
    public static <P> FreezeComparison run(
            FineTuning<P> tuning,
            Network<P> start,
            Metric<P, ?> metric,
            Dataset validation,
            int seeds,
            Progress progress) {
        Map<String, FreezePlan> plans = plans(start.architecture().layers());
        Variants<P> variants =
                new Variants<>("Comparing which layers to train", network -> Scores.of(network, metric, validation));
        for (int seed = 1; seed <= seeds; seed++) {
            for (Map.Entry<String, FreezePlan> plan : plans.entrySet()) {
                variants.add(name(plan.getKey(), seed), tuning.seed(seed).freeze(plan.getValue()));
            }
        }
        Variants.Finished<P> finished = variants.train(progress);
        Map<String, Variants.Trained<P>> trained = finished.trained().stream()
                .collect(Collectors.toMap(Variants.Trained::name, one -> one, (a, b) -> a, LinkedHashMap::new));
        List<Network<P>> ofFirst = new ArrayList<>();
        plans.keySet().stream()
                .filter(trained::containsKey)
                .forEach(name -> ofFirst.add(trained.get(name).network()));
        ofFirst.add(start.named(UNTRAINED));
        ValidationResult compared = Scores.compared(ofFirst, metric, validation);
        List<Row> rows = new ArrayList<>();
        for (MetricScore score : compared.scores()) {
            String name = score.model();
            List<Double> scores = new ArrayList<>(List.of(score.score().value()));
            for (int seed = 2; seed <= seeds && plans.containsKey(name); seed++) {
                if (trained.containsKey(name(name, seed))) {
                    scores.add(trained.get(name(name, seed)).score());
                }
            }
            rows.add(new Row(
                    name,
                    plans.containsKey(name) ? trainable(start, plans.get(name)) : 0,
                    plans.containsKey(name) ? trained.get(name).bestEpoch() : 0,
                    scores.stream().mapToDouble(Double::doubleValue).toArray(),
                    score.interval(),
                    plans.containsKey(name) ? trained.get(name).note() : ""));
        }
        return new FreezeComparison(rows, compared, seeds, finished.words());
    }

    private static String name(String plan, int seed) {
        return seed == 1 ? plan : plan + ", seed " + seed;
    }

    private static Map<String, FreezePlan> plans(List<String> layers) {
        Map<String, FreezePlan> plans = new LinkedHashMap<>();
        plans.put(ALL, FreezePlan.nothing());
        plans.put("upper layers", FreezePlan.upperLayers());
        plans.put("head only", FreezePlan.headOnly());
        List<String> upper = layers.subList(layers.size() / 2, layers.size());
        plans.put("lower layers", FreezePlan.layers(upper.toArray(String[]::new)));
        return plans;
    }

    private static long trainable(Network<?> network, FreezePlan plan) {
        return plan.of(network.architecture()).tensors().stream()
                .filter(tensor -> tensor.shape().trained() && tensor.from() != LayerPlan.NEVER)
                .mapToLong(tensor -> tensor.shape().count())
                .sum();
    }

    /** A row for each way: values trained, the best epoch, the score of the first seed with its interval, mean and standard deviation over seeds. */
    public Table table() {
        Table table = Table.create(
                "freezing",
                StringColumn.create("trained", rows.stream().map(Row::name).toArray(String[]::new)),
                IntColumn.create(
                        "values",
                        rows.stream().mapToInt(row -> (int) row.trained()).toArray()),
                IntColumn.create(
                        "best epoch", rows.stream().mapToInt(Row::bestEpoch).toArray()),
                DoubleColumn.create(
                        first.definition().name(),
                        rows.stream().mapToDouble(row -> row.scores()[0]).toArray()),
                DoubleColumn.create(
                        "interval low",
                        rows.stream().mapToDouble(row -> row.interval().low()).toArray()),
                DoubleColumn.create(
                        "interval high",
                        rows.stream().mapToDouble(row -> row.interval().high()).toArray()));
        if (seeds > 1) {
            table.addColumns(
                    DoubleColumn.create(
                            "mean of seeds",
                            rows.stream()
                                    .mapToDouble(row -> Scores.mean(row.scores()))
                                    .toArray()),
                    DoubleColumn.create(
                            "sd of seeds",
                            rows.stream()
                                    .mapToDouble(row -> Scores.deviation(row.scores()))
                                    .toArray()));
        }
        return table;
    }

    /** Training all layers against each other way, and against no training. */
    public List<Comparison> comparisons() {
        return first.comparisons();
    }

    /** The ways that cannot be told from training all layers. */
    public List<String> cannotBeTold() {
        return comparisons().stream()
                .filter(one -> !one.other().equals(UNTRAINED))
                .filter(one -> one.outcome() == Comparison.Outcome.NO_EVIDENCE
                        || one.outcome() == Comparison.Outcome.TOO_FEW_UNITS)
                .map(Comparison::other)
                .toList();
    }

    private List<String> statements() {
        List<String> lines = new ArrayList<>();
        comparisons().forEach(one -> lines.add(one + "."));
        if (!cannotBeTold().isEmpty()) {
            lines.add("Not to be told from training all layers: " + String.join(", ", cannotBeTold())
                    + ". Take the one that trains the fewest values, or compare on more "
                    + first.unit().replaceFirst("^\\d+ ", "") + ".");
        }
        rows.stream()
                .filter(row -> !row.note().isEmpty())
                .forEach(row -> lines.add("The training of " + row.name() + " " + row.note() + "."));
        lines.add("Compared on " + first.unit()
                + " of the validation part, which has chosen the epochs as well: this chooses a setting;"
                + " whether the network is good, the test part says.");
        if (seeds == 1) {
            lines.add("One seed each: see compareSeeds(3) for how much of a difference is chance of the training.");
        }
        if (!unfinished.isEmpty()) {
            lines.add(unfinished);
        }
        return lines;
    }

    @Override
    public View view() {
        String said = Scores.paragraphs(statements());
        View figure = Figure.of("Which layers are trained")
                .y(first.definition().name())
                .bars(
                        "validation",
                        rows.stream().map(Row::name).toList(),
                        rows.stream().mapToDouble(row -> row.scores()[0]).toArray(),
                        rows.stream().mapToDouble(row -> row.interval().low()).toArray(),
                        rows.stream().mapToDouble(row -> row.interval().high()).toArray())
                .view();
        return View.html(figure.html().or(figure::svg).orElse("") + TableView.html(table()) + said, toString())
                .withTable(table());
    }

    @Override
    public String toString() {
        return TableView.text(table()) + "\n" + String.join("\n", statements());
    }
}
