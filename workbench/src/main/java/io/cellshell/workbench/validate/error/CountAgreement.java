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
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The number of objects that a model finds in each image against the true number. Missed and invented objects can cancel each other, or all go
 * in one direction, which a score of the overlap does not tell.
 */
public final class CountAgreement implements Examined {

    /** So many independent units, at the least, are needed to tell a bias from chance. */
    private static final int LEAST_UNITS = 5;

    /** A bias of counts below this share of the true objects is not objected to. */
    private static final double TOLERATED = 0.05;

    private static final Practice PRACTICE = new Practice(
            "F4.count-agreement",
            "Counts are compared by their bias and limits of agreement: Bland and Altman 1999, doi 10.1177/096228029900800204.");

    private final String model;
    private final String units;
    private final List<CountedImage> images;
    private final LimitsOfAgreement limits;

    private CountAgreement(String model, String units, List<CountedImage> images) {
        this.model = model;
        this.units = units;
        this.images = images;
        this.limits = LimitsOfAgreement.of(
                each(CountedImage::difference),
                images.stream().map(CountedImage::unit).toList());
    }

    /**
     * Of a model on these images.
     *
     * @param model its name
     * @param units what images are independent as, in words: {@code groups (donor)}
     * @param images at least one; those with no object, neither true nor predicted, are images on which both agree
     */
    public static CountAgreement of(String model, String units, List<CountedImage> images) {
        return new CountAgreement(model, units, List.copyOf(images));
    }

    /** Predicted minus true objects of an image: bias, and limits between which about 95 % of images lie. */
    public LimitsOfAgreement limits() {
        return limits;
    }

    @Override
    public String title() {
        return "Number of objects, predicted against true";
    }

    @Override
    public Findings findings() {
        return new Findings("the counts of " + model, List.of(finding()));
    }

    private Finding finding() {
        double mean = mean();
        if (mean == 0) {
            return PRACTICE.notChecked(
                    evidence(),
                    "No image has a true object, so that a bias cannot be given as a share of them.",
                    "Validate on images with objects, too.");
        }
        if (limits.units() < LEAST_UNITS) {
            return PRACTICE.notChecked(
                    evidence(),
                    "A bias of counts cannot be told from chance with fewer than " + LEAST_UNITS + " independent "
                            + units + ".",
                    "Annotate images of more of them.");
        }
        double low = (limits.bias() - limits.biasError()) / mean;
        double high = (limits.bias() + limits.biasError()) / mean;
        if (low > TOLERATED || high < -TOLERATED) {
            return PRACTICE.warn(
                    evidence(),
                    said(
                            "The model finds %.0f %% %s objects than there are.",
                            Math.abs(limits.bias()) / mean * 100, more()),
                    "Look at the errors (result.worst(12)), and do not report its counts as the number of cells before this is mended.");
        }
        if (low > 0 || high < 0) {
            return PRACTICE.note(
                    evidence(),
                    said(
                            "The model finds %.1f %% %s objects than there are.",
                            Math.abs(limits.bias()) / mean * 100, more()),
                    "Give the bias beside counts by this model.");
        }
        return PRACTICE.ok(
                evidence(),
                said("No bias of counts was found; one of %.0f %% is not excluded.", Math.max(-low, high) * 100));
    }

    private String more() {
        return limits.bias() > 0 ? "more" : "fewer";
    }

    private String evidence() {
        String bias = Double.isNaN(limits.biasError())
                ? said("bias %+.2f objects an image (no interval)", limits.bias())
                : said(
                        "bias %+.2f objects an image (95 %% interval %+.2f to %+.2f)",
                        limits.bias(), limits.bias() - limits.biasError(), limits.bias() + limits.biasError());
        String apart = Double.isNaN(limits.limitError())
                ? ""
                : said(
                        ", limits of agreement %+.2f and %+.2f (each ± %.2f)",
                        limits.lower(), limits.upper(), limits.limitError());
        return bias
                + apart
                + said(
                        ", mean true number %.2f, images: %d, independent %s: %d",
                        mean(), images.size(), units, limits.units());
    }

    private static String said(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private double mean() {
        return images.stream().mapToInt(CountedImage::truth).average().orElse(Double.NaN);
    }

    private double[] each(ToDoubleFunction<CountedImage> number) {
        return images.stream().mapToDouble(number).toArray();
    }

    /** A row for each image: its name and unit, the true and the predicted number, and the difference. */
    public Table table() {
        return Table.create(
                "number of objects",
                StringColumn.create(
                        "image", images.stream().map(CountedImage::name).toArray(String[]::new)),
                StringColumn.create(
                        "unit", images.stream().map(CountedImage::unit).toArray(String[]::new)),
                IntColumn.create(
                        "true", images.stream().mapToInt(CountedImage::truth).toArray()),
                IntColumn.create(
                        "predicted",
                        images.stream().mapToInt(CountedImage::predicted).toArray()),
                IntColumn.create(
                        "difference",
                        images.stream().mapToInt(CountedImage::difference).toArray()));
    }

    /** The Bland-Altman plot: the difference of each image over the mean of both numbers, with the bias and the limits as lines. */
    public Figure figure() {
        double[] means = each(image -> (image.truth() + image.predicted()) / 2.0);
        double[] ends = {
            images.stream()
                            .mapToDouble(i -> (i.truth() + i.predicted()) / 2.0)
                            .min()
                            .orElse(0)
                    - 0.5,
            images.stream()
                            .mapToDouble(i -> (i.truth() + i.predicted()) / 2.0)
                            .max()
                            .orElse(0)
                    + 0.5
        };
        Figure figure = Figure.of(title())
                .subtitle(said("bias %+.2f objects an image", limits.bias()))
                .x("mean of true and predicted number")
                .y("predicted - true number")
                .points("image", means, each(CountedImage::difference))
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
