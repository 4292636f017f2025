package io.cellshell.workbench.image.filter;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;

/** Replaces each pixel by the median of its neighbourhood: takes out single bright or dark pixels and keeps edges. */
public final class MedianFilter {

    private static final int MAX_RADIUS = 50;

    private MedianFilter() {}

    /**
     * The median over a square around each pixel; beyond the border the nearest pixel is repeated. Equal to
     * {@code scipy.ndimage.median_filter} with mode {@code nearest}.
     *
     * @param radius the square has a side of {@code 2 * radius + 1} pixels; 1 to 50
     */
    public static Image filter(Image image, int radius) {
        if (radius < 1 || radius > MAX_RADIUS) {
            throw new ImageException(
                    "The radius of a median filter is from 1 to 50 pixels, but " + radius + " was given.");
        }
        int height = image.height();
        int width = image.width();
        float[] pixels = image.pixels();
        float[] medians = new float[pixels.length];
        int side = 2 * radius + 1;
        float[] window = new float[side * side];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int size = 0;
                for (int i = -radius; i <= radius; i++) {
                    int row = Border.NEAREST.inside(y + i, height) * width;
                    if (x >= radius && x < width - radius) {
                        System.arraycopy(pixels, row + x - radius, window, size, side);
                        size += side;
                    } else {
                        for (int j = -radius; j <= radius; j++) {
                            window[size++] = pixels[row + Border.NEAREST.inside(x + j, width)];
                        }
                    }
                }
                medians[y * width + x] = middle(window);
            }
        }
        return Filtered.of(image, medians);
    }

    /** Hoare's selection: parts the values around a pivot until the middle one is in its place. */
    private static float middle(float[] values) {
        int target = values.length / 2;
        int low = 0;
        int high = values.length - 1;
        while (low < high) {
            float pivot = values[target];
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    float swapped = values[i];
                    values[i++] = values[j];
                    values[j--] = swapped;
                }
            }
            if (j < target) {
                low = i;
            }
            if (target < i) {
                high = j;
            }
        }
        return values[target];
    }
}
