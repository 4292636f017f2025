package io.cellshell.workbench.data.augment;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A smooth displacement of each place of a patch: uniform cubic B-splines over a square grid of nodes. Their weights are
 * positive and sum to 1, so no place is displaced further than a node.
 */
final class ElasticDeformation {

    private static final int REACH = 4;

    private final double spacing;
    private final int nodes;
    private final double[] down;
    private final double[] across;

    private ElasticDeformation(double spacing, int nodes, double[] down, double[] across) {
        this.spacing = spacing;
        this.nodes = nodes;
        this.down = down;
        this.across = across;
    }

    static ElasticDeformation draw(double shift, double spacing, int size, UniformRandomProvider random) {
        int nodes = (int) Math.ceil((size + 2 * shift) / spacing) + REACH;
        double[] down = new double[nodes * nodes];
        double[] across = new double[nodes * nodes];
        for (int i = 0; i < down.length; i++) {
            down[i] = shift * random.nextDouble(-1, 1);
            across[i] = shift * random.nextDouble(-1, 1);
        }
        return new ElasticDeformation(spacing, nodes, down, across);
    }

    /** The same displacements where pixels are smaller by {@code factor}. */
    ElasticDeformation finer(int factor) {
        return new ElasticDeformation(factor * spacing, nodes, times(factor, down), times(factor, across));
    }

    private static double[] times(int factor, double[] values) {
        return Arrays.stream(values).map(v -> factor * v).toArray();
    }

    /** How far down the place is taken from, {@code dv} and {@code du} pixels from the centre of the patch. */
    double down(double dv, double du) {
        return at(down, dv, du);
    }

    /** How far across. */
    double across(double dv, double du) {
        return at(across, dv, du);
    }

    private double at(double[] values, double dv, double du) {
        double v = place(dv);
        double u = place(du);
        int top = (int) v;
        int left = (int) u;
        double sum = 0;
        for (int i = 0; i < REACH; i++) {
            double row = 0;
            for (int j = 0; j < REACH; j++) {
                row += weight(j, u - left) * values[(top + i) * nodes + left + j];
            }
            sum += weight(i, v - top) * row;
        }
        return sum;
    }

    /** Where on the grid, counted from its first node; beyond the grid its edge goes on. */
    private double place(double distance) {
        double middle = (nodes - REACH) / 2.0;
        return Math.max(0, Math.min(Math.nextDown((double) nodes - REACH + 1), middle + distance / spacing));
    }

    /** Weight of the node {@code i} of four, a share {@code t} of the way between the middle two. */
    private static double weight(int i, double t) {
        return switch (i) {
            case 0 -> (1 - t) * (1 - t) * (1 - t) / 6;
            case 1 -> (3 * t * t * t - 6 * t * t + 4) / 6;
            case 2 -> (-3 * t * t * t + 3 * t * t + 3 * t + 1) / 6;
            default -> t * t * t / 6;
        };
    }
}
