package io.cellshell.workbench.validate.error;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.plot.Figure;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.View;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What a study measures in the objects that a model finds, against the same in the true ones: the number of objects in each image, the area of
 * each found object. Missed and invented objects can cancel each other or all go in one direction, and outlines can all be too wide, which a
 * score of the overlap does not tell.
 */
public final class MeasurementAgreement implements Examined {

    /** So many independent units, at the least, are needed to tell a bias from chance. */
    private static final int LEAST_UNITS = 5;

    /** The greatest p of what is no chance. */
    private static final double LIMIT = 0.05;

    /** A smaller p is not written out. */
    private static final double LEAST_P = 0.001;

    private static final Practice PRACTICE = new Practice(
            "F4.agreement",
            "Measurements are compared by their bias and limits of agreement: Bland and Altman 1999, doi 10.1177/096228029900800204.");

    private final String model;
    private final String units;
    private final MeasuredQuantity measured;
    private final LimitsOfAgreement limits;
    private final double p;

    private MeasurementAgreement(
            String model, String units, MeasuredQuantity measured, LimitsOfAgreement limits, double p) {
        this.model = model;
        this.units = units;
        this.measured = measured;
        this.limits = limits;
        this.p = p;
    }

    /**
     * Of one measurement.
     *
     * @param model the name of the model
     * @param units what images are independent as, in words: {@code groups (donor)}
     * @throws IllegalArgumentException where no pair has two numbers
     */
    public static MeasurementAgreement of(String model, String units, MeasuredQuantity measured) {
        if (measured.pairs().isEmpty()) {
            throw new IllegalArgumentException(undefinedText(model, measured) + " Validate on more images.");
        }
        LimitsOfAgreement limits = LimitsOfAgreement.of(
                measured.pairs().stream().mapToDouble(MeasuredPair::difference).toArray(),
                measured.pairs().stream().map(MeasuredPair::unit).toList());
        return new MeasurementAgreement(model, units, measured, limits, limits.p());
    }

    /** What is said of a measurement without a pair of two numbers. */
    static Finding undefined(String model, MeasuredQuantity measured) {
        return PRACTICE.notChecked(
                measured.of() + "s: 0, left out as undefined: " + measured.left(),
                undefinedText(model, measured),
                "Look whether the model finds objects at all, and what the measurement gives: NaN is left out.");
    }

    static String undefinedText(String model, MeasuredQuantity measured) {
        return "The " + measured.name() + " could be measured in no " + measured.of()
                + " both in the truth and in the prediction of “" + model + "”.";
    }

    /** The same as one of several measurements, by the p that is corrected for their number. */
    MeasurementAgreement corrected(double adjusted) {
        return new MeasurementAgreement(model, units, measured, limits, adjusted);
    }

    double p() {
        return p;
    }

    MeasuredQuantity measured() {
        return measured;
    }

    /** Predicted minus true measurement: bias, and limits between which about 95 % of images or objects lie. */
    public LimitsOfAgreement limits() {
        return limits;
    }

    /** The bias as a share of the true mean. */
    public double relativeBias() {
        return limits.bias() / measured.mean();
    }

    @Override
    public String title() {
        String name = measured.name();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + ", predicted against true";
    }

    @Override
    public Findings findings() {
        return new Findings("the " + measured.name() + " by " + model, List.of(finding()));
    }

    private Finding finding() {
        double mean = measured.relative() ? measured.mean() : 1;
        if (mean == 0) {
            return PRACTICE.notChecked(
                    evidence(),
                    "The true " + measured.name() + " is 0 in every " + measured.of()
                            + ", so that a bias cannot be given as a share of it.",
                    "Validate on images with objects, too.");
        }
        if (limits.units() < LEAST_UNITS) {
            return PRACTICE.notChecked(
                    evidence(),
                    "A bias of " + measured.name() + " cannot be told from chance with fewer than " + LEAST_UNITS
                            + " independent " + units + ".",
                    "Annotate images of more of them.");
        }
        double low = (limits.bias() - limits.biasError()) / mean;
        double high = (limits.bias() + limits.biasError()) / mean;
        double tolerated = measured.tolerated();
        String off = measured.relative()
                ? said("%+.1f %%", 100 * limits.bias() / mean)
                : said("%+.2g %s", limits.bias(), measured.unit());
        String sentence = "The " + measured.name() + " is " + off + " off by “" + model + "”.";
        if (p <= LIMIT && (low > tolerated || high < -tolerated)) {
            return PRACTICE.warn(
                    evidence(),
                    sentence,
                    "Look at the errors (result.errors(), result.worst(12)), and do not report this measurement of the model before"
                            + " it is mended.");
        }
        if (p <= LIMIT) {
            return PRACTICE.note(evidence(), sentence, "Give the bias beside what is measured with this model.");
        }
        double excluded = Math.max(Math.abs(low), Math.abs(high));
        return PRACTICE.ok(
                evidence(),
                "No bias of " + measured.name() + " was found over all; one of "
                        + (measured.relative() ? said("%.2g %%", 100 * excluded) : said("%.2g px", excluded))
                        + " is not excluded, and opposite ones in two conditions would cancel: see measurements().by(\"…\").");
    }

