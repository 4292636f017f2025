package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.plot.Figure;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Intervals for the number of objects of an image, by split conformal prediction: how far counts were off on annotated images that the model has
 * not learned from says how far they may be off on the next one. Whatever the model and the distribution of its errors, 90 % of images of
 * new groups hold their true number in their interval, where new groups are like those it was calibrated with; each group counts the same,
 * whatever its number of images (Lee, Barber and Willett 2023, arXiv 2306.06342; with groups of one image, Vovk et al. 2005: the error at rank
 * ⌈(n + 1) · 0.9⌉). Errors are divided by the square root of the predicted number, since more objects are miscounted by more.
 *
 * <pre>{@code
 * var counts = CountIntervals.of(model, split.validation());
 * counts.interval(image)                   // 41 objects found; 90 % interval 37 to 45
 * counts.checkedOn(split.test())           // how many intervals hold the true number
 * }</pre>
 */
public final class CountIntervals implements Examined {

    private static final double USUAL = 0.9;

    private static final Practice PRACTICE = new Practice(
            "F6.count-interval",
            "A count is given with an interval that was calibrated on images with a truth: Angelopoulos and Bates 2023, doi 10.1561/2200000101.");

    private final Model<?> model;
    private final String data;
    private final List<CountedSample> images;
    private final double level;
    private final PooledGroups errors;

    private CountIntervals(Model<?> model, String data, List<CountedSample> images, double level) {
        this.model = model;
        this.data = data;
        this.images = List.copyOf(images);
        this.level = level;
        this.errors = errors(images);
    }

    /**
     * Of a model of objects or points, at the level 90 %.
     *
     * @param calibration annotated images that the model has not learned from; for intervals of 90 % at least 9 groups, or images where nothing
     *     groups them
     * @throws DataException where the model predicts something that cannot be counted
     * @throws java.util.concurrent.CancellationException where the thread is interrupted
     */
    public static CountIntervals of(Model<?> model, Dataset calibration) {
        return of(calibration, model, 0, Progress.standard());
    }

    /** With the images that are looked at. */
    static CountIntervals of(LimitSubject<?> subject) {
        Dataset data = subject.data().part(subject.data().name(), subject.places());
        return of(data, subject.model(), subject.threads(), subject.shown());
    }

    private static CountIntervals of(Dataset data, Model<?> model, int threads, Progress progress) {
        return new CountIntervals(model, data.name(), CountedSample.of(model, data, threads, progress), USUAL);
    }

    /** The same at another level, which takes 1 / (1 - level) - 1 groups at least: 19 for 0.95. */
    public CountIntervals level(double share) {
        if (!(share > 0 && share < 1)) {
            throw new DataException(
                    "The level of intervals lies between 0 and 1, but " + share + " was given; 0.9 is usual.");
        }
        return new CountIntervals(model, data, images, share);
    }

    private static double scale(int predicted) {
        return Math.sqrt(Math.max(1, predicted));
    }

    private static PooledGroups errors(List<CountedSample> images) {
        return new PooledGroups(
                images.stream()
                        .mapToDouble(one -> Math.abs(one.predicted() - one.truth()) / scale(one.predicted()))
                        .toArray(),
                images.stream().map(CountedSample::group).toList());
    }

    /** The interval for a new image, which the model predicts. */
    public CountInterval interval(Image image) {
        return interval(image.name(), CountedSample.count(model.predict(image)));
    }

    private CountInterval interval(String image, int predicted) {
        return interval(image, predicted, errors.quantile(1 - level));
    }

    private CountInterval interval(String image, int predicted, double error) {
        double half = error * scale(predicted);
        return Double.isInfinite(half)
                ? new CountInterval(image, predicted, 0, OptionalInt.empty(), level)
                : new CountInterval(
                        image,
                        predicted,
                        (int) Math.max(0, Math.ceil(predicted - half - 1e-9)),
                        OptionalInt.of((int) Math.floor(predicted + half + 1e-9)),
                        level);
    }

    /**
     * How often intervals hold the true number on other annotated images, such as the test part.
     *
     * @throws java.util.concurrent.CancellationException where the thread is interrupted
     */
    public CountCoverage checkedOn(Dataset other) {
        List<CountedSample> counted = CountedSample.of(model, other, 0, Progress.standard());
        return new CountCoverage(
                model.name(),
                other.name(),
                counted,
                counted.stream()
                        .map(one -> interval(one.name(), one.predicted()))
                        .toList(),
                level);
    }

