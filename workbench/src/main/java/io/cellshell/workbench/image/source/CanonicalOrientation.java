package io.cellshell.workbench.image.source;

import io.cellshell.workbench.image.Orientation;
import java.util.List;
import java.util.stream.Stream;

/**
 * The orientation that makes a plane and each of its flips and turns the same: no higher than wide, and of those that are, the one whose
 * intensities, row by row, come first in order. Mostly the corners decide.
 */
final class CanonicalOrientation {

    private CanonicalOrientation() {}

    static Orientation of(float[] pixels, int height, int width) {
        List<Orientation> left = Stream.of(Orientation.values())
                .filter(o -> height == width || o.swapsAxes() == height > width)
                .toList();
        int columns = Math.max(height, width);
        for (int i = 0; i < pixels.length && left.size() > 1; i++) {
            int y = i / columns;
            int x = i % columns;
            int lowest = Integer.MAX_VALUE;
            boolean differ = false;
            for (int o = 0; o < left.size(); o++) {
                int bits = bits(pixels, left.get(o), y, x, height, width);
                differ |= o > 0 && bits != lowest;
                lowest = Math.min(lowest, bits);
            }
            if (differ) {
                int first = lowest;
                left = left.stream()
                        .filter(o -> bits(pixels, o, y, x, height, width) == first)
                        .toList();
            }
        }
        return left.get(0);
    }

    /** By bits there is an order of all values, those that are no number included. */
    private static int bits(float[] pixels, Orientation orientation, int y, int x, int height, int width) {
        return Float.floatToRawIntBits(pixels[orientation.source(y, x, height, width)]);
    }
}
