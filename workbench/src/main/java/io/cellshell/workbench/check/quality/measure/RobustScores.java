package io.cellshell.workbench.check.quality.measure;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How far each image lies from the middle of its set, in robust standard deviations of the logarithm of a number. */
public final class RobustScores {

    /** Below so many images nobody can say what is usual. */
    public static final int LEAST = 8;

    /** Sets of very uniform images would otherwise call a difference of a percent an outlier: 15 % is never one. */
    private static final double FLOOR = 0.05;

    private RobustScores() {}

    /** A score for each image, from a number of it. */
    public static double[] of(List<ImageFeatures> features, ToDoubleFunction<ImageFeatures> number) {
        double[] logs = features.stream()
                .mapToDouble(f -> Math.log(Math.max(1e-6, number.applyAsDouble(f))))
                .toArray();
        double median = PixelStatistics.median(logs);
        double deviation = Math.max(FLOOR, PixelStatistics.robustDeviation(logs));
        return Arrays.stream(logs).map(v -> (v - median) / deviation).toArray();
    }
}
