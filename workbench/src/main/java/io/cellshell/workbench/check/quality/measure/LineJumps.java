package io.cellshell.workbench.check.quality.measure;

import io.cellshell.workbench.image.Image;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How much the lines of a plane, rows or columns, stand out from their neighbours, and jump from one to the next: each the mean over
 * the middle half of the pixels along the line, so that objects on part of it do not count, divided by the robust standard deviation
 * over all lines.
 *
 * @param oddScores of each line against the mean of its two neighbours
 * @param stepScores of each line against the line before, less the slopes on both sides
 */
public record LineJumps(double[] oddScores, double[] stepScores) {

    /** In standard deviations; of a thousand lines of normal noise one comes above 3.3, but lines of real images are heavier-tailed. */
    private static final double FAR = 10;

    private static final double FAR_STEP = 10;

    /** What stands out does so by this factor above the next. */
    private static final double GAP = 1.6;

    private static final int MOST = 6;

    /** Of the rows of a plane with noise of this standard deviation. */
    public static LineJumps ofRows(Image plane, double noise) {
        return of(plane, noise, plane.height(), plane.width(), plane.width(), 1);
    }

    /** Of its columns. */
    public static LineJumps ofColumns(Image plane, double noise) {
        return of(plane, noise, plane.width(), plane.height(), 1, plane.width());
    }

    private static LineJumps of(Image plane, double noiseOfPixel, int lines, int length, int lineStep, int step) {
        float[] p = plane.pixels();
        double noise = noiseOfPixel * Math.sqrt(1.5 / length);
        double[] odd = new double[lines];
        double[] jump = new double[lines];
        double[] gain = new double[lines];
        double[] values = new double[length];
        double[] light = new double[length];
        MiddleHalf middle = new MiddleHalf(length);
        for (int line = 1; line < lines - 1; line++) {
            for (int i = 0; i < length; i++) {
                int at = line * lineStep + i * step;
                values[i] = p[at] - (p[at - lineStep] + (double) p[at + lineStep]) / 2;
            }
            odd[line] = middle.mean(values);
        }
        for (int line = 2; line < lines - 1; line++) {
            for (int i = 0; i < length; i++) {
                int at = line * lineStep + i * step;
                values[i] = p[at]
                        - (double) p[at - lineStep]
                        - (p[at - lineStep] - (double) p[at - 2 * lineStep] + p[at + lineStep] - (double) p[at]) / 2;
                light[i] = Math.max(0, (p[at] + (double) p[at - lineStep]) / 2);
            }
            // jumps as shares of the light: a tile with another gain has them all alike
            gain[line] = middle.meanShare(values, light);
            jump[line] = middle.mean(values);
        }
        double[] steps = scores(jump, noise);
        double[] gains = scores(gain, noise / Math.max(1e-9, PixelStatistics.mean(p)));
        for (int line = 0; line < lines; line++) {
            steps[line] = Math.max(steps[line], gains[line]);
        }
        return new LineJumps(scores(odd, noise), steps);
    }

    private static double[] scores(double[] values, double least) {
        double[] inner = Arrays.copyOfRange(values, 2, values.length - 1);
        double deviation = Math.max(least, PixelStatistics.robustDeviation(inner));
        double median = PixelStatistics.median(inner);
        return Arrays.stream(values)
                .map(v -> deviation > 0 ? Math.abs(v - median) / deviation : 0)
                .toArray();
    }

    /** The lines that stand out; not those that only lie beside one. */
    public List<Integer> odd() {
        return standingOut(oddScores, FAR, this::isOne);
    }

    /** The lines that differ from the line before as the whole rest does. */
    public List<Integer> steps() {
        return standingOut(stepScores, FAR_STEP, line -> !isOne(line) && !isOne(line - 1));
    }

    /** A single line is twice as far off as those beside it; where light changes, the lines on both sides are as far off. */
    private boolean isOne(int line) {
        return oddScores[line] > 1.5 * Math.max(oddScores[line - 1], oddScores[line + 1]);
    }

    /**
     * The highest scores, up to the widest gap between them and the rest; none, where so many are high that lines of the image are
     * simply unlike each other.
     */
    private static List<Integer> standingOut(double[] scores, double far, IntPredicate kind) {
        List<Integer> peaks = IntStream.range(2, scores.length - 1)
                .filter(l -> scores[l] > far && scores[l] >= scores[l - 1] && scores[l] >= scores[l + 1])
                .boxed()
                .sorted(Comparator.comparingDouble(l -> -scores[l]))
                .limit(MOST)
                .toList();
        for (int n = peaks.size(); n > 0; n--) {
            List<Integer> chosen = peaks.subList(0, n);
            double rest = IntStream.range(0, scores.length)
                    .filter(l -> chosen.stream().noneMatch(c -> Math.abs(c - l) <= 2))
                    .mapToDouble(l -> scores[l])
                    .max()
                    .orElse(0);
            if (scores[chosen.get(n - 1)] > GAP * rest && chosen.stream().allMatch(kind::test)) {
                return chosen.stream().sorted().toList();
            }
        }
        return List.of();
    }
}
