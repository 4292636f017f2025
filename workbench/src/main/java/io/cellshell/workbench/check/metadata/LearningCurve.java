package io.cellshell.workbench.check.metadata;

import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.plot.Figure;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
     * @param score from 0 to 1, the greater the better, always on the same validation images
     */
    public record Point(int images, double score) {
        public Point {
            if (images < 1 || !(score >= 0 && score <= 1)) {
                throw new IllegalArgumentException("A learning curve has scores from 0 to 1 on 1 image or more, but "
                        + score + " on " + images + " was given.");
            }
        }
    }

    /**
     * What more images are predicted to bring.
     *
     * @param expected by the curve through all points
     * @param low lower end of the 95 % interval
     * @param high upper end
     */
    public record Gain(double expected, double low, double high) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%+.3f (95 %% interval %+.3f to %+.3f)", expected, low, high);
        }
    }

    private LearningCurve(List<Point> points, PowerLaw law, List<PowerLaw> resampled) {
        this.points = points;
        this.law = law;
        this.resampled = resampled;
    }

    /**
     * Fits a curve.
     *
     * @param points at least five, at four or more numbers of images; several at each number make it surer
     * @param seed decides which residuals are drawn
     */
    public static LearningCurve of(List<Point> points, long seed) {
        long sizes = points.stream().map(Point::images).distinct().count();
        if (sizes < LEAST_SIZES || points.size() < LEAST_POINTS) {
            throw new IllegalArgumentException(
                    "A learning curve needs five scores or more at four numbers of images, but " + points.size()
                            + " at " + sizes + " were given; train on more subsets.");
        }
        double[] n = points.stream().mapToDouble(Point::images).toArray();
        double[] scores = points.stream().mapToDouble(Point::score).toArray();
        PowerLaw.Grid grid = PowerLaw.Grid.of(n);
        PowerLaw law = PowerLaw.fit(grid, scores);
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
                                .toArray()))
                .toList();
        return new LearningCurve(List.copyOf(points), law, resampled);
    }

    /** Greatest number of images that a score is known for. */
    public int images() {
        return points.stream().mapToInt(Point::images).max().orElseThrow();
    }

    /** What {@code more} images like these are predicted to add to the score of {@link #images} images. */
    public Gain gain(int more) {
        double[] gains = resampled.stream().mapToDouble(l -> gain(l, more)).toArray();
        double[] ends = quantiles(gains);
        return new Gain(gain(law, more), ends[0], ends[1]);
    }

    private double gain(PowerLaw one, int more) {
        return one.at((double) images() + more) - one.at(images());
    }

    private static double[] quantiles(double[] values) {
        return Quantiles.of(values, (1 - LEVEL) / 2, (1 + LEVEL) / 2);
    }

    /** The measured scores, and the curve with its interval up to twice as many images. */
    @Override
    public View view() {
        int least = points.stream().mapToInt(Point::images).min().orElseThrow();
        double[] n = IntStream.rangeClosed(0, 40)
                .mapToDouble(i -> least + i / 40.0 * (2 * images() - least))
                .toArray();
        double[][] ends = Arrays.stream(n)
                .mapToObj(x ->
                        quantiles(resampled.stream().mapToDouble(l -> l.at(x)).toArray()))
                .toArray(double[][]::new);
        return Figure.of("What more images may bring")
                .subtitle("score = " + law + "; band: 95 % interval, beyond " + images() + " images a prediction")
                .x("training images")
                .y("score")
                .ribbon(
                        "power law",
                        n,
                        Arrays.stream(ends).mapToDouble(e -> e[0]).toArray(),
                        Arrays.stream(ends).mapToDouble(e -> e[1]).toArray())
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
