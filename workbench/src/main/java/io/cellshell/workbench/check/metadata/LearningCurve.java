package io.cellshell.workbench.check.metadata;

import io.cellshell.workbench.plot.Figure;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * How a score grows with the number of training images, and what more images may bring. A power law through scores on subsets
 * (see {@link PowerLaw}), with an interval from refitting it to its own values plus residuals drawn with replacement. It tells of
 * more images <em>like these</em>, not of other conditions.
 */
public final class LearningCurve implements Viewable {

    private static final int RESAMPLES = 500;
    private static final int LEAST_SIZES = 4;
    private static final int LEAST_POINTS = 5;
    private static final double LEVEL = 0.95;

    private final List<Point> points;
    private final PowerLaw law;
    private final List<PowerLaw> resampled;

    /**
     * A score that was measured.
     *
     * @param images number of training images, at least 1
     * @param score the greater the better, always on the same validation images; errors are given with a minus sign
     */
    public record Point(int images, double score) {}

    /**
     * What the curve predicts.
     *
     * @param value by the curve through all points
     * @param low lower end of the 95 % interval
     * @param high upper end
     */
    public record Estimate(double value, double low, double high) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%+.3f (95 %% interval %+.3f to %+.3f)", value, low, high);
        }
    }

    private LearningCurve(List<Point> points, PowerLaw law, List<PowerLaw> resampled) {
        this.points = points;
        this.law = law;
        this.resampled = resampled;
    }

    /** Whether there are scores enough for a curve with an interval: five or more, at four numbers of images or more. */
    public static boolean isEnough(List<Point> points) {
        return points.size() >= LEAST_POINTS
                && points.stream().map(Point::images).distinct().count() >= LEAST_SIZES;
    }

    /**
     * Fits a curve to scores from 0 to 1.
     *
     * @param points at least five, at four or more numbers of images; several at each number make it surer
     * @param seed decides which residuals are drawn
     */
    public static LearningCurve of(List<Point> points, long seed) {
        return of(points, 1, seed);
    }

    /**
     * Fits a curve to scores of any range.
     *
     * @param points at least five, at four or more numbers of images; several at each number make it surer
     * @param highest above which no score can be; infinite where there is no such bound
     * @param seed decides which residuals are drawn
     */
    public static LearningCurve of(List<Point> points, double highest, long seed) {
        for (Point point : points) {
            if (point.images() < 1 || !(Double.isFinite(point.score()) && point.score() <= highest)) {
                throw new IllegalArgumentException("A learning curve has scores of at most " + highest
                        + " on 1 image or more, but " + point.score() + " on " + point.images() + " was given.");
            }
        }
        if (!isEnough(points)) {
            long sizes = points.stream().map(Point::images).distinct().count();
            throw new IllegalArgumentException(
                    "A learning curve needs five scores or more at four numbers of images, but " + points.size()
                            + " at " + sizes + " were given; train on more subsets.");
        }
        double[] n = points.stream().mapToDouble(Point::images).toArray();
        double[] scores = points.stream().mapToDouble(Point::score).toArray();
        PowerLaw.Grid grid = PowerLaw.Grid.of(n);
        PowerLaw law = PowerLaw.fit(grid, scores, highest);
        double widening = Math.sqrt(scores.length / (scores.length - 3.0));
        double[] residuals = IntStream.range(0, n.length)
                .mapToDouble(i -> widening * (scores[i] - law.at(n[i])))
                .toArray();
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        List<PowerLaw> resampled = IntStream.range(0, RESAMPLES)
                .mapToObj(r -> PowerLaw.fit(
                        grid,
                        Arrays.stream(n)
                                .map(x -> law.at(x) + residuals[random.nextInt(residuals.length)])
                                .toArray(),
                        highest))
                .toList();
        return new LearningCurve(List.copyOf(points), law, resampled);
    }

    /** Greatest number of images that a score is known for. */
    public int images() {
        return points.stream().mapToInt(Point::images).max().orElseThrow();
    }

    /** The score with so many training images like these. */
    public Estimate at(double images) {
        return estimate(one -> one.at(images));
    }

    /** What {@code more} images like these are predicted to add to the score of {@link #images} images. */
    public Estimate gain(double more) {
        return estimate(one -> one.at(images() + more) - one.at(images()));
    }

    /** How many more images than {@link #images} are predicted to make the score higher by {@code gain}; infinite where no number is. */
    public Estimate moreFor(double gain) {
        return estimate(one -> one.sizeFor(gain, images()) - images());
    }

    /** The ends are values of curves, nothing between two of them, since a number of images may be infinite. */
    private Estimate estimate(ToDoubleFunction<PowerLaw> value) {
        double[] all = resampled.stream().mapToDouble(value).sorted().toArray();
        double outside = (1 - LEVEL) / 2 * (all.length - 1);
        return new Estimate(value.applyAsDouble(law), all[(int) outside], all[all.length - 1 - (int) outside]);
    }

    /** The measured scores, and the curve with its interval up to twice as many images. */
    @Override
    public View view() {
        int least = points.stream().mapToInt(Point::images).min().orElseThrow();
        double[] n = IntStream.rangeClosed(0, 40)
                .mapToDouble(i -> least + i / 40.0 * (2 * images() - least))
                .toArray();
        Estimate[] band = Arrays.stream(n).mapToObj(this::at).toArray(Estimate[]::new);
        return Figure.of("What more images may bring")
                .subtitle("score = " + law + "; band: 95 % interval, beyond " + images() + " images a prediction")
                .x("training images")
                .y("score")
                .ribbon(
                        "power law",
                        n,
                        Arrays.stream(band).mapToDouble(Estimate::low).toArray(),
                        Arrays.stream(band).mapToDouble(Estimate::high).toArray())
                .line("power law", n, Arrays.stream(n).map(law::at).toArray())
                .points(
                        "measured",
                        points.stream().mapToDouble(Point::images).toArray(),
                        points.stream().mapToDouble(Point::score).toArray())
                .view();
    }

    @Override
    public String toString() {
        return "Learning curve: score = " + law + ", from " + points.size() + " scores on up to " + images()
                + " images";
    }
}