    private String evidence() {
        String bias = Double.isNaN(limits.biasError())
                ? said("bias %+.4g%s (no interval)", limits.bias(), unit())
                : said(
                        "bias %+.4g%s (95 %% interval %+.4g to %+.4g, p %s)",
                        limits.bias(),
                        unit(),
                        limits.bias() - limits.biasError(),
                        limits.bias() + limits.biasError(),
                        p < LEAST_P ? "< " + LEAST_P : said("= %.2g", p));
        String apart = Double.isNaN(limits.limitError())
                ? ""
                : said(
                        ", limits of agreement %+.4g and %+.4g (each ± %.4g)",
                        limits.lower(), limits.upper(), limits.limitError());
        return bias
                + apart
                + (measured.relative() ? said(", mean true %s %.4g", measured.name(), measured.mean()) : "")
                + said(
                        ", %ss: %d, independent %s: %d",
                        measured.of(), measured.pairs().size(), units, limits.units())
                + (measured.left() == 0 ? "" : said(", left out as undefined: %d", measured.left()));
    }

    private String unit() {
        return measured.unit().isEmpty() ? "" : " " + measured.unit();
    }

    private static String said(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private double[] each(ToDoubleFunction<MeasuredPair> number) {
        return measured.pairs().stream().mapToDouble(number).toArray();
    }

    /** A row for each image or object: its image and unit, the true and the predicted number, and the difference. */
    public Table table() {
        List<MeasuredPair> pairs = measured.pairs();
        return Table.create(
                measured.withUnit(),
                StringColumn.create(
                        "image", pairs.stream().map(MeasuredPair::name).toList()),
                StringColumn.create(
                        "unit", pairs.stream().map(MeasuredPair::unit).toList()),
                DoubleColumn.create("true", each(MeasuredPair::truth)),
                DoubleColumn.create("predicted", each(MeasuredPair::predicted)),
                DoubleColumn.create("difference", each(MeasuredPair::difference)));
    }

    /** The Bland-Altman plot: each difference over the mean of both numbers, with the bias and the limits as lines. */
    public Figure figure() {
        double[] means = each(pair -> (pair.truth() + pair.predicted()) / 2);
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double mean : means) {
            least = Math.min(least, mean);
            greatest = Math.max(greatest, mean);
        }
        double margin = least == greatest ? 0.5 : 0.03 * (greatest - least);
        double[] ends = {least - margin, greatest + margin};
        Figure figure = Figure.of(title())
                .subtitle(said("bias %+.4g%s; %d %ss", limits.bias(), unit(), means.length, measured.of()))
                .x("mean of true and predicted " + measured.withUnit())
                .y("predicted - true" + (measured.unit().isEmpty() ? "" : " (" + measured.unit() + ")"))
                .points(measured.of(), means, each(MeasuredPair::difference))
                .line("bias", ends, new double[] {limits.bias(), limits.bias()});
        return Double.isNaN(limits.deviation())
                ? figure
                : figure.line("lower limit", ends, new double[] {limits.lower(), limits.lower()})
                        .line("upper limit", ends, new double[] {limits.upper(), limits.upper()});
    }

    @Override
    public View view() {
        String drawn = figure().view().svg().orElseThrow();
        String page = Html.picture("image/svg+xml", drawn.getBytes(StandardCharsets.UTF_8), title())
                + findings().view().html().orElseThrow();
        return new View(Optional.of(page), Optional.of(drawn), Optional.empty(), toString()).withTable(table());
    }

    @Override
    public String toString() {
        return title() + ": " + evidence() + "\n" + findings();
    }
}
