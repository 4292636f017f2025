package io.cellshell.workbench.model.processing;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.processing.Statistic.Kind;
import io.cellshell.workbench.model.tensor.Tensor;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** {@code clip}: what lies below a least value becomes that, and what lies above a greatest becomes that. */
public record Clip(Bound min, Bound max) implements Processing {

    /** Where values end: nowhere, at a number, or at a percentile of the tensor. */
    public sealed interface Bound permits None, At, Percentile {}

    /** Nowhere. */
    public record None() implements Bound {}

    /** At a number. */
    public record At(double value) implements Bound {}

    /**
     * At a percentile: a value that occurs in the tensor or, over all axes or the batch, one between two such, as in {@code bioimageio.core}.
     * What is not a number becomes it, too.
     *
     * @param axes over which values are taken together; empty for all
     */
    public record Percentile(double percentile, Set<String> axes) implements Bound {

        public Percentile {
            axes = Set.copyOf(axes);
        }

        private Statistic statistic() {
            Kind kind = Statistic.isOfDataset(axes) ? Kind.LINEAR_QUANTILE : Kind.LOWER_QUANTILE;
            return new Statistic(kind, axes, percentile / 100, Optional.empty());
        }
    }

    public Clip {
        boolean disordered = min instanceof At low && max instanceof At high && !(low.value() < high.value())
                || min instanceof Percentile p && max instanceof Percentile q && !(p.percentile() < q.percentile());
        if (min instanceof None && max instanceof None || disordered) {
            throw new ModelException("Values are clipped at a least, a greatest, or both in order, but " + min + " and "
                    + max + " were given.");
        }
    }

    @Override
    public Set<Statistic> needs() {
        Set<Statistic> needed = new HashSet<>();
        for (Bound bound : new Bound[] {min, max}) {
            if (bound instanceof Percentile percentile) {
                needed.add(percentile.statistic());
            }
        }
        return needed;
    }

    @Override
    public Tensor apply(Tensor block, Statistics ofWhole) {
        return Elementwise.apply(
                block,
                numbers(min, Double.NEGATIVE_INFINITY, ofWhole),
                numbers(max, Double.POSITIVE_INFINITY, ofWhole),
                this::clipped);
    }

    /** Percentiles come first, then numbers, of which the greatest wins: the order matters where the least lies above the greatest. */
    private double clipped(double x, double low, double high) {
        double value = x;
        value = min instanceof Percentile && !(value >= low) ? low : value;
        value = max instanceof Percentile && !(value <= high) ? high : value;
        value = min instanceof At && value < low ? low : value;
        return max instanceof At && value > high ? high : value;
    }

    private static AxisNumbers numbers(Bound bound, double none, Statistics ofWhole) {
        if (bound instanceof Percentile percentile) {
            return ofWhole.of(percentile.statistic());
        }
        return AxisNumbers.of(bound instanceof At at ? at.value() : none);
    }
}
