package io.cellshell.workbench.validate.error;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.validate.statistics.Holm;
import io.cellshell.workbench.validate.statistics.ImageGrouping;
import io.cellshell.workbench.validate.statistics.SubgroupColumn;
import io.cellshell.workbench.validate.statistics.SubgroupPart;
import io.cellshell.workbench.validate.statistics.SubgroupSet;
import io.cellshell.workbench.validate.statistics.SubgroupWords;
import io.cellshell.workbench.validate.statistics.Subgroups;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What a study measures, by the model against the truth: number, area and intensity of objects, and whatever else was asked for. A good score
 * of overlap can hide a measurement that is off, and where it is off in the treated cells and not in the controls, the comparison of both
 * is wrong.
 */
public final class Measurements implements Examined {

    private static final Practice PRACTICE = new Practice(
            "F5.measurement",
            "What a study measures is compared with the truth in each condition: an error that differs between conditions biases their"
                    + " comparison, one that does not mostly cancels (Carroll et al. 2006, Measurement Error in Nonlinear Models,"
                    + " chapter 1).");

    private final String model;
    private final List<MeasurementAgreement> all;
    private final List<MeasuredQuantity> undefined;
    private final Function<String, ImageGrouping> grouping;
    private final List<String> columns;
    private final UnaryOperator<String> units;
    private final SignFlipTest test;
    private final double level;

    /**
     * Of a model.
     *
     * @param measured what was measured, each under another name
     * @param units what is independent, in words: of whole {@code image}s, and of each {@code object}
     * @param grouping the subgroup of each image by a column of the metadata
     * @param columns those that part the images into a few subgroups, maybe none
     * @param level such as 0.95
     */
    public Measurements(
            String model,
            List<MeasuredQuantity> measured,
            UnaryOperator<String> units,
            Function<String, ImageGrouping> grouping,
            List<String> columns,
            SignFlipTest test,
            double level) {
        this.model = model;
        this.units = units;
        this.grouping = grouping;
        this.columns = List.copyOf(columns);
        this.test = test;
        this.level = level;
        this.undefined = measured.stream().filter(one -> one.pairs().isEmpty()).toList();
        this.all = corrected(measured.stream()
                .filter(one -> !one.pairs().isEmpty())
                .map(one -> MeasurementAgreement.of(model, units.apply(one.of()), one))
                .toList());
    }

    /** Many measurements give chance many opportunities (Holm). */
    private static List<MeasurementAgreement> corrected(List<MeasurementAgreement> all) {
        int[] tested = IntStream.range(0, all.size())
                .filter(i -> !Double.isNaN(all.get(i).p()))
                .toArray();
        double[] p = Holm.adjusted(
                IntStream.of(tested).mapToDouble(i -> all.get(i).p()).toArray());
        List<MeasurementAgreement> corrected = new ArrayList<>(all);
        IntStream.range(0, p.length)
                .forEach(i -> corrected.set(tested[i], all.get(tested[i]).corrected(p[i])));
        return List.copyOf(corrected);
    }

    /** What was measured. */
    public List<String> names() {
        return all.stream().map(one -> one.measured().name()).toList();
    }

    /**
     * One measurement: its Bland-Altman plot, every pair of numbers, bias and limits of agreement.
     *
     * @param name one of {@link #names}
     * @throws IllegalArgumentException where nothing of that name was measured
     */
    public MeasurementAgreement of(String name) {
        return all.stream()
                .filter(one -> one.measured().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(undefined.stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .map(one -> MeasurementAgreement.undefinedText(model, one) + " Validate on more images.")
                        .orElse("Nothing called “" + name + "” was measured; there are " + names()
                                + ", and validation.measuring(…) adds others.")));
    }

    /**
     * By which share each measurement is off in each subgroup, and whether that differs from all other images beyond chance; corrected over
     * measurements and subgroups.
     *
     * @param column a metadata key, such as {@code "condition"}
     */
    public SubgroupSet by(String column) {
        return by("Bias of measurements by " + column, List.of(column));
    }

    private SubgroupSet by(String title, List<String> keys) {
        List<SubgroupColumn<RelativeBias.Sums>> looks = new ArrayList<>();
        for (String key : keys) {
            ImageGrouping groups = grouping.apply(key);
            all.stream()
                    .map(MeasurementAgreement::measured)
                    .filter(MeasuredQuantity::relative)
                    .forEach(one -> looks.add(column(one, groups)));
        }
        return new SubgroupSet(title, Subgroups.of(looks, units.apply("image"), test, level));
    }

