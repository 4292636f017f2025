package io.cellshell.workbench.model.card;

import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Measures {@link TrainingChannel}, one image after the other. */
final class ChannelMeasurement {

    private static final int MOST_BITS = 31;

    private final String name;
    private final List<double[]> percentiles = new ArrayList<>();
    private boolean whole = true;
    private float greatest;
    private int bright;
    private int dark;

    ChannelMeasurement(String name) {
        this.name = name;
    }

    /** @param values of all voxels */
    void add(float[] values, Annotation annotation, Image image) {
        double[] finite = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .filter(Double::isFinite)
                .toArray();
        if (finite.length == 0) {
            whole = false;
            return;
        }
        for (double value : finite) {
            whole &= value >= 0 && value == Math.rint(value);
            greatest = Math.max(greatest, (float) value);
        }
        percentiles.add(Quantiles.of(finite, IntensityPercentiles.SHARES));
        double inside = Double.NaN;
        double outside = Double.NaN;
        if (annotation instanceof Labels labels && labels.voxels().length == values.length) {
            int[] ids = labels.voxels();
            inside = median(values, ids, true);
            outside = median(values, ids, false);
        } else if (annotation instanceof Points points && points.count() > 0) {
            inside = Arrays.stream(atPoints(values, points, image)).average().orElse(Double.NaN);
            outside = Quantiles.median(finite);
        }
        bright += inside > outside ? 1 : 0;
        dark += inside < outside ? 1 : 0;
    }

    private static double median(float[] values, int[] ids, boolean inside) {
        double[] some = IntStream.range(0, values.length)
                .filter(i -> ids[i] > 0 == inside)
                .mapToDouble(i -> values[i])
                .filter(Double::isFinite)
                .toArray();
        return some.length == 0 ? Double.NaN : Quantiles.median(some);
    }

    private static double[] atPoints(float[] values, Points points, Image image) {
        int plane = image.height() * image.width();
        int depth = values.length / plane;
        return points.all().stream()
                .mapToDouble(point -> {
                    int z = place(point.z().orElse(0), depth);
                    int y = place(point.y(), image.height());
                    return values[z * plane + y * image.width() + place(point.x(), image.width())];
                })
                .filter(Double::isFinite)
                .toArray();
    }

    private static int place(double coordinate, int size) {
        return (int) Math.max(0, Math.min(size - 1, Math.round(coordinate)));
    }

    /** Empty where intensities are not whole numbers from 0 up. */
    OptionalInt bits() {
        return whole && greatest < 1L << MOST_BITS
                ? OptionalInt.of(Math.max(1, 32 - Integer.numberOfLeadingZeros((int) greatest)))
                : OptionalInt.empty();
    }

    TrainingChannel result() {
        Optional<IntensityPercentiles> intensities = percentiles.isEmpty()
                ? Optional.empty()
                : Optional.of(new IntensityPercentiles(spread(0), spread(1), spread(2)));
        return new TrainingChannel(name, intensities, Polarity.of(bright, dark));
    }

    private Spread spread(int percentile) {
        return Spread.of(
                percentiles.stream().mapToDouble(one -> one[percentile]).toArray());
    }
}
