package io.cellshell.workbench.image.segment;

import java.util.Arrays;

/** The pixels that a flood takes next: lowest first, of one level the first that came. A binary heap of primitives. */
final class FloodQueue {

    /** Level and arrival in one number, which orders as the two do. */
    private long[] keys = new long[1024];

    private int[] pixels = new int[1024];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void add(float level, int arrival, int pixel) {
        if (size + 1 == keys.length) {
            keys = Arrays.copyOf(keys, 2 * keys.length);
            pixels = Arrays.copyOf(pixels, 2 * pixels.length);
        }
        long key = key(level, arrival);
        int hole = size++;
        while (hole > 0 && key < keys[(hole - 1) / 2]) {
            move((hole - 1) / 2, hole);
            hole = (hole - 1) / 2;
        }
        keys[hole] = key;
        pixels[hole] = pixel;
    }

    /** The pixel that {@link #remove} takes next. */
    int lowest() {
        return pixels[0];
    }

    /** The level of that pixel. */
    float level() {
        int sortable = (int) (keys[0] >>> 31) ^ Integer.MIN_VALUE;
        return Float.intBitsToFloat(sortable < 0 ? sortable ^ 0x7fffffff : sortable);
    }

    void remove() {
        size--;
        long key = keys[size];
        int pixel = pixels[size];
        // Whatever is compared with the place behind the last one is smaller.
        keys[size] = Long.MAX_VALUE;
        int hole = 0;
        while (2 * hole + 1 < size) {
            int child = 2 * hole + 1;
            // The sign of the difference is no branch, which a processor would guess wrong every other time.
            child += (int) (keys[child + 1] - keys[child] >>> 63);
            if (keys[child] >= key) {
                break;
            }
            move(child, hole);
            hole = child;
        }
        keys[hole] = key;
        pixels[hole] = pixel;
    }

    private void move(int from, int to) {
        keys[to] = keys[from];
        pixels[to] = pixels[from];
    }

    /** 32 bits of level, which order as levels do, and 31 of arrival; never negative. */
    private static long key(float level, int arrival) {
        // Adding 0 makes −0 and 0 one level.
        int bits = Float.floatToIntBits(level + 0f);
        int sortable = (bits < 0 ? bits ^ 0x7fffffff : bits) ^ Integer.MIN_VALUE;
        return Integer.toUnsignedLong(sortable) << 31 | arrival;
    }
}
