package io.cellshell.workbench.metric.classify;

import io.cellshell.workbench.metric.Tally;
import java.util.Arrays;

/**
 * How probable images were held to be of a class, of those that are of it and of the others. Kept in order, so that adding up and
 * ranking take a single pass.
 */
public final class RankedScores implements Tally<RankedScores> {

    private static final long serialVersionUID = 1;

    private final double[] ofClass;
    private final double[] others;

    private RankedScores(double[] ofClass, double[] others) {
        this.ofClass = ofClass;
        this.others = others;
    }

    /**
     * One image.
     *
     * @param score how probable it was held to be of the class
     * @param isOfClass whether it is
     */
    static RankedScores of(double score, boolean isOfClass) {
        double[] one = {score};
        return isOfClass ? new RankedScores(one, new double[0]) : new RankedScores(new double[0], one);
    }

    @Override
    public RankedScores plus(RankedScores other) {
        return new RankedScores(merged(ofClass, other.ofClass), merged(others, other.others));
    }

    private static double[] merged(double[] one, double[] other) {
        double[] all = new double[one.length + other.length];
        int i = 0;
        int j = 0;
        for (int k = 0; k < all.length; k++) {
            all[k] = j == other.length || i < one.length && one[i] <= other[j] ? one[i++] : other[j++];
        }
        return all;
    }

    /** The share of pairs of an image of the class and another in which the first has the greater score, ties by half. */
    double areaUnderRoc() {
        double won = 0;
        int below = 0;
        int upTo = 0;
        for (double score : ofClass) {
            while (below < others.length && others[below] < score) {
                below++;
            }
            while (upTo < others.length && others[upTo] <= score) {
                upTo++;
            }
            won += below + (upTo - below) / 2.0;
        }
        return won / ofClass.length / others.length;
    }

    /** Σ (recall - recall before) · precision over the scores from the greatest down, equal scores together. */
    double averagePrecision() {
        double sum = 0;
        int found = 0;
        int invented = 0;
        while (found < ofClass.length) {
            double score = ofClass[ofClass.length - 1 - found];
            int before = found;
            while (found < ofClass.length && ofClass[ofClass.length - 1 - found] >= score) {
                found++;
            }
            while (invented < others.length && others[others.length - 1 - invented] >= score) {
                invented++;
            }
            sum += (found - before) * (double) found / (found + invented);
        }
        return sum / ofClass.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RankedScores one
                && Arrays.equals(ofClass, one.ofClass)
                && Arrays.equals(others, one.others);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(ofClass) + Arrays.hashCode(others);
    }
}
