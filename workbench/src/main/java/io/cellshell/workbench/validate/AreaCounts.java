package io.cellshell.workbench.validate;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many objects have which area: the exact median of any number of objects, in the memory of the areas that differ. */
final class AreaCounts {

    private final SortedMap<Integer, Long> counts = new TreeMap<>();
    private long total;

    void add(int area) {
        counts.merge(area, 1L, Long::sum);
        total++;
    }

    long total() {
        return total;
    }

    /** The middle area, or the mean of the two in the middle; NaN without any. */
    double median() {
        return total == 0 ? Double.NaN : (at((total - 1) / 2) + at(total / 2)) / 2.0;
    }

    private int at(long rank) {
        long seen = 0;
        for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
            seen += entry.getValue();
            if (seen > rank) {
                return entry.getKey();
            }
        }
        throw new IllegalStateException("There are " + total + " objects, but number " + rank + " was asked for.");
    }
}
