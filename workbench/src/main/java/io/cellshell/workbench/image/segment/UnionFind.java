package io.cellshell.workbench.image.segment;

import java.util.Arrays;

/** Groups of provisional ids that turn out to be one: a forest in which each id points to a smaller one of its group. */
final class UnionFind {

    private int[] parent = new int[1024];
    private int count;

    /** A new group; the first is 1. */
    int found() {
        if (++count == parent.length) {
            parent = Arrays.copyOf(parent, 2 * count);
        }
        parent[count] = count;
        return count;
    }

    /** Makes one group of two. */
    void join(int one, int other) {
        int a = root(one);
        int b = root(other);
        parent[Math.max(a, b)] = Math.min(a, b);
    }

    private int root(int id) {
        int at = id;
        while (parent[at] != at) {
            // Halves the path for whoever comes next.
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** For each provisional id the final one: 1, 2, … in the order in which the groups were found, and 0 for 0. */
    int[] numbers() {
        int[] numbers = new int[count + 1];
        int groups = 0;
        for (int id = 1; id <= count; id++) {
            numbers[id] = parent[id] == id ? ++groups : numbers[root(id)];
        }
        return numbers;
    }
}
