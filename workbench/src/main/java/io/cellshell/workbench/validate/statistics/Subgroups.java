package io.cellshell.workbench.validate.statistics;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.metric.Tally;
import io.cellshell.workbench.plot.Figure;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How models do in parts of the data, such as each condition, and whether the first one is worse in some of them than in the others beyond
 * chance. A good mean hides a model that fails in the treated cells, and then the comparison with the controls is wrong.
 */
public final class Subgroups implements Examined {

    private final MetricDefinition definition;
    private final boolean bias;
    private final String column;
    private final String units;
    private final List<SubgroupRow> rows;
    private final SubgroupWords words;
    private final Map<String, String> sameAs;
    private final int comparisons;

    private Subgroups(SubgroupColumn<?> column, String units, List<SubgroupRow> rows, int comparisons) {
        this.definition = column.metric().definition();
        this.bias = column.metric().isBias();
        this.column = column.name();
        this.units = units;
        this.words = column.words();
        this.sameAs = column.sameAs();
        this.rows = rows;
        this.comparisons = comparisons;
    }

    /**
     * Of data that are parted in several ways, in the order in which they are given. Many looks give chance many opportunities, so that p is
     * corrected over the subgroups of all of them; those with so few units that nothing could ever come out do not count (Tarone 1990,
     * doi 10.2307/2531456).
     *
     * @param units what is independent, in words
     * @param level such as 0.95
     */
    public static List<Subgroups> of(
            List<? extends SubgroupColumn<?>> columns, String units, SignFlipTest test, double level) {
        double[] least =
                columns.stream().flatMapToDouble(SubgroupColumn::leastP).toArray();
        int comparisons = 1;
        while (testable(least, (1 - level) / comparisons) > comparisons) {
            comparisons++;
        }
        double limit = (1 - level) / comparisons;
        int tested = testable(least, limit);
        List<List<SubgroupRow>> rows = new ArrayList<>();
        for (SubgroupColumn<?> column : columns) {
            rows.add(rows(column, test, level, limit));
        }
        List<List<SubgroupRow>> corrected = corrected(rows);
        return IntStream.range(0, columns.size())
                .mapToObj(i -> new Subgroups(columns.get(i), units, corrected.get(i), tested))
                .toList();
    }

    private static int testable(double[] least, double limit) {
        return (int) DoubleStream.of(least).filter(p -> p <= limit).count();
    }

    private static <T extends Tally<T>> List<SubgroupRow> rows(
            SubgroupColumn<T> column, SignFlipTest test, double level, double limit) {
        List<String> levels = column.levels();
        List<SubgroupRow> rows = new ArrayList<>();
        column.models().forEach((model, parts) -> {
            SubgroupTest.Outcome before = null;
            for (String one : levels) {
                SubgroupTest<T> tested = SubgroupTest.of(column.metric(), parts, one);
                // of two subgroups each is the rest of the other, so that there is one comparison
                SubgroupTest.Outcome outcome =
                        before != null && levels.size() == 2 ? before : tested.outcome(test, limit);
                before = outcome;
                rows.add(row(column.metric(), model, one, tested, outcome, test, level));
            }
        });
        return rows;
    }

    private static <T extends Tally<T>> SubgroupRow row(
            Metric<?, T> metric,
            String model,
            String name,
            SubgroupTest<T> tested,
            SubgroupTest.Outcome outcome,
            SignFlipTest test,
            double level) {
        UnitTallies<T> inside =
                UnitTallies.of(metric, List.of(List.copyOf(tested.inside().values())));
        double value = metric.pooled(tested.inside().values());
        double rest = metric.pooled(tested.outside().values());
        double drop = metric.isBias()
                ? Math.abs(value) - Math.abs(rest)
                : metric.higherIsBetter() ? rest - value : value - rest;
        return new SubgroupRow(
                model,
                name,
                tested.images(),
                inside.units(),
                value,
                inside.units() == 0 ? new Interval(Double.NaN, Double.NaN, level) : inside.interval(0, test, level),
                rest,
                drop,
                outcome);
    }

