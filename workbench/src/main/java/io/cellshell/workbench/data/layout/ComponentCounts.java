package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.image.Labels;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeMap;

/** Counts the connected pieces, over eight neighbours, of each value above 0. */
final class ComponentCounts {

    private final int[] ids;
    private final int height;
    private final int width;
    private final boolean[] seen;

    private ComponentCounts(Labels labels) {
        ids = labels.ids();
        height = labels.height();
        width = labels.width();
        seen = new boolean[ids.length];
    }

    static TreeMap<Integer, Integer> count(Labels labels) {
        ComponentCounts pieces = new ComponentCounts(labels);
        TreeMap<Integer, Integer> counts = new TreeMap<>();
        for (int i = 0; i < pieces.ids.length; i++) {
            if (pieces.ids[i] > 0 && !pieces.seen[i]) {
                pieces.fill(i);
                counts.merge(pieces.ids[i], 1, Integer::sum);
            }
        }
        return counts;
    }

    private void fill(int start) {
        Deque<Integer> open = new ArrayDeque<>();
        seen[start] = true;
        open.push(start);
        while (!open.isEmpty()) {
            int at = open.pop();
            for (int y = Math.max(0, at / width - 1); y <= Math.min(height - 1, at / width + 1); y++) {
                for (int x = Math.max(0, at % width - 1); x <= Math.min(width - 1, at % width + 1); x++) {
                    int next = y * width + x;
                    if (!seen[next] && ids[next] == ids[start]) {
                        seen[next] = true;
                        open.push(next);
                    }
                }
            }
        }
    }
}
