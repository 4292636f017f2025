package io.cellshell.workbench.model.stardist;

import io.cellshell.workbench.model.stardist.clip.StandardSort;
import java.util.Arrays;

/**
 * An order of scores, the greatest first, and of equal ones as stardist has them, which decides what objects are made of where many places are equally probable: numpy's
 * {@code argsort} on a processor with AVX-512, turned round. There ranges of more than {@value #BLOCK} are divided at a middle value, eight
 * numbers at a time, and smaller ones are sorted by a bitonic network, neither of which keeps the order of equal ones. Processors without
 * AVX-512 have the same order of up to {@value #BLOCK} (AVX2), or another.
 */
final class ScoreOrder {

    private static final int BLOCK = 256;

    private static final int LANES = 8;

    /** What is loaded at once. */
    private static final int CHUNK = 4 * LANES;

    private final float[] scores;
    private final int[] order;
    private final int[] block = new int[BLOCK];
    private final int[] first = new int[CHUNK];
    private final int[] last = new int[CHUNK];
    private final int[] now = new int[CHUNK];
    private int left;
    private int right;

    private ScoreOrder(float[] scores) {
        this.scores = scores;
        this.order = new int[scores.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
    }

    /** Where the scores stand, the greatest first; none is NaN. */
    static int[] descending(float[] scores) {
        ScoreOrder sorting = new ScoreOrder(scores);
        if (!sorting.isSorted()) {
            sorting.sort(0, scores.length, 2 * (31 - Integer.numberOfLeadingZeros(scores.length)));
        }
        int[] order = sorting.order;
        int[] turned = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            turned[i] = order[order.length - 1 - i];
        }
        return turned;
    }

    private boolean isSorted() {
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] < scores[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private void sort(int from, int to, int levels) {
        if (levels == 0) {
            sortAsLibrary(from, to);
            return;
        }
        if (to - from <= BLOCK) {
            sortBlock(from, to - from);
            return;
        }
        float pivot = pivot(from, to - 1);
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            least = Math.min(least, scores[order[i]]);
            most = Math.max(most, scores[order[i]]);
        }
        int middle = divide(from, to, pivot);
        if (pivot != least) {
            sort(from, middle, levels - 1);
        }
        if (pivot != most) {
            sort(middle, to, levels - 1);
        }
    }

    /** Where a great part is the least of all, dividing gets nowhere. */
    private void sortAsLibrary(int from, int to) {
        Integer[] part = Arrays.stream(order, from, to).boxed().toArray(Integer[]::new);
        StandardSort.sort(part, (a, b) -> scores[a] < scores[b]);
        for (int i = from; i < to; i++) {
            order[i] = part[i - from];
        }
    }

    /** The fifth of eight. */
    private float pivot(int from, int last) {
        float[] eight = new float[LANES];
        int step = (last - from) / LANES;
        for (int i = 0; i < LANES; i++) {
            eight[i] = scores[order[from + (i + 1) * step]];
        }
        Arrays.sort(eight);
        return eight[LANES / 2];
    }

    /** What is less than the pivot goes to the left. Returns where the rest begins. */
    private int divide(int from, int to, float pivot) {
        int begin = from;
        int end = to;
        for (int i = (to - from) % CHUNK; i > 0; i--) {
            if (scores[order[begin]] < pivot) {
                begin++;
            } else {
                end--;
                int moved = order[begin];
                order[begin] = order[end];
                order[end] = moved;
            }
        }
        if (begin == end) {
            return begin;
        }
        System.arraycopy(order, begin, first, 0, CHUNK);
        System.arraycopy(order, end - CHUNK, last, 0, CHUNK);
        left = begin;
        right = end;
        begin += CHUNK;
        end -= CHUNK;
        while (begin < end) {
            if (right - end < begin - left) {
                end -= CHUNK;
                System.arraycopy(order, end, now, 0, CHUNK);
            } else {
                System.arraycopy(order, begin, now, 0, CHUNK);
                begin += CHUNK;
            }
            put(now, pivot);
        }
        put(first, pivot);
        put(last, pivot);
        return left;
    }

    private void put(int[] chunk, float pivot) {
        for (int start = 0; start < CHUNK; start += LANES) {
            int less = left;
            for (int i = start; i < start + LANES; i++) {
                if (scores[chunk[i]] < pivot) {
                    order[less++] = chunk[i];
                }
            }
            int rest = right - LANES + less - left;
            right = rest;
            left = less;
            for (int i = start; i < start + LANES; i++) {
                if (!(scores[chunk[i]] < pivot)) {
                    order[rest++] = chunk[i];
                }
            }
        }
    }

    private void sortBlock(int from, int count) {
        System.arraycopy(order, from, block, 0, count);
        int room = LANES;
        while (room < count) {
            room *= 2;
        }
        for (int size = 2; size <= room; size *= 2) {
            for (int i = 0; i < room; i++) {
                exchange(i, i ^ size - 1, count);
            }
            for (int distance = size / 4; distance > 0; distance /= 2) {
                for (int i = 0; i < room; i++) {
                    exchange(i, i ^ distance, count);
                }
            }
        }
        System.arraycopy(block, 0, order, from, count);
    }

    /** Places from the count on are greater than all. */
    private void exchange(int a, int b, int count) {
        if (a < b && b < count && scores[block[a]] > scores[block[b]]) {
            int moved = block[a];
            block[a] = block[b];
            block[b] = moved;
        }
    }
}
