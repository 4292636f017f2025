package io.cellshell.workbench.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How many pixels have which id in one segmentation of an image and which in another: all that overlaps of objects need. Counted without a
 * copy of either, and by runs of the same two ids, of which there are far fewer than pixels.
 */
public final class IdPairs {

    /** Multiplies keys so that neighbouring ids fall into different places (Knuth 1998, TAOCP 3, section 6.4). */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long[] keys = new long[1 << 12];
    private int[] counts = new int[keys.length];
    private int used;

    private IdPairs() {}

    /**
     * Two ids that lie on each other.
     *
     * @param first id in the first segmentation; 0 is background, {@link Labels#UNANNOTATED} what was not annotated there
     * @param second id in the second, 0 likewise
     * @param pixels how many, at least 1
     */
    public record IdPair(int first, int second, int pixels) {}

    /**
     * All pairs that occur, by the first id, then by the second.
     *
     * @throws ImageException where the two are not of one size
     */
    public static List<IdPair> of(Labels first, Labels second) {
        if (first.depth() != second.depth() || first.height() != second.height() || first.width() != second.width()) {
            throw new ImageException("One segmentation has " + first.extent() + ", but the other has " + second.extent()
                    + "; compare segmentations of the same image.");
        }
        int[] ones = first.unannotated() > 0 ? first.annotatedVoxels() : first.shared();
        int[] others = second.shared();
        IdPairs pairs = new IdPairs();
        int start = 0;
        for (int i = 1; i <= ones.length; i++) {
            if (i == ones.length || ones[i] != ones[start] || others[i] != others[start]) {
                pairs.add(ones[start], others[start], i - start);
                start = i;
            }
        }
        return pairs.sorted();
    }

    private void add(int first, int second, int pixels) {
        long key = (long) first << Integer.SIZE | second;
        int at = place(key);
        if (counts[at] == 0) {
            keys[at] = key;
            used++;
        }
        counts[at] += pixels;
        if (2 * used > keys.length) {
            grow();
        }
    }

    /** Where a key is, or would be put. */
    private int place(long key) {
        int at = (int) (key * GOLDEN >>> Integer.SIZE) & keys.length - 1;
        while (counts[at] > 0 && keys[at] != key) {
            at = at + 1 & keys.length - 1;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldCounts = counts;
        keys = new long[2 * oldKeys.length];
        counts = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldCounts[i] > 0) {
                int at = place(oldKeys[i]);
                keys[at] = oldKeys[i];
                counts[at] = oldCounts[i];
            }
        }
    }

    private List<IdPair> sorted() {
        List<IdPair> all = new ArrayList<>(used);
        for (int i = 0; i < keys.length; i++) {
            if (counts[i] > 0) {
                all.add(new IdPair((int) (keys[i] >> Integer.SIZE), (int) keys[i], counts[i]));
            }
        }
        all.sort(Comparator.comparingInt(IdPair::first).thenComparingInt(IdPair::second));
        return all;
    }
}
