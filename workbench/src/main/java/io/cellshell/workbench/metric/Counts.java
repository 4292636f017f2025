package io.cellshell.workbench.metric;

import io.cellshell.workbench.metric.instance.AveragePrecision;

/**
 * How many objects were found, invented and missed. Counts of several images can be added up: ratios of the sum are the pooled
 * scores, in which every object weighs the same.
 *
 * <p>Where there is no object in either segmentation, every ratio is 0/0 and so NaN: nothing was tested. (StarDist's matching gives
 * 0 there, others give 1; both would move an average over images.) Such an image adds nothing to a pooled score.
 *
 * @param tp true positives: ground-truth objects with a match
 * @param fp false positives: predicted objects without a match
 * @param fn false negatives: ground-truth objects without a match
 */
public record Counts(int tp, int fp, int fn) implements Tally<Counts> {

    /** Nothing counted yet. */
    public static final Counts NONE = new Counts(0, 0, 0);

    public Counts {
        if (tp < 0 || fp < 0 || fn < 0) {
            throw new IllegalArgumentException(
                    "Counts are 0 or more, but tp " + tp + ", fp " + fp + " and fn " + fn + " were given.");
        }
    }

    /** The counts of both together. */
    @Override
    public Counts plus(Counts other) {
        return new Counts(tp + other.tp, fp + other.fp, fn + other.fn);
    }

    /** Number of ground-truth objects. */
    public int truthObjects() {
        return tp + fn;
    }

    /** Number of predicted objects. */
    public int predictedObjects() {
        return tp + fp;
    }

    /** TP / (TP + FP): how much of what was predicted is right; 0 where nothing was predicted. */
    public double precision() {
        return ratio(tp, tp + fp);
    }

    /** TP / (TP + FN): how much of what is there was found; 0 where nothing is there. */
    public double recall() {
        return ratio(tp, tp + fn);
    }

    /** TP / (TP + FP + FN), called AP in the cell segmentation literature; see {@link AveragePrecision}. */
    public double accuracy() {
        return ratio(tp, tp + fp + fn);
    }

    /** 2 TP / (2 TP + FP + FN): the harmonic mean of precision and recall. */
    public double f1() {
        return ratio(2.0 * tp, 2.0 * tp + fp + fn);
    }

    private double ratio(double part, double whole) {
        if (tp + fp + fn == 0) {
            return Double.NaN;
        }
        return whole == 0 ? 0 : part / whole;
    }
}
