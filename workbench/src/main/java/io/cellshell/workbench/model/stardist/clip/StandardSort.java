package io.cellshell.workbench.model.stardist.clip;

import java.util.function.BiPredicate;

/**
 * Sorts as the C++ library that stardist is built with does (introsort of libstdc++), since the order that it leaves equal ones in decides
 * how polygons are clipped and which of equally probable ones come first.
 */
public final class StandardSort {

    private static final int SMALL = 16;

    private StandardSort() {}

    /** Sorts all items by a strict order. */
    public static <T> void sort(T[] items, BiPredicate<T, T> isBefore) {
        partition(items, 0, items.length, isBefore);
        for (int i = 1; i < items.length; i++) {
            T item = items[i];
            int at = i;
            // The first sixteen are compared with the very first one before the others.
            if (i < SMALL && isBefore.test(item, items[0])) {
                at = 0;
                System.arraycopy(items, 0, items, 1, i);
            }
            while (at > 0 && isBefore.test(item, items[at - 1])) {
                items[at] = items[at - 1];
                at--;
            }
            items[at] = item;
        }
    }

    private static <T> void partition(T[] items, int from, int to, BiPredicate<T, T> isBefore) {
        int end = to;
        while (end - from > SMALL) {
            moveMedian(items, from, from + 1, from + (end - from) / 2, end - 1, isBefore);
            T pivot = items[from];
            int low = from + 1;
            int high = end;
            while (true) {
                while (isBefore.test(items[low], pivot)) {
                    low++;
                }
                high--;
                while (isBefore.test(pivot, items[high])) {
                    high--;
                }
                if (low >= high) {
                    break;
                }
                swap(items, low, high);
                low++;
            }
            partition(items, low, end, isBefore);
            end = low;
        }
    }

    private static <T> void moveMedian(T[] items, int to, int a, int b, int c, BiPredicate<T, T> isBefore) {
        int median;
        if (isBefore.test(items[a], items[b])) {
            median = isBefore.test(items[b], items[c]) ? b : isBefore.test(items[a], items[c]) ? c : a;
        } else {
            median = isBefore.test(items[a], items[c]) ? a : isBefore.test(items[b], items[c]) ? c : b;
        }
        swap(items, to, median);
    }

    private static <T> void swap(T[] items, int a, int b) {
        T item = items[a];
        items[a] = items[b];
        items[b] = item;
    }
}