    /** Holm's correction over all columns, of each model by itself. */
    private static List<List<SubgroupRow>> corrected(List<List<SubgroupRow>> columns) {
        Map<String, List<SubgroupTest.Outcome>> tested = new LinkedHashMap<>();
        for (SubgroupRow row : columns.stream().flatMap(List::stream).toList()) {
            List<SubgroupTest.Outcome> ofModel = tested.computeIfAbsent(row.model(), m -> new ArrayList<>());
            if (!Double.isNaN(row.p()) && ofModel.stream().noneMatch(one -> one == row.tested())) {
                ofModel.add(row.tested());
            }
        }
        Map<SubgroupTest.Outcome, Double> p = new IdentityHashMap<>();
        tested.values().forEach(outcomes -> {
            double[] adjusted = Holm.adjusted(
                    outcomes.stream().mapToDouble(SubgroupTest.Outcome::p).toArray());
            IntStream.range(0, adjusted.length).forEach(i -> p.put(outcomes.get(i), adjusted[i]));
        });
        return columns.stream()
                .map(rows -> rows.stream()
                        .map(row -> row.with(p.getOrDefault(row.tested(), Double.NaN)))
                        .toList())
                .toList();
    }

    @Override
    public String title() {
        return definition.name() + " by " + column;
    }

    /** A row for each model and subgroup. */
    public Table table() {
        Table table = Table.create(
                title(),
                text("model", SubgroupRow::model),
                text(column.equals("model") ? "subgroup" : column, SubgroupRow::level));
        numbers(table);
        return table;
    }

    /** The same under names that are the same for every score and column, so that several can stand below each other. */
    Table longTable() {
        Table table = Table.create(
                "subgroups",
                text("score", row -> definition.name()),
                text("by", row -> column),
                text("subgroup", SubgroupRow::level),
                text("model", SubgroupRow::model));
        numbers(table);
        return table;
    }

    private void numbers(Table table) {
        count(table, "images", SubgroupRow::images);
        count(table, "units", SubgroupRow::units);
        number(table, "value", SubgroupRow::value);
        number(table, "interval low", row -> row.interval().low());
        number(table, "interval high", row -> row.interval().high());
        number(table, "all others", SubgroupRow::rest);
        number(table, "p", SubgroupRow::p);
    }

    private StringColumn text(String name, Function<SubgroupRow, String> value) {
        return StringColumn.create(name, rows.stream().map(value).toList());
    }

    private void count(Table table, String name, ToIntFunction<SubgroupRow> value) {
        table.addColumns(IntColumn.create(name, rows.stream().mapToInt(value).toArray()));
    }

    private void number(Table table, String name, ToDoubleFunction<SubgroupRow> value) {
        table.addColumns(
                DoubleColumn.create(name, rows.stream().mapToDouble(value).toArray()));
    }

    /** The score of each model in each subgroup, with its interval. */
    public Figure figure() {
        Figure figure = Figure.of(title()).subtitle(units).x(column).y(definition.name());
        for (String model : rows.stream().map(SubgroupRow::model).distinct().toList()) {
            List<SubgroupRow> own = of(model);
            figure = figure.bars(
                    model,
                    own.stream().map(SubgroupRow::level).toList(),
                    own.stream().mapToDouble(SubgroupRow::value).toArray(),
                    own.stream().mapToDouble(row -> row.interval().low()).toArray(),
                    own.stream().mapToDouble(row -> row.interval().high()).toArray());
        }
        return figure;
    }

    private List<SubgroupRow> of(String model) {
        return rows.stream().filter(row -> row.model().equals(model)).toList();
    }

    /** Of the first model. */
    @Override
    public Findings findings() {
        List<SubgroupRow> own = rows.isEmpty() ? List.of() : of(rows.get(0).model());
        return new Findings(
                title(), new SubgroupFindings(words, definition.name(), bias, column, units, sameAs, own).all());
    }

    @Override
    public View view() {
        return View.html(
                        TableView.html(table(), rows.size()) + "<p>" + Html.escape(note()) + "</p>"
                                + findings().view().html().orElse(""),
                        toString())
                .withTable(table());
    }

    private String note() {
        return "p: whether the model does otherwise there than in all others, by permutation of units, corrected by Holm"
                + (comparisons < 2 ? "" : " for " + comparisons + " comparisons") + ". Units: " + units + ". "
                + definition;
    }

    @Override
    public String toString() {
        return title() + "\n" + TableView.text(table(), rows.size()) + "\n" + note() + "\n" + findings();
    }
}
