package io.cellshell.workbench.metric.instance;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.metric.Score;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How far two people agree who labelled the same images: the human ceiling, above which a score says nothing. Intervals are those
 * of a {@link SignFlipTest} over images; with fewer than six images there is none.
 */
public final class Agreement implements Viewable {

    private static final int DRAWS = 1999;
    private static final double LEVEL = 0.95;
    private static final double LIMITS = 1.96;

    private final List<Compared> images;
    private final List<Measure> measures;

    /**
     * One way to say how far they agree.
     *
     * @param score value with its definition, over all images
     * @param low lower end of the 95 % interval; NaN with fewer than six images
     * @param high upper end; NaN likewise
     */
    public record Measure(Score score, double low, double high) {
        @Override
        public String toString() {
            return score
                    + (Double.isNaN(low)
                            ? " (fewer than " + SignFlipTest.LEAST_UNITS + " images: no interval)"
                            : String.format(Locale.ROOT, " (95 %% interval %.3f to %.3f)", low, high));
        }
    }

    private static final AveragePrecision AT_HALF = AveragePrecision.at(0.5);
    private static final AveragePrecision OVERALL = AveragePrecision.overDsb2018();

    /** What two segmentations of one image give: counts at each IoU threshold from 0.5 to 0.95, and pixels. */
    private record Compared(ThresholdCounts counts, Kappa pixels) {
        static Compared of(Labels first, Labels second) {
            return new Compared(OVERALL.tally(first, second), Kappa.of(first.voxels(), second.voxels()));
        }

        ThresholdCounts atHalf() {
            return new ThresholdCounts(counts.counts().subList(0, 1));
        }

        int difference() {
            Counts half = counts.counts().get(0);
            return half.predictedObjects() - half.truthObjects();
        }
    }

    private Agreement(List<Compared> images, long seed) {
        this.images = images;
        this.measures = List.of(
                measure(some -> ap(AT_HALF, some, Compared::atHalf), AT_HALF.definition(), seed),
                measure(some -> ap(OVERALL, some, Compared::counts), OVERALL.definition(), seed),
                measure(
                        some -> pixels(some).dice(),
                        new MetricDefinition(
                                "Dice of the foreground",
                                "2 |A ∩ B| / (|A| + |B|), pixels of all images pooled",
                                "Dice 1945, doi 10.2307/1932409"),
                        seed),
                measure(
                        some -> pixels(some).kappa(),
                        new MetricDefinition(
                                "Cohen's kappa of the pixels",
                                "(observed - expected) / (1 - expected agreement), foreground against background",
                                "Cohen 1960, doi 10.1177/001316446002000104"),
                        seed));
    }

    /**
     * Compares two annotators.
     *
     * @param first the labels that the first drew, an image each
     * @param second those of the second, of the same images in the same order
     * @param seed decides which images are drawn for the intervals
     * @throws io.cellshell.workbench.image.ImageException where shapes differ
     */
    public static Agreement of(List<Labels> first, List<Labels> second, long seed) {
        if (first.size() != second.size() || first.isEmpty()) {
            throw new IllegalArgumentException("Two annotators are compared on the same images, at least one, but "
                    + first.size() + " and " + second.size() + " were given.");
        }
        List<Compared> images = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            images.add(Compared.of(first.get(i), second.get(i)));
        }
        return new Agreement(images, seed);
    }

    private static double ap(AveragePrecision metric, List<Compared> some, Function<Compared, ThresholdCounts> tally) {
        return metric.pooled(some.stream().map(tally).toList());
    }

    private static Kappa pixels(List<Compared> some) {
        return some.stream().map(Compared::pixels).reduce(Kappa.NONE, Kappa::plus);
    }

    private Measure measure(ToDoubleFunction<List<Compared>> statistic, MetricDefinition definition, long seed) {
        Score score = new Score(statistic.applyAsDouble(images), definition);
        SignFlipTest.Result result = new SignFlipTest(DRAWS, seed)
                .of(images.size(), marked -> statistic.applyAsDouble(marked(marked)), LEVEL);
        return new Measure(score, result.low(), result.high());
    }

    private List<Compared> marked(boolean[] part) {
        return IntStream.range(0, part.length)
                .filter(i -> part[i])
                .mapToObj(images::get)
                .toList();
    }

    /** AP at an IoU of 0.5, the mean AP from 0.5 to 0.95, Dice of the foreground and Cohen's kappa of the pixels. */
    public List<Measure> measures() {
        return measures;
    }

    /** The ceiling for the score that object segmentation is mostly judged by: AP at an IoU of 0.5. */
    public Measure ceiling() {
        return measures.get(0);
    }

    /** Mean of the differences in count, second minus first, an image (Bland and Altman 1986, doi 10.1016/S0140-6736(86)90837-8). */
    public double countBias() {
        return differences().average().orElseThrow();
    }

    /** Half the width of the range that 95 % of the differences in count lie in: 1.96 standard deviations; NaN for one image. */
    public double countLimits() {
        double mean = countBias();
        double squares = differences().map(d -> (d - mean) * (d - mean)).sum();
        return LIMITS * Math.sqrt(squares / (images.size() - 1));
    }

    private DoubleStream differences() {
        return images.stream().mapToDouble(Compared::difference);
    }

    private String counts() {
        String bias = String.format(Locale.ROOT, "objects an image, second minus first: %+.2f on average", countBias());
        return images.size() == 1
                ? bias + "; how much images differ (Bland–Altman) cannot be told from one"
                : bias
                        + String.format(
                                Locale.ROOT, ", 95 %% of images within ± %.2f of that (Bland–Altman)", countLimits());
    }

    /** A table with each measure, its interval and its formula. */
    @Override
    public View view() {
        String rows = measures.stream()
                .map(m -> "<tr style=\"background:transparent\"><td style=\"text-align:left\">"
                        + Html.escape(m.toString())
                        + "</td><td style=\"text-align:left\">"
                        + Html.escape(m.score().definition().toString()) + "</td></tr>")
                .collect(Collectors.joining());
        String html = "<table style=\"color:inherit\"><caption style=\"text-align:left;color:inherit\">"
                + Html.escape(heading()) + "</caption><tbody>" + rows
                + "</tbody></table><div>" + Html.escape(counts()) + "</div>";
        return View.html(html, toString());
    }

    private String heading() {
        return "Agreement of two annotators on " + images.size() + (images.size() == 1 ? " image" : " images");
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>(List.of(heading()));
        measures.forEach(m -> lines.add(m.toString()));
        lines.add(counts());
        return String.join("\n", lines);
    }
}
