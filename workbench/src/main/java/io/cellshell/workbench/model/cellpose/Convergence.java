package io.cellshell.workbench.model.cellpose;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where flows end, objects are: places at which more than {@value #LEAST_PEAK} pixels end and more than at any other within two pixels are
 * seeds; a seed grows five times to its neighbours where more than {@value #LEAST_GROWTH} pixels end; pixels that end in it are its object. Where two meet, the seed with
 * more pixels has it. Cellpose's {@code get_masks_torch}.
 */
final class Convergence {

    private static final int LEAST_PEAK = 10;
    private static final int LEAST_GROWTH = 2;
    private static final int GROWTH = 5;
    private static final int RADIUS = 2;

    /** Objects larger than this part of the image are no objects. */
    private static final double LARGEST_SHARE = 0.4;

    private final FlowGrid grid;
    private final SharedWork work;
    private final int[] counts;

    private Convergence(FlowGrid grid, int[] counts, SharedWork work) {
        this.grid = grid;
        this.counts = counts;
        this.work = work;
    }

    /**
     * Labels of all pixels.
     *
     * @param pixels those of objects
     * @param ends where each of them ends, a place in the grid with its margin
     */
    static int[] labels(FlowGrid grid, int[] pixels, int[] ends, SharedWork work) {
        int[] counts = new int[grid.paddedPixels()];
        for (int end : ends) {
            counts[end]++;
        }
        Convergence convergence = new Convergence(grid, counts, work);
        int[] objects = convergence.grown(convergence.seeds());
        int[] labels = new int[grid.pixels()];
        for (int i = 0; i < pixels.length; i++) {
            labels[pixels[i]] = objects[ends[i]];
        }
        removeLargest(labels);
        LabelNumbers.renumber(labels);
        return labels;
    }

    /** Those with fewer pixels first. */
    private List<Integer> seeds() {
        List<Integer> seeds = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > LEAST_PEAK && isPeak(i)) {
                seeds.add(i);
            }
        }
        // PyTorch's order of equal ones differs from processor to processor; here the later one in the image has what
        // two meet at
        seeds.sort(Comparator.comparingInt(i -> counts[i]));
        return seeds;
    }

    private boolean isPeak(int place) {
        int x = place % grid.paddedWidth();
        int y = place / grid.paddedWidth() % grid.paddedHeight();
        int z = place / grid.paddedWidth() / grid.paddedHeight();
        for (int w = Math.max(0, z - RADIUS); w <= Math.min(grid.paddedDepth() - 1, z + RADIUS); w++) {
            for (int v = Math.max(0, y - RADIUS); v <= Math.min(grid.paddedHeight() - 1, y + RADIUS); v++) {
                int row = (w * grid.paddedHeight() + v) * grid.paddedWidth();
                for (int u = Math.max(0, x - RADIUS); u <= Math.min(grid.paddedWidth() - 1, x + RADIUS); u++) {
                    if (counts[row + u] > counts[place]) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** The number of the seed that each place belongs to, or 0. */
    private int[] grown(List<Integer> seeds) {
        int[] objects = new int[counts.length];
        for (int s = 0; s < seeds.size(); s++) {
            work.check();
            grow(seeds.get(s), s + 1, objects);
        }
        return objects;
    }

    /** Breadth first. A seed has the places of those with fewer pixels, which have grown before it, and its own number once. */
    private void grow(int seed, int number, int[] objects) {
        ArrayDeque<Integer> now = new ArrayDeque<>(List.of(seed));
        objects[seed] = number;
        for (int round = 0; round < GROWTH; round++) {
            ArrayDeque<Integer> next = new ArrayDeque<>();
            for (int place : now) {
                int x = place % grid.paddedWidth();
                int y = place / grid.paddedWidth() % grid.paddedHeight();
                int z = place / grid.paddedWidth() / grid.paddedHeight();
                for (int w = Math.max(0, z - 1); w <= Math.min(grid.paddedDepth() - 1, z + 1); w++) {
                    for (int v = Math.max(0, y - 1); v <= Math.min(grid.paddedHeight() - 1, y + 1); v++) {
                        for (int u = Math.max(0, x - 1); u <= Math.min(grid.paddedWidth() - 1, x + 1); u++) {
                            int to = (w * grid.paddedHeight() + v) * grid.paddedWidth() + u;
                            if (counts[to] > LEAST_GROWTH && objects[to] != number) {
                                objects[to] = number;
                                next.add(to);
                            }
                        }
                    }
                }
            }
            now = next;
        }
    }

    private static void removeLargest(int[] labels) {
        int[] sizes = LabelNumbers.sizes(labels);
        double largest = labels.length * LARGEST_SHARE;
        boolean[] removed = new boolean[sizes.length];
        for (int label = 1; label < sizes.length; label++) {
            removed[label] = sizes[label] > largest;
        }
        LabelNumbers.remove(labels, removed);
    }
}
