package io.cellshell.workbench.validate.error;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.plot.Figure;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.validate.statistics.Interval;
import io.cellshell.workbench.validate.statistics.Numbers;
import io.cellshell.workbench.validate.statistics.UnitTallies;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * In which ways a model is wrong, how often, and what to do about the commonest one. Two models of one score can need opposite remedies:
 * one merges what touches, the other misses what is faint.
 */
public final class ErrorKinds implements Examined {

    private static final Practice PRACTICE = new Practice(
            "F3.error-kinds",
            "Errors are told apart by their kind, since each has its own remedy, and one score hides them (Caicedo et al. 2019, doi"
                    + " 10.1002/cyto.a.23863; Maier-Hein et al. 2024, doi 10.1038/s41592-023-02151-z).");

    private final String model;
    private final ErrorScale scale;
    private final String units;
    private final ErrorTally total;
    private final List<Row> rows = new ArrayList<>();

    private record Row(ErrorKind kind, double amount, double share, double rate, Interval interval) {}

    private ErrorKinds(
            String model, ErrorScale scale, List<ErrorTally> byUnit, String units, SignFlipTest test, double level) {
        this.model = model;
        this.scale = scale;
        this.units = units;
        this.total = byUnit.stream().reduce(ErrorTally.NONE, ErrorTally::plus);
        for (ErrorKind kind : total.amounts().keySet()) {
            ErrorRate rate = new ErrorRate(kind, scale.whole());
            UnitTallies<ErrorTally> tallies = UnitTallies.of(rate, List.of(byUnit));
            rows.add(new Row(
                    kind,
                    total.amount(kind),
                    total.amount(kind) / total.errors(),
                    rate.value(total),
                    tallies.units() == 0
                            ? new Interval(Double.NaN, Double.NaN, level)
                            : tallies.interval(0, test, level)));
        }
        rows.sort(Comparator.comparingDouble(Row::amount).reversed());
    }

    /**
     * The errors of a model.
     *
     * @param byUnit the tally of each independent unit
     * @param units what is independent, in words
     * @param level such as 0.95
     */
    public static ErrorKinds of(
            String model, ErrorScale scale, List<ErrorTally> byUnit, String units, SignFlipTest test, double level) {
        return new ErrorKinds(model, scale, byUnit, units, test, level);
    }

    @Override
    public String title() {
        return "Kinds of errors of " + model;
    }

    /** A row for each kind that occurred, the commonest first. */
    public Table table() {
        Table table = Table.create(
                title(),
                StringColumn.create(
                        "kind", rows.stream().map(row -> row.kind().name()).toList()));
        number(table, scale.amounts(), Row::amount);
        number(table, "share of errors", Row::share);
        number(table, "per " + scale.whole(), Row::rate);
        number(table, "interval low", row -> row.interval().low());
        number(table, "interval high", row -> row.interval().high());
        return table;
    }

    private void number(Table table, String name, ToDoubleFunction<Row> value) {
        table.addColumns(
                DoubleColumn.create(name, rows.stream().mapToDouble(value).toArray()));
    }

    /** The rate of each kind, with its interval. */
    public Figure figure() {
        return Figure.of(title())
                .subtitle(note())
                .y("per " + scale.whole())
                .bars(
                        model,
                        rows.stream().map(row -> row.kind().name()).toList(),
                        rows.stream().mapToDouble(Row::rate).toArray(),
                        rows.stream().mapToDouble(row -> row.interval().low()).toArray(),
                        rows.stream().mapToDouble(row -> row.interval().high()).toArray());
    }

    /**
     * What to do about the commonest kind: a warning where its rate is beyond chance above what is tolerated, since no model is without
     * errors.
     */
    @Override
    public Findings findings() {
        return new Findings("the errors of " + model, List.of(finding()));
    }

    private Finding finding() {
        if (total.whole() == 0) {
            return PRACTICE.notChecked(
                    note(),
                    "There are no " + scale.whole() + ", so that no rate of errors can be given.",
                    "Validate on images with some.");
        }
        if (rows.isEmpty() || rows.get(0).amount() == 0) {
            return PRACTICE.ok(note(), "No error was found.");
        }
        Row most = rows.get(0);
        String sentence = String.format(
                Locale.ROOT,
                "The commonest error is “%s”: %.0f %% of all errors",
                most.kind().name(),
                100 * most.share());
        String evidence = String.format(
                Locale.ROOT,
                "%s: %s per %s (%s); %s",
                most.kind().name(),
                Numbers.text(most.rate()),
                scale.whole(),
                most.interval(),
                note());
        List<Row> often = rows.stream()
                .filter(row -> row.interval().low() > scale.tolerated())
                .toList();
        if (!often.isEmpty()) {
            return PRACTICE.warn(
                    evidence,
                    sentence + ", more than " + Numbers.text(scale.tolerated()) + " per " + scale.whole() + ".",
                    most.kind().remedy());
        }
        return Double.isNaN(most.interval().low())
                ? PRACTICE.notChecked(
                        evidence,
                        sentence + "; whether it is common elsewhere cannot be said with so few units.",
                        most.kind().remedy())
                : PRACTICE.ok(evidence, sentence + ". " + most.kind().remedy());
    }

    private String note() {
        return String.format(
                        Locale.ROOT,
                        total.whole() == Math.rint(total.whole()) && total.whole() < 1e9 ? "%.0f %s" : "%.4g %s",
                        total.whole(),
                        scale.whole())
                + "; " + units;
    }

    @Override
    public View view() {
        if (rows.isEmpty()) {
            return findings().view().withText(toString()).withTable(table());
        }
        String drawn = figure().view().svg().orElseThrow();
        return new View(
                        Optional.of(Html.picture("image/svg+xml", drawn.getBytes(StandardCharsets.UTF_8), title())
                                + TableView.html(table(), rows.size())
                                + findings().view().html().orElse("")),
                        Optional.of(drawn),
                        Optional.empty(),
                        toString())
                .withTable(table());
    }

    @Override
    public String toString() {
        return title() + "\n" + TableView.text(table(), rows.size()) + "\n" + findings();
    }
}
