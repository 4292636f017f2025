package io.cellshell.workbench.data.statistics;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Quantiles;
import java.util.Arrays;
import java.util.List;

/**
 * The distribution of an image's intensities, over all of its planes, of which one at a time is in memory. Percentiles are read
 * off 65,536 bins between minimum and maximum, interpolated between order statistics as numpy does: exact for whole numbers that
 * span no more than 65,535, else right to 1/65,536 of the span.
 *
 * @param minimum lowest finite intensity; like all others NaN where no pixel is finite
 * @param maximum highest finite intensity
 * @param mean of the finite intensities
 * @param deviation standard deviation, of the pixels as the whole population
 * @param percentiles in the order in which they were asked for
 * @param notFinite number of pixels that hold no finite number
 */
record IntensitySummary(
        double minimum, double maximum, double mean, double deviation, List<Double> percentiles, long notFinite) {

    private static final int BINS = 1 << 16;

    /** @param percents from 0 to 100 */
    static IntensitySummary of(Image image, double... percents) {
        List<Image> planes = image.planes();
        // one plane is decoded once for both passes; of more, none is kept
        List<float[]> only = planes.size() == 1 ? List.of(planes.get(0).pixels()) : List.of();
        Moments moments = new Moments();
        for (int p = 0; p < planes.size(); p++) {
            moments.add(only.isEmpty() ? planes.get(p).pixels() : only.get(p));
        }
        Bins bins = new Bins(moments);
        for (int p = 0; p < planes.size(); p++) {
            bins.add(only.isEmpty() ? planes.get(p).pixels() : only.get(p));
        }
        return new IntensitySummary(
                moments.count == 0 ? Double.NaN : moments.minimum,
                moments.count == 0 ? Double.NaN : moments.maximum,
                moments.mean,
                Math.sqrt(moments.squares / moments.count),
                bins.percentiles(percents),
                moments.notFinite);
    }

    /** Chan, Golub and LeVeque's update of mean and squares, a plane at a time: plain sums of squares lose digits. */
    private static final class Moments {
        private double minimum = Double.POSITIVE_INFINITY;
        private double maximum = Double.NEGATIVE_INFINITY;
        private double mean = Double.NaN;
        private double squares;
        private long count;
        private long notFinite;
        private boolean whole = true;

        void add(float[] pixels) {
            double sum = 0;
            long finite = 0;
            for (float value : pixels) {
                if (Float.isFinite(value)) {
                    minimum = Math.min(minimum, value);
                    maximum = Math.max(maximum, value);
                    whole &= value == Math.rint(value);
                    sum += value;
                    finite++;
                }
            }
            notFinite += pixels.length - finite;
            if (finite > 0) {
                merge(sum / finite, squaresAbout(sum / finite, pixels), finite);
            }
        }

        private static double squaresAbout(double centre, float[] pixels) {
            double sum = 0;
            for (float value : pixels) {
                if (Float.isFinite(value)) {
                    sum += (value - centre) * (value - centre);
                }
            }
            return sum;
        }

        private void merge(double otherMean, double otherSquares, long otherCount) {
            double before = count == 0 ? otherMean : mean;
            double difference = otherMean - before;
            long total = count + otherCount;
            squares += otherSquares + difference * difference * count * otherCount / total;
            mean = before + difference * otherCount / total;
            count = total;
        }
    }

    private static final class Bins {
        private final long[] counts = new long[BINS];
        private final double low;
        private final double width;
        private final long total;

        Bins(Moments moments) {
            double span = moments.maximum - moments.minimum;
            this.low = moments.minimum;
            this.width = moments.whole && span < BINS ? 1 : span / (BINS - 1);
            this.total = moments.count;
        }

        void add(float[] pixels) {
            for (float value : pixels) {
                if (Float.isFinite(value)) {
                    counts[Math.min(BINS - 1, (int) Math.round((value - low) / width))]++;
                }
            }
        }

        List<Double> percentiles(double... percents) {
            return Arrays.stream(percents)
                    .map(percent -> total == 0 ? Double.NaN : Quantiles.ofOrdered(total, this::value, percent / 100))
                    .boxed()
                    .toList();
        }

        /** The intensity at a rank, counted from 0, in ascending order. */
        private double value(long rank) {
            long passed = 0;
            int bin = 0;
            while (passed + counts[bin] <= rank) {
                passed += counts[bin++];
            }
            return low + bin * width;
        }
    }
}
