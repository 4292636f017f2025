package io.cellshell.workbench.check.leakage.search;

import java.util.List;
import java.util.stream.IntStream;

/** Which images hang together over any number of pairs (connected components, by union-find). */
final class Components {

    private final int[] parent;

    private Components(int count) {
        parent = IntStream.range(0, count).toArray();
    }

    /** For each of {@code count} images, the first one that it hangs together with: itself where it stands alone. */
    static int[] of(int count, List<int[]> pairs) {
        Components components = new Components(count);
        for (int[] pair : pairs) {
            int one = components.root(pair[0]);
            int other = components.root(pair[1]);
            components.parent[Math.max(one, other)] = Math.min(one, other);
        }
        return IntStream.range(0, count).map(components::root).toArray();
    }

    private int root(int image) {
        int at = image;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}
