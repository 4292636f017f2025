package io.cellshell.workbench.validate.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Holm's correction: several comparisons give chance several opportunities (Holm 1979, Scand. J. Statist. 6:65). */
public final class Holm {

    private Holm() {}

    /** @param p of each comparison; what comes back is in their order */
    public static double[] adjusted(double[] p) {
        int[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[p.length];
        double largest = 0;
        for (int rank = 0; rank < order.length; rank++) {
            largest = Math.max(largest, Math.min(1, (p.length - rank) * p[order[rank]]));
            adjusted[order[rank]] = largest;
        }
        return adjusted;
    }
}
