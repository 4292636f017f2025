package io.cellshell.workbench.check.metadata;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * One column of the metadata: what every image has one level of, such as a plate, a day or a condition.
 *
 * @param name of the column
 * @param levels the level of each image, in the order of the images; empty text where it is unknown
 */
public record Factor(String name, List<String> levels) {

    public Factor {
        levels = List.copyOf(levels);
    }

    /** Number of images with each known level, by level. */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        levels.stream().filter(level -> !level.isBlank()).forEach(level -> counts.merge(level, 1, Integer::sum));
        return counts;
    }

    /** Whether it parts the images into groups: neither all alike nor each of its own, as names and wells are. */
    public boolean groups() {
        int distinct = counts().size();
        return distinct > 1 && 2 * distinct <= levels.size();
    }

    /** The levels of some images, by their places. */
    Factor part(int[] images) {
        return new Factor(name, IntStream.of(images).mapToObj(levels::get).toList());
    }
}
