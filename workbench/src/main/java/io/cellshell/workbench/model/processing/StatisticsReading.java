package io.cellshell.workbench.model.processing;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.processing.Statistic.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes statistics of blocks in memory that does not grow with their number. */
final class StatisticsReading {

    private final Blocks whole;
    private final List<String> kept = new ArrayList<>();
    private final List<Integer> keptSizes = new ArrayList<>();
    private final int[] strides;
    private final int groups;

    private StatisticsReading(Blocks whole, Statistic statistic) {
        this.whole = whole;
        this.strides = new int[whole.axes().size()];
        for (String axis : statistic.axes()) {
            if (!whole.axes().contains(axis)) {
                throw new ModelException("Statistics were to be taken along the axis " + axis
                        + ", but the tensor has the axes " + whole.axes() + "; correct the model's processing.");
            }
        }
        int stride = 1;
        for (int i = strides.length - 1; i >= 0; i--) {
            if (!statistic.axes().isEmpty()
                    && !statistic.axes().contains(whole.axes().get(i))) {
                strides[i] = stride;
                stride = Math.multiplyExact(stride, whole.sizes().get(i));
                kept.add(0, whole.axes().get(i));
                keptSizes.add(0, whole.sizes().get(i));
            }
        }
        this.groups = stride;
    }

    /** Takes one statistic, and of those that are wanted besides what the same reading gives. */
    static void read(Blocks whole, Statistic statistic, Set<Statistic> wanted, Map<Statistic, AxisNumbers> values) {
        StatisticsReading reading = new StatisticsReading(whole, statistic);
        if (statistic.isQuantile()) {
            values.put(statistic, reading.numbers(reading.quantiles(statistic)));
            return;
        }
        double[][] moments = reading.moments();
        for (Statistic other : wanted) {
            if (!other.isQuantile() && other.axes().equals(statistic.axes())) {
                values.put(other, reading.numbers(moments[other.kind().ordinal()]));
            }
        }
    }

    private AxisNumbers numbers(double[] values) {
        return new AxisNumbers(kept, keptSizes, values);
    }

    private void walk(GroupVisitor visitor) {
        whole.forEach((block, origin) -> {
            int first = 0;
            for (int i = 0; i < origin.length; i++) {
                first += origin[i] * strides[i];
            }
            float[] values = block.values();
            Places.walk(block, first, strides, (i, group) -> visitor.visit(values[i], group));
        });
    }

    private interface GroupVisitor {
        void visit(float value, int group);
    }

    /**
     * Means and the two standard deviations, in the order of {@link Kind}. Sums are of distances from each group's first value, so that few
     * digits are lost.
     */
    private double[][] moments() {
        long[] all = new long[groups];
        long[] finite = new long[groups];
        double[] first = new double[groups];
        double[] sum = new double[groups];
        double[] squares = new double[groups];
        double[] infinite = new double[groups];
        walk((value, group) -> {
            all[group]++;
            if (!Float.isFinite(value)) {
                infinite[group] += Float.isNaN(value) ? 0 : value;
                return;
            }
            if (finite[group]++ == 0) {
                first[group] = value;
            }
            double distance = value - first[group];
            sum[group] += distance;
            squares[group] += distance * distance;
        });
        double[][] moments = new double[3][groups];
        for (int g = 0; g < groups; g++) {
            double middle = sum[g] / finite[g];
            double around = Math.max(0, squares[g] - middle * middle * finite[g]);
            // one that is infinite makes the mean so: all finite ones are infinitely far from it
            boolean isFinite = infinite[g] == 0;
            moments[0][g] = isFinite ? first[g] + middle : infinite[g];
            moments[1][g] = finite[g] < all[g] ? Double.NaN : Math.sqrt(around / all[g]);
            moments[2][g] = Math.sqrt(isFinite ? around / all[g] : finite[g] > 0 ? Double.POSITIVE_INFINITY : 0);
        }
        return moments;
    }

    private double[] quantiles(Statistic statistic) {
        double[] quantiles = new double[groups];
        for (int from = 0; from < groups; from += QuantileCounts.MOST_GROUPS) {
            int first = from;
            QuantileCounts counts = new QuantileCounts(
                    Math.min(QuantileCounts.MOST_GROUPS, groups - from),
                    statistic.share(),
                    statistic.kind() == Kind.LINEAR_QUANTILE);
            int number = counts.groups();
            walk((value, group) -> {
                if (group >= first && group - first < number) {
                    counts.high(group - first, value);
                }
            });
            counts.locate();
            walk((value, group) -> {
                if (group >= first && group - first < number) {
                    counts.low(group - first, value);
                }
            });
            System.arraycopy(counts.quantiles(), 0, quantiles, from, number);
        }
        return quantiles;
    }
}
