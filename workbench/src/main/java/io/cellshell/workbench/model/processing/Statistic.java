package io.cellshell.workbench.model.processing;

import io.cellshell.workbench.model.ModelException;
import java.util.Optional;
import java.util.Set;

/**
 * A number taken of a whole tensor, or one for each place along the axes that are left out.
 *
 * @param kind which number
 * @param axes over which values are taken together; empty for all
 * @param share of a quantile, 0 to 1; otherwise 0
 * @param tensor the input, as the user gave it, of which it is taken; empty for the tensor that is processed
 */
public record Statistic(Kind kind, Set<String> axes, double share, Optional<String> tensor) {

    /** Kinds of statistics. */
    public enum Kind {
        /** The arithmetic mean of what is a number. */
        MEAN,
        /** The standard deviation, the sum of squares divided by n; NaN where a value is. */
        DEVIATION,
        /** The same, but the sum is of what is a number, divided by how many values there are: the reference's over a whole data set. */
        DEVIATION_OF_NUMBERS,
        /** A quantile of what is a number by linear interpolation, the default of numpy. */
        LINEAR_QUANTILE,
        /** A quantile of what is a number by the inverted distribution function, a value that is there: numpy's {@code inverted_cdf}. */
        LOWER_QUANTILE
    }

    public Statistic {
        axes = Set.copyOf(axes);
        if (!(share >= 0 && share <= 1)) {
            throw new ModelException("A percentile lies from 0 to 100, but " + 100 * share + " was given.");
        }
    }

    /** Whether the reference takes statistics over these axes for those of a data set, which one image is here. */
    static boolean isOfDataset(Set<String> axes) {
        return axes.isEmpty() || axes.contains("batch");
    }

    boolean isQuantile() {
        return kind == Kind.LINEAR_QUANTILE || kind == Kind.LOWER_QUANTILE;
    }
}
