package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.image.Image;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Whether a picture was drawn, as labels and masks are, and not taken: its objects are areas of a single grey level. */
final class FlatAreas {

    /**
     * Of neighbouring pixels that are no background. In 372 images of nuclei, of 8 bits and few grey levels, at most 79 % are equal; in their label images
     * at least 97 %.
     */
    private static final double LEAST = 0.9;

    /** A smooth image of few grey levels rises from the background by a level at a time, a drawn one by as many as it likes. */
    private static final double GENTLE = 0.7;

    /** A mask, or labels of so few objects that each is next to the background. */
    private static final int FEW = 4;

    private FlatAreas() {}

    static boolean in(Image plane) {
        float[] values = plane.pixels();
        TreeMap<Float, Integer> counts = new TreeMap<>();
        for (float value : values) {
            counts.merge(value, 1, Integer::sum);
        }
        float background =
                Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
        long pairs = 0;
        long equal = 0;
        long edges = 0;
        long gentle = 0;
        for (int i = 0; i < values.length; i++) {
            boolean last = i % plane.width() == plane.width() - 1;
            for (int other : new int[] {last ? i : i + 1, i + plane.width()}) {
                if (other == i || other >= values.length) {
                    continue;
                }
                if (values[i] != background && values[other] != background) {
                    pairs++;
                    equal += values[i] == values[other] ? 1 : 0;
                } else if (values[i] != values[other]) {
                    edges++;
                    gentle += isNext(counts, values[i], values[other]) ? 1 : 0;
                }
            }
        }
        return pairs > 0 && equal > LEAST * pairs && (counts.size() <= FEW || gentle < GENTLE * edges);
    }

    /** Whether no pixel has a level between these two. */
    private static boolean isNext(TreeMap<Float, Integer> counts, float one, float other) {
        return counts.higherKey(Math.min(one, other)) == Math.max(one, other);
    }
}
