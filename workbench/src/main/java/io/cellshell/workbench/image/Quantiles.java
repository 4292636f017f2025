package io.cellshell.workbench.image;

import java.util.Arrays;
import java.util.function.LongToDoubleFunction;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * Quantiles, percentiles and medians, by one definition wherever the workbench takes one: linear interpolation between the two nearest
 * of n ordered values, at (n - 1) times the share, counted from 0. Method 7 of Hyndman and Fan 1996, doi
 * 10.1080/00031305.1996.10473566; the default of numpy.
 */
public final class Quantiles {

    private static final Quantile METHOD =
            Quantile.withDefaults().with(Quantile.EstimationMethod.HF7).withCopy(true);

    private Quantiles() {}

    /**
     * The quantiles of some values, which stay in their order.
     *
     * @param values at least one
     * @param shares each from 0, the least value, to 1, the greatest
     * @return one for each share; NaN where a value is NaN
     */
    public static double[] of(double[] values, double... shares) {
        if (values.length == 0) {
            throw new ImageException("There is no quantile of no values.");
        }
        for (double share : shares) {
            if (!(share >= 0 && share <= 1)) {
                throw new ImageException("A quantile is given by a share from 0 to 1, but " + share
                        + " was given; percentile 99 is 0.99.");
            }
        }
        double least = values[0];
        double greatest = values[0];
        boolean whole = true;
        for (int i = 0; i < values.length && whole; i++) {
            double value = values[i];
            least = value < least ? value : least;
            greatest = value > greatest ? value : greatest;
            whole = 2 * value == Math.rint(2 * value);
        }
        if (whole && 2 * (greatest - least) < values.length) {
            return ofCounted(values, least, (int) (2 * (greatest - least)), shares);
        }
        for (double value : values) {
            if (Double.isNaN(value)) {
                double[] unknown = new double[shares.length];
                Arrays.fill(unknown, Double.NaN);
                return unknown;
            }
        }
        return METHOD.evaluate(values, shares);
    }

    /**
     * Of grey levels and means of two of them, which are whole numbers and halves and come many times each: to count them takes a
     * fraction of the time of ordering.
     */
    private static double[] ofCounted(double[] values, double least, int halves, double[] shares) {
        int[] upTo = new int[halves + 1];
        for (double value : values) {
            upTo[(int) (2 * (value - least))]++;
        }
        for (int i = 1; i <= halves; i++) {
            upTo[i] += upTo[i - 1];
        }
        return Arrays.stream(shares)
                .map(share -> ofOrdered(values.length, rank -> least + above(upTo, rank) / 2.0, share))
                .toArray();
    }

    /** The first place that counts more than so many. */
    private static int above(int[] upTo, long rank) {
        int from = 0;
        int to = upTo.length - 1;
        while (from < to) {
            int middle = (from + to) / 2;
            if (upTo[middle] > rank) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }

    /** One quantile; see {@link #of(double[], double...)}. */
    public static double quantile(double[] values, double share) {
        return of(values, new double[] {share})[0];
    }

    /** The middle value, or the mean of the two in the middle; NaN where a value is NaN. */
    public static double median(double[] values) {
        return quantile(values, 0.5);
    }

    /**
     * A quantile of values that are in order already.
     *
     * @param count how many there are, at least one
     * @param ordered the value at a rank, counted from 0
     */
    public static double ofOrdered(long count, LongToDoubleFunction ordered, double share) {
        double rank = share * (count - 1);
        long below = (long) Math.floor(rank);
        double low = ordered.applyAsDouble(below);
        return rank == below ? low : low + (rank - below) * (ordered.applyAsDouble(below + 1) - low);
    }
}
