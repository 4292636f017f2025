package io.cellshell.workbench.validate.statistics;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Practice;
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
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * One score taken together in three ways: pooled over everything, so that an image with many objects counts for more; as the mean over
 * independent units; and as the mean over images. Where the three disagree, a few images decide, or images of one kind.
 */
public final class Aggregation implements Examined {

    private static final Practice PRACTICE = new Practice(
            "F2.aggregation",
            "Say how scores were taken together: pooled, by group or by image; they answer different questions (Maier-Hein et al. 2024,"
                    + " doi 10.1038/s41592-023-02151-z).");

    private static final List<String> WAYS = List.of("pooled", "mean of units", "mean of images");

    /** Sums taken in another order differ in their last digits. */
    private static final double TIE = 1e-9;

    private record Row(String model, double[] values, Interval[] intervals) {}

    private final MetricDefinition definition;
    private final String units;
    private final int unitCount;
    private final boolean higherIsBetter;
    private final List<Row> rows = new ArrayList<>();

    private <T extends Tally<T>> Aggregation(
            UnitTallies<T> byUnit,
            List<List<List<T>>> images,
            List<String> names,
            String units,
            SignFlipTest test,
            double level) {
        this.definition = byUnit.metric().definition();
        this.higherIsBetter = byUnit.metric().higherIsBetter();
        this.units = units;
        this.unitCount = byUnit.units();
        for (int m = 0; m < names.size(); m++) {
            Ratio ofUnits =
                    means(byUnit, byUnit.rows().get(m).stream().map(List::of).toList());
            Ratio ofImages = means(byUnit, images.get(m));
            rows.add(new Row(
                    names.get(m),
                    new double[] {byUnit.score(m).value(), value(ofUnits), value(ofImages)},
                    new Interval[] {
                        byUnit.interval(m, test, level),
                        interval(byUnit, ofUnits, test, level),
                        interval(byUnit, ofImages, test, level)
                    }));
        }
    }

    /**
     * Of the tallies of all models.
     *
     * @param byUnit the tally of each independent unit
     * @param images for each model and unit, the tallies of its images
     * @param units in words
     */
    public static <T extends Tally<T>> Aggregation of(
            UnitTallies<T> byUnit,
            List<List<List<T>>> images,
            List<String> names,
            String units,
            SignFlipTest test,
            double level) {
        return new Aggregation(byUnit, images, names, units, test, level);
    }

    /** Sums of the values of a unit's parts, over how many of them are defined. */
    private static <T extends Tally<T>> Ratio means(UnitTallies<T> tallies, List<List<T>> parts) {
        double[] sums = new double[parts.size()];
        double[] numbers = new double[parts.size()];
        for (int i = 0; i < sums.length; i++) {
            double[] values = parts.get(i).stream()
                    .mapToDouble(tallies.metric()::value)
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            sums[i] = Arrays.stream(values).sum();
            numbers[i] = values.length;
        }
        return Ratio.of(sums, numbers);
    }

    private static double value(Ratio mean) {
        return mean.units() == 0 ? Double.NaN : mean.value();
    }

    private static Interval interval(UnitTallies<?> tallies, Ratio mean, SignFlipTest test, double level) {
        return mean.units() == 0
                ? new Interval(Double.NaN, Double.NaN, level)
                : Interval.of(
                        mean.tested(test, level),
                        tallies.metric().lowest(),
                        tallies.metric().highest(),
                        level);
    }

    @Override
    public String title() {
        return definition.name() + " pooled, by unit and by image";
    }

    /** A row for each model and way. */
    public Table table() {
        StringColumn model = StringColumn.create("model");
        StringColumn way = StringColumn.create("taken together");
        DoubleColumn value = DoubleColumn.create("value");
        DoubleColumn low = DoubleColumn.create("interval low");
        DoubleColumn high = DoubleColumn.create("interval high");
        for (Row row : rows) {
            for (int w = 0; w < WAYS.size(); w++) {
                model.append(row.model());
                way.append(WAYS.get(w));
                value.append(row.values()[w]);
                low.append(row.intervals()[w].low());
                high.append(row.intervals()[w].high());
            }
        }
        return Table.create(title(), model, way, value, low, high);
    }

    /** Whether the first model is on the same side of each other one in all three ways, and each value within the interval of the pooled one. */
    @Override
    public Findings findings() {
        if (unitCount < SignFlipTest.LEAST_UNITS) {
            return new Findings(
                    title(),
                    List.of(PRACTICE.notChecked(
                            units,
                            "There are too few units to say whether a few of them decide.",
                            "Test on 6 units or more.")));
        }
        if (rows.stream().anyMatch(row -> Double.isInfinite(row.values()[0]))) {
            return new Findings(
                    title(),
                    List.of(PRACTICE.notChecked(
                            units,
                            "A score without a bound, of predictions that equal the truth, is without one in all three ways.",
                            "Look at the images one by one: result.each().")));
        }
        Row first = rows.get(0);
        for (Row other : rows.subList(1, rows.size())) {
            double[] ahead = new double[WAYS.size()];
            Arrays.setAll(ahead, w -> first.values()[w] - other.values()[w]);
            if (Arrays.stream(ahead).anyMatch(d -> d > TIE)
                    && Arrays.stream(ahead).anyMatch(d -> d < -TIE)) {
                return new Findings(title(), List.of(disagree(first, other, ahead)));
            }
        }
        for (Row row : rows) {
            for (int w = 1; w < WAYS.size(); w++) {
                Interval pooled = row.intervals()[0];
                if (row.values()[w] < pooled.low() - TIE || row.values()[w] > pooled.high() + TIE) {
                    return new Findings(title(), List.of(apart(row, w)));
                }
            }
        }
        return new Findings(
                title(), List.of(PRACTICE.ok(units, "However the scores are taken together, they say the same.")));
    }

    private Finding disagree(Row first, Row other, double[] ahead) {
        return PRACTICE.warn(
                String.format(
                        Locale.ROOT,
                        "%s minus %s: pooled %s, mean of units %s, mean of images %s; %s",
                        first.model(),
                        other.model(),
                        Numbers.signed(ahead[0]),
                        Numbers.signed(ahead[1]),
                        Numbers.signed(ahead[2]),
                        units),
                "Which of the two models is better depends on how scores are taken together"
                        + (higherIsBetter ? "." : " (less is better)."),
                "Say which way answers your question: pooled, for an object (or pixel) taken at random; by unit, for the next unit; and do not"
                        + " claim more.");
    }

    private Finding apart(Row row, int way) {
        return PRACTICE.note(
                String.format(
                        Locale.ROOT,
                        "%s: pooled %s (%s), %s %s; %s",
                        row.model(),
                        Numbers.text(row.values()[0]),
                        row.intervals()[0],
                        WAYS.get(way),
                        Numbers.text(row.values()[way]),
                        units),
                "The score is another one where every " + (way == 1 ? "unit" : "image")
                        + " counts the same: those with much in them differ" + " from those with little.",
                "Report both, and look at the images one by one: result.each().");
    }

    @Override
    public View view() {
        String note = "Pooled: sums over everything. Units: " + units + ". " + definition;
        return View.html(
                        TableView.html(table()) + "<p>" + Html.escape(note) + "</p>"
                                + findings().view().html().orElse(""),
                        toString())
                .withTable(table());
    }

    @Override
    public String toString() {
        return title() + "\n" + TableView.text(table()) + "\nUnits: " + units + ". " + definition + "\n" + findings();
    }
}
