package io.cellshell.workbench.train.experiment;

import io.cellshell.workbench.check.metadata.LearningCurve;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.plot.Figure;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.train.FineTuning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ListSampler;
import org.apache.commons.rng.simple.RandomSource;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * How many images are needed? The same training, with the same number of steps, on an eighth, a quarter, a half and all of the groups of the training part, each
 * part within the next larger one, drawn several times; each network scored on the whole validation part. A power law through the scores ({@link LearningCurve}) says what more images
 * of this kind would bring, as far as such a curve can be carried on: to four times as many.
 *
 * <p>The interval comes from the draws and seeds; other validation images would move the curve as a whole.
 *
 * @param metric the name of the score
 * @param higherIsBetter whether more of it is better
 * @param best the best value that is possible: 1 of an overlap, 0 of an error, infinite where there is no bound
 * @param points each network
 * @param grouping what the images are grouped by; empty where each image counts for itself
 * @param unfinished what an interrupt has left out, in a sentence; empty where nothing
 */
public record TrainingSizeCurve(
        String metric, boolean higherIsBetter, double best, List<Point> points, String grouping, String unfinished)
        implements Viewable {

    private static final int[] PARTS = {8, 4, 2, 1};

    /** Beyond this many times the images at hand, nobody knows whether the curve goes on so. */
    static final double FARTHEST = 4;

    private static final long SEED = 1;

    /**
     * A network that was trained on a part.
     *
     * @param groups how many groups it has learned from
     * @param images how many images these hold
     * @param draw which draw of the part
     * @param score on the validation part
     */
    public record Point(int groups, int images, int draw, double score) {}

    public TrainingSizeCurve {
        points = List.copyOf(points);
    }

    /**
     * Trains on the parts.
     *
     * @param draws how often each part is drawn, 2 or more for an interval
     */
    public static <P> TrainingSizeCurve run(
            FineTuning<P> tuning,
            Dataset train,
            Dataset validation,
            Metric<P, ?> metric,
            int draws,
            Progress progress) {
        List<String> groups = unitsOf(train);
        List<Integer> sizes = sizes((int) groups.stream().distinct().count());
        if (sizes.size() < PARTS.length || draws < 2) {
            progress.note(SizeCurveWords.tooFew(sizes.size(), draws) + " The scores alone will be shown.");
        }
        Variants<P> variants =
                new Variants<>("Learning from parts of the images", network -> Scores.of(network, metric, validation));
        Map<String, Point> planned = new TreeMap<>();
        for (int draw = 1; draw <= draws; draw++) {
            List<String> order =
                    new ArrayList<>(groups.stream().distinct().sorted().toList());
            UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(draw);
            ListSampler.shuffle(random, order);
            for (int number : sizes) {
                List<String> chosen = order.subList(0, number);
                List<Integer> images = IntStream.range(0, train.size())
                        .filter(i -> chosen.contains(groups.get(i)))
                        .boxed()
                        .toList();
                String name = number + " of " + order.size() + " groups, draw " + draw;
                planned.put(name, new Point(number, images.size(), draw, Double.NaN));
                variants.add(name, tuning.seed(draw).on(train.part(train.name() + ", " + name, images), validation));
            }
        }
        Variants.Finished<P> finished = variants.train(progress);
        List<Point> points = finished.trained().stream()
                .map(one -> {
                    Point point = planned.get(one.name());
                    return new Point(point.groups(), point.images(), point.draw(), one.score());
                })
                .toList();
        return new TrainingSizeCurve(
                metric.definition().name(),
                metric.higherIsBetter(),
                metric.higherIsBetter() ? metric.highest() : metric.lowest(),
                points,
                train.grouping(),
                finished.words());
    }

    /** What belongs together; where nothing is known of it, each image is a group of its own. */
    private static List<String> unitsOf(Dataset train) {
        return train.grouping().isEmpty()
                ? IntStream.range(0, train.size()).mapToObj(Integer::toString).toList()
                : train.groups();
    }

    private static List<Integer> sizes(int groups) {
        return IntStream.of(PARTS)
                .map(part -> (groups + part - 1) / part)
                .distinct()
                .boxed()
                .toList();
    }

    /** Images in the training part, as far as it was finished. */
    int most() {
        return points.stream().mapToInt(Point::images).max().orElse(0);
    }

    /** Scores as they are, errors with a minus sign, so that more is better. */
    double sign() {
        return higherIsBetter ? 1 : -1;
    }

    /** Scores of which more is better; undefined ones are left out. */
    List<LearningCurve.Point> known() {
        return points.stream()
                .filter(point -> Double.isFinite(point.score()))
                .map(point -> new LearningCurve.Point(point.images(), sign() * point.score()))
                .toList();
    }

    /** Empty where fewer than four sizes or two draws are known, or all have the same score, which says nothing of how it may change. */
    private Optional<LearningCurve> curve() {
        List<LearningCurve.Point> known = known();
        boolean differ = known.stream()
                        .mapToDouble(LearningCurve.Point::score)
                        .distinct()
                        .count()
                > 1;
        return LearningCurve.isEnough(known) && differ
                ? Optional.of(LearningCurve.of(known, sign() * best, SEED))
                : Optional.empty();
    }

    private LearningCurve.Estimate signed(LearningCurve.Estimate one) {
        return higherIsBetter ? one : new LearningCurve.Estimate(-one.value(), -one.high(), -one.low());
    }

    /**
     * By how much the score would change with so many times the images.
     *
     * @param times from 1 to 4
     * @return empty where fewer than four sizes or two draws are known, or all have the same score
     */
    public Optional<LearningCurve.Estimate> changeWith(double times) {
        if (!(times >= 1 && times <= FARTHEST)) {
            throw new IllegalArgumentException("The curve can be carried on to 1 to 4 times the images, but " + times
                    + " times were asked for; collect some, and look again.");
        }
        return curve().map(curve -> signed(curve.gain((times - 1) * curve.images())));
    }

    /**
     * How many more images would change the score by so much for the better, 0.05 say.
     *
     * @return empty where it cannot be known: fewer than four sizes or two draws, the same score for all, or more than three times as many more as there are; {@link #toString()} says which. The upper end
     *     of the interval is infinite where it may be beyond that
     */
    public Optional<LearningCurve.Estimate> moreImagesFor(double gain) {
        double farthest = (FARTHEST - 1) * most();
        return curve().map(curve -> curve.moreFor(gain))
                .filter(found -> found.value() <= farthest)
                .map(found -> found.high() <= farthest
                        ? found
                        : new LearningCurve.Estimate(found.value(), found.low(), Double.POSITIVE_INFINITY));
    }

    /** A row for each network. */
    public Table table() {
        return Table.create(
                "learning curve",
                IntColumn.create(
                        "groups", points.stream().mapToInt(Point::groups).toArray()),
                IntColumn.create(
                        "images", points.stream().mapToInt(Point::images).toArray()),
                IntColumn.create("draw", points.stream().mapToInt(Point::draw).toArray()),
                DoubleColumn.create(
                        metric, points.stream().mapToDouble(Point::score).toArray()));
    }

    private List<String> statements() {
        return new SizeCurveWords(this).statements();
    }

    @Override
    public View view() {
        String said = Scores.paragraphs(statements());
        Figure figure = Figure.of(metric + " by the number of training images")
                .x("training images")
                .y(metric)
                .points(
                        "a network each",
                        points.stream().mapToDouble(Point::images).toArray(),
                        points.stream().mapToDouble(Point::score).toArray());
        Optional<LearningCurve> curve = curve();
        if (curve.isPresent()) {
            double least = points.stream().mapToInt(Point::images).min().orElse(1);
            double[] sizes = IntStream.rangeClosed(0, 40)
                    .mapToDouble(i -> least * Math.pow(2.0 * most() / least, i / 40.0))
                    .toArray();
            List<LearningCurve.Estimate> at = DoubleStream.of(sizes)
                    .mapToObj(size -> signed(curve.get().at(size)))
                    .toList();
            figure = figure.subtitle("beyond " + most() + " images a prediction")
                    .line("power law", sizes, column(at, LearningCurve.Estimate::value))
                    .ribbon(
                            "95 % interval",
                            sizes, column(at, LearningCurve.Estimate::low), column(at, LearningCurve.Estimate::high));
        }
        View drawn = figure.view();
        return View.html(drawn.html().or(drawn::svg).orElse("") + TableView.html(table()) + said, toString())
                .withTable(table());
    }

    private static double[] column(
            List<LearningCurve.Estimate> estimates, ToDoubleFunction<LearningCurve.Estimate> value) {
        return estimates.stream().mapToDouble(value).toArray();
    }

    @Override
    public String toString() {
        return TableView.text(table()) + "\n" + String.join("\n", statements());
    }
}