    private SubgroupColumn<RelativeBias.Sums> column(MeasuredQuantity measured, ImageGrouping groups) {
        List<SubgroupPart<RelativeBias.Sums>> parts = measured.pairs().stream()
                .map(pair -> new SubgroupPart<>(
                        groups.levels().get(pair.image()), pair.unit(), pair.image(), RelativeBias.tally(pair)))
                .toList();
        return new SubgroupColumn<>(
                new RelativeBias(measured.name() + (measured.of().equals("object") ? " of found objects" : "")),
                groups.name(),
                Map.of(model, parts),
                groups.sameAs(),
                new SubgroupWords(
                        PRACTICE,
                        group -> "where " + groups.name() + " is “" + group + "”",
                        "Do not compare these subgroups by this measurement of the model: train with images of each, and measure again.",
                        "Test on more units of each " + groups.name() + ".",
                        true));
    }

    @Override
    public String title() {
        return "What is measured with " + model;
    }

    /** A row for each measurement. */
    public Table table() {
        Table table = Table.create(
                title(),
                StringColumn.create("measurement", names()),
                StringColumn.create(
                        "unit", all.stream().map(one -> one.measured().unit()).toList()),
                StringColumn.create(
                        "of each", all.stream().map(one -> one.measured().of()).toList()),
                IntColumn.create(
                        "number",
                        all.stream().mapToInt(one -> one.limits().images()).toArray()),
                IntColumn.create(
                        "units",
                        all.stream().mapToInt(one -> one.limits().units()).toArray()));
        number(table, "mean true", one -> one.measured().mean());
        number(table, "bias", one -> one.limits().bias());
        number(table, "interval low", one -> one.limits().bias() - one.limits().biasError());
        number(table, "interval high", one -> one.limits().bias() + one.limits().biasError());
        number(table, "bias / mean true", one -> one.measured().relative() ? one.relativeBias() : Double.NaN);
        number(table, "lower limit", one -> one.limits().lower());
        number(table, "upper limit", one -> one.limits().upper());
        number(table, "limits ±", one -> one.limits().limitError());
        number(table, "p", MeasurementAgreement::p);
        return table;
    }

    private void number(Table table, String name, ToDoubleFunction<MeasurementAgreement> value) {
        table.addColumns(
                DoubleColumn.create(name, all.stream().mapToDouble(value).toArray()));
    }

    /** The bias of each measurement over all images, and by every column that parts them into a few subgroups. */
    @Override
    public Findings findings() {
        List<Finding> found = new ArrayList<>();
        all.forEach(one -> found.addAll(one.findings().all()));
        undefined.forEach(one -> found.add(MeasurementAgreement.undefined(model, one)));
        if (columns.isEmpty() || all.isEmpty()) {
            found.add(
                    PRACTICE.notChecked(
                            "columns of the metadata that part these images: none",
                            "Whether a bias differs between conditions is not known.",
                            "Give the data set a column that says the condition of each image, with two images or more of each."));
        } else {
            found.addAll(by("", columns).findings().all());
        }
        return new Findings(title(), found);
    }

    @Override
    public View view() {
        Table table = table();
        StringBuilder html = new StringBuilder(TableView.html(table, table.rowCount()));
        html.append("<p>").append(Html.escape(note())).append("</p>");
        for (MeasurementAgreement one : all) {
            String drawn = one.figure().view().svg().orElseThrow();
            html.append(Html.picture("image/svg+xml", drawn.getBytes(StandardCharsets.UTF_8), one.title()));
        }
        return View.html(html + findings().view().html().orElse(""), toString()).withTable(table);
    }

    private String note() {
        return "Bias: mean of predicted - true, with its 95 % interval by Student's t over units; limits of agreement: bias ± 1.96 standard"
                + " deviations, each with half its 95 % interval (Bland and Altman 1999); p of no bias, corrected by Holm for "
                + all.size() + " measurements. Units: "
                + all.stream()
                        .map(one -> units.apply(one.measured().of()))
                        .distinct()
                        .collect(Collectors.joining("; of objects "))
                + ".";
    }

    @Override
    public String toString() {
        Table table = table();
        return title() + "\n" + TableView.text(table, table.rowCount()) + "\n" + note() + "\n" + findings();
    }
}
