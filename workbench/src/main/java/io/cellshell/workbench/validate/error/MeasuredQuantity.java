package io.cellshell.workbench.validate.error;

import java.util.List;

/**
 * A measurement that was made in the truth and in the prediction alike.
 *
 * @param name such as {@code mean area}
 * @param unit such as {@code px}; empty for a number
 * @param of what each pair is, such as {@code image} or {@code object}
 * @param tolerated a bias below it is not objected to: a share of the true mean, or, where {@code relative} is false, in the unit
 * @param relative whether a bias is a share of the true mean: of a place it is not
 * @param pairs those of which both numbers are finite
 * @param left how many were left out because one was not: an image without an object has no mean area
 */
public record MeasuredQuantity(
        String name, String unit, String of, double tolerated, boolean relative, List<MeasuredPair> pairs, int left) {

    private static final double SHARE = 0.05;
    private static final double PIXELS = 0.5;

    /** A quantity whose bias is a share of its mean: 5 % are tolerated. */
    public static MeasuredQuantity of(String name, String unit, String of, List<MeasuredPair> pairs) {
        return finite(name, unit, of, SHARE, true, pairs);
    }

    /** A place in pixels: half a pixel is tolerated. */
    static MeasuredQuantity place(String name, List<MeasuredPair> pairs) {
        return finite(name, "px", "object", PIXELS, false, pairs);
    }

    private static MeasuredQuantity finite(
            String name, String unit, String of, double tolerated, boolean relative, List<MeasuredPair> pairs) {
        List<MeasuredPair> finite =
                pairs.stream().filter(MeasuredPair::isFinite).toList();
        return new MeasuredQuantity(name, unit, of, tolerated, relative, finite, pairs.size() - finite.size());
    }

    /** The mean of the sizes of the true numbers; NaN of none. */
    double mean() {
        return pairs.stream()
                .mapToDouble(pair -> Math.abs(pair.truth()))
                .average()
                .orElse(Double.NaN);
    }

    String withUnit() {
        return unit.isEmpty() ? name : name + " (" + unit + ")";
    }
}
