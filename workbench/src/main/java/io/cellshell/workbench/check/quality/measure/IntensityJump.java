package io.cellshell.workbench.check.quality.measure;

import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * A change of brightness between two time points that is far greater than those between the others.
 *
 * @param before the time point before it, from 0
 * @param after the time point after it
 * @param size difference of the logarithms of brightness; 0 where there is no jump
 */
public record IntensityJump(int before, int after, double size) {

    /** A change by less than 15 % is as well one of what the film shows. */
    private static final double LEAST = Math.log(1.15);

    /** In robust standard deviations of the steps. */
    private static final double FAR = 8;

    /** Of fewer steps none can be said to be unusual. */
    private static final int STEPS = 4;

    /** The largest step among logarithms of brightness, where it is a jump. */
    public static IntensityJump of(List<Double> logarithms, IntUnaryOperator frame) {
        double[] steps = new double[logarithms.size() - 1];
        int largest = 0;
        for (int i = 0; i < steps.length; i++) {
            steps[i] = logarithms.get(i + 1) - logarithms.get(i);
            largest = Math.abs(steps[i]) > Math.abs(steps[largest]) ? i : largest;
        }
        double off = Math.abs(steps[largest] - PixelStatistics.median(steps));
        boolean jumps = steps.length >= STEPS && off > LEAST && off > FAR * PixelStatistics.robustDeviation(steps);
        return jumps
                ? new IntensityJump(frame.applyAsInt(largest), frame.applyAsInt(largest + 1), steps[largest])
                : new IntensityJump(0, 0, 0);
    }
}