    /** The share of groups, each counted the same, that hold their true number in intervals calibrated with the others alone. */
    double coverageOfOthers() {
        List<String> groups =
                images.stream().map(CountedSample::group).distinct().toList();
        double sum = 0;
        for (String group : groups) {
            List<CountedSample> own = new ArrayList<>();
            List<CountedSample> others = new ArrayList<>();
            images.forEach(one -> (one.group().equals(group) ? own : others).add(one));
            double error =
                    others.isEmpty() ? Double.POSITIVE_INFINITY : errors(others).quantile(1 - level);
            sum += own.stream()
                    .mapToInt(
                            one -> interval(one.name(), one.predicted(), error).holds(one.truth()) ? 1 : 0)
                    .average()
                    .orElseThrow();
        }
        return sum / groups.size();
    }

    @Override
    public String title() {
        return "Intervals for counts by " + model.name();
    }

    @Override
    public Findings findings() {
        return new Findings(title(), List.of(finding()));
    }

    private Finding finding() {
        double error = errors.quantile(1 - level);
        String amount = images.size() + " images of “" + data + "”, " + errors.groups() + " independent";
        if (Double.isInfinite(error)) {
            return PRACTICE.notChecked(
                    amount,
                    String.format(
                            Locale.ROOT,
                            "Too few independent images to calibrate intervals of %.0f %% with: no bound can be given.",
                            100 * level),
                    String.format(Locale.ROOT, "Annotate %d or more, or ask for a lower level.", (int)
                            Math.ceil(1 / (1 - level) - 1 - 1e-9)));
        }
        double mean =
                images.stream().mapToInt(CountedSample::predicted).average().orElseThrow();
        double half = error * scale((int) Math.round(mean));
        String evidence = String.format(
                Locale.ROOT,
                "%.0f %% intervals of ± %.1f objects where %.0f are found; each group by the others: %.0f %% held; %s",
                100 * level,
                half,
                mean,
                100 * coverageOfOthers(),
                amount);
        return half > mean / 2
                ? PRACTICE.note(
                        evidence,
                        "Intervals of counts are as wide as the counts themselves: a single image says little.",
                        "Report sums or means over many images, and mend the model.")
                : PRACTICE.ok(evidence, "Counts of single images can be given with their intervals.");
    }

    /** A row for each image that was calibrated with. */
    public Table table() {
        return Table.create(
                title(),
                StringColumn.create(
                        "image", images.stream().map(CountedSample::name).toList()),
                StringColumn.create(
                        "group", images.stream().map(CountedSample::group).toList()),
                each("predicted", CountedSample::predicted),
                each("true", CountedSample::truth),
                each(
                        "interval low",
                        one -> interval(one.name(), one.predicted()).low()),
                high());
    }

    private IntColumn each(String name, ToIntFunction<CountedSample> number) {
        return IntColumn.create(name, images.stream().mapToInt(number).toArray());
    }

    private IntColumn high() {
        IntColumn high = IntColumn.create("interval high");
        for (CountedSample one : images) {
            OptionalInt end = interval(one.name(), one.predicted()).high();
            if (end.isPresent()) {
                high.append(end.getAsInt());
            } else {
                high.appendMissing();
            }
        }
        return high;
    }

    /** True over predicted numbers, with the interval as a band. */
    public Figure figure() {
        int most = images.stream().mapToInt(CountedSample::predicted).max().orElse(0);
        int[] steps = IntStream.rangeClosed(0, 40)
                .map(i -> i * Math.max(1, most) / 40)
                .distinct()
                .toArray();
        double[] xs = IntStream.of(steps).asDoubleStream().toArray();
        return Figure.of(title())
                .x("objects found")
                .y("true objects")
                .points(
                        "image",
                        images.stream().mapToDouble(CountedSample::predicted).toArray(),
                        images.stream().mapToDouble(CountedSample::truth).toArray())
                .ribbon(
                        "interval",
                        xs,
                        IntStream.of(steps)
                                .mapToDouble(n -> interval("", n).low())
                                .toArray(),
                        IntStream.of(steps)
                                .mapToDouble(n -> interval("", n).high().isPresent()
                                        ? interval("", n).high().getAsInt()
                                        : Double.NaN)
                                .toArray());
    }

    @Override
    public View view() {
        return ExaminedView.of(
                this,
                figure().view().svg(),
                table(),
                "The intervals hold for images of new groups that are like these, on the mean over groups; for images of another microscope they say nothing.");
    }

    @Override
    public String toString() {
        return view().text();
    }
}
