package io.cellshell.workbench.validate.statistics;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.FirstFew;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.metric.Tally;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
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

    private static final Practice PRACTICE = new Practice(
            "F5.subgroup",
            "Scores are looked at in every subgroup: a model that is worse in one condition biases the comparison of conditions"
                    + " (Maier-Hein et al. 2024, doi 10.1038/s41592-023-02151-z; Oakden-Rayner et al. 2020, doi 10.1145/3368555.3384468).");

    /** A drop below this share of the score of all other images is told of, and not warned of. */
    private static final double SMALL = 0.05;

    /**
     * A model in a subgroup.
     *
     * @param units number of independent units in it
     * @param drop how much worse than in all other images, in units of the score; below 0 where it is better
     * @param p of that difference, after Holm's correction over the subgroups; NaN where it could not be tested
     */
    private record Row(
            String model,
            String level,
            int images,
            int units,
            double value,
            Interval interval,
            double drop,
            double rest,
            double p) {}

    private final MetricDefinition definition;
    private final String column;
    private final String units;
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, String> sameAs;

    private <T extends Tally<T>> Subgroups(
            Metric<?, T> metric,
            String column,
            Map<String, List<SubgroupPart<T>>> models,
            String units,
            Map<String, String> sameAs,
            SignFlipTest test,
            double level) {
        this.definition = metric.definition();
        this.column = column;
        this.units = units;
        this.sameAs = sameAs;
        models.forEach((model, parts) -> rows.addAll(rows(metric, model, parts, test, level)));
    }

    /**
     * Of every model.
     *
     * @param column by which the data are parted
     * @param models the tallies of the images by model, the validated one first
     * @param units what is independent, in words
     * @param sameAs for a subgroup, what else sets the same images apart, such as "day (day 2)"; nothing where nothing does
     */
    public static <T extends Tally<T>> Subgroups of(
            Metric<?, T> metric,
            String column,
            Map<String, List<SubgroupPart<T>>> models,
            String units,
            Map<String, String> sameAs,
            SignFlipTest test,
            double level) {
        return new Subgroups(metric, column, models, units, sameAs, test, level);
    }

    private static <T extends Tally<T>> List<Row> rows(
            Metric<?, T> metric, String model, List<SubgroupPart<T>> parts, SignFlipTest test, double level) {
        List<String> levels =
                parts.stream().map(SubgroupPart::level).distinct().sorted().toList();
        List<SubgroupTest<T>> tests =
                levels.stream().map(one -> SubgroupTest.of(metric, parts, one)).toList();
        double[] p = tests.stream()
                .mapToDouble(one -> one.p(test, levels.size(), level))
                .toArray();
        int[] tested =
                IntStream.range(0, p.length).filter(i -> !Double.isNaN(p[i])).toArray();
        // of two subgroups each is the rest of the other, so that there is one comparison
        double[] adjusted = levels.size() == 2
                ? Arrays.stream(tested).mapToDouble(i -> p[i]).toArray()
                : Holm.adjusted(Arrays.stream(tested).mapToDouble(i -> p[i]).toArray());
        for (int i = 0; i < tested.length; i++) {
            p[tested[i]] = adjusted[i];
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            SubgroupTest<T> one = tests.get(i);
            UnitTallies<T> inside = UnitTallies.of(metric, List.of(one.inside()));
            double value = inside.units() == 0 ? Double.NaN : inside.score(0).value();
            Interval interval =
                    inside.units() == 0 ? new Interval(Double.NaN, Double.NaN, level) : inside.interval(0, test, level);
            double rest = metric.pooled(one.outside());
            rows.add(new Row(
                    model,
                    levels.get(i),
                    one.images(),
                    inside.units(),
                    value,
                    interval,
                    metric.higherIsBetter() ? rest - value : value - rest,
                    rest,
                    p[i]));
        }
        return rows;
    }

    @Override
    public String title() {
        return definition.name() + " by " + column;
    }

    /** A row for each model and subgroup. */
    public Table table() {
        Table table = Table.create(
                title(),
                text("model", Row::model),
                text(column.equals("model") ? "subgroup" : column, Row::level),
                IntColumn.create("images", rows.stream().mapToInt(Row::images).toArray()),
                IntColumn.create("units", rows.stream().mapToInt(Row::units).toArray()));
        number(table, "value", Row::value);
        number(table, "interval low", row -> row.interval().low());
        number(table, "interval high", row -> row.interval().high());
        number(table, "all others", Row::rest);
        number(table, "p", Row::p);
        return table;
    }

    private StringColumn text(String name, Function<Row, String> value) {
        return StringColumn.create(name, rows.stream().map(value).toList());
    }

    private void number(Table table, String name, ToDoubleFunction<Row> value) {
        table.addColumns(
                DoubleColumn.create(name, rows.stream().mapToDouble(value).toArray()));
    }

    /** Of the first model. */
    @Override
    public Findings findings() {
        String model = rows.get(0).model();
        List<Row> own = rows.stream().filter(row -> row.model().equals(model)).toList();
        List<Finding> found = new ArrayList<>();
        for (Row row : own) {
            if (row.p() <= 1 - row.interval().level() && row.drop() > 0) {
                found.add(drop(row));
            }
        }
        List<String> untested = own.stream()
                .filter(row -> Double.isNaN(row.p()))
                .map(Row::level)
                .toList();
        if (!untested.isEmpty()) {
            found.add(PRACTICE.notChecked(
                    column + ": " + FirstFew.of(untested, ", ") + "; " + units,
                    own.size() == 1
                            ? "There is one " + column + " only, so that nothing can be compared."
                            : "Too few units to say whether the model is worse there than in the others.",
                    "Test on more units of each " + column + "."));
        }
        return new Findings(title(), found.isEmpty() ? List.of(sound(own)) : found);
    }

    private Finding sound(List<Row> own) {
        String values = own.stream()
                .map(row -> row.level() + " " + Numbers.text(row.value()))
                .collect(Collectors.joining(", "));
        return PRACTICE.ok(
                values + "; " + units, "In no " + column + " is the model worse than in the others beyond chance.");
    }

    private Finding drop(Row row) {
        String evidence = String.format(
                Locale.ROOT,
                "%s “%s”: %s (%s; %d images, %d units), all others %s; p = %.2g",
                column,
                row.level(),
                Numbers.text(row.value()),
                row.interval(),
                row.images(),
                row.units(),
                Numbers.text(row.rest()),
                row.p());
        String sentence = "“" + row.model() + "” is worse where " + column + " is “" + row.level() + "”"
                + (sameAs.containsKey(row.level())
                        ? ", which cannot be told apart from " + sameAs.get(row.level()) + "."
                        : ".");
        return Math.abs(row.drop()) < SMALL * Math.abs(row.rest())
                ? PRACTICE.note(evidence, sentence, "Say so where the conditions are compared.")
                : PRACTICE.warn(
                        evidence,
                        sentence,
                        "Do not compare this " + column
                                + " with others by what the model measures; look at its worst images there, and"
                                + " train with such images.");
    }

    @Override
    public View view() {
        String note = note();
        return View.html(
                        TableView.html(table(), rows.size()) + "<p>" + Html.escape(note) + "</p>"
                                + findings().view().html().orElse(""),
                        toString())
                .withTable(table());
    }

    private String note() {
        return "p: whether the model does otherwise there than in all other images, by permutation of units, corrected by Holm. Units: "
                + units + ". " + definition;
    }

    @Override
    public String toString() {
        return title() + "\n" + TableView.text(table(), rows.size()) + "\n" + note() + "\n" + findings();
    }
}
