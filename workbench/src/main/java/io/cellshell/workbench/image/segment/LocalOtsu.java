package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Image;
import java.util.Arrays;

/** Otsu's threshold of the square around each pixel. The counts of intensities move with the square, a column at a time. */
final class LocalOtsu {

    private final int height;
    private final int width;
    private final int radius;
    private final IntensityCounts all;
    private final int[] bins;
    private final long[] counts = new long[IntensityCounts.BINS];

    LocalOtsu(Image image, int radius) {
        height = image.height();
        width = image.width();
        this.radius = radius;
        float[] pixels = image.pixels();
        all = IntensityCounts.of(image, IntensityCounts.BINS);
        bins = new int[pixels.length];
        for (int i = 0; i < bins.length; i++) {
            bins[i] = all.bin(pixels[i]);
        }
    }

    Image thresholds() {
        float[] thresholds = new float[bins.length];
        for (int y = 0; y < height; y++) {
            Arrays.fill(counts, 0);
            for (int x = 0; x < Math.min(radius, width); x++) {
                count(y, x, 1);
            }
            for (int x = 0; x < width; x++) {
                count(y, x + radius, 1);
                thresholds[y * width + x] = (float) threshold(bins[y * width + x]);
                count(y, x - radius, -1);
            }
        }
        return Image.of(height, width, thresholds).named("local threshold");
    }

    /** Where all surroundings are in one bin, nothing is above the threshold. */
    private double threshold(int bin) {
        int split = Threshold.bestSplit(counts);
        return split < 0 ? all.top(bin) : all.centre(split);
    }

    private void count(int y, int column, int sign) {
        if (column >= 0 && column < width) {
            for (int row = Math.max(0, y - radius); row <= Math.min(height - 1, y + radius); row++) {
                counts[bins[row * width + column]] += sign;
            }
        }
    }
}
