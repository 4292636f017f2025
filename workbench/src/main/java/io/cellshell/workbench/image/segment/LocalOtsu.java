package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Image;
import java.util.Arrays;

/** Otsu's threshold of the square around each pixel. The counts of intensities move with the square, a column at a time. */
final class LocalOtsu {

    private static final int BINS = 256;

    private final int height;
    private final int width;
    private final int radius;
    private final float least;
    private final double binWidth;
    private final int[] bins;
    private final long[] counts = new long[BINS];

    LocalOtsu(Image image, int radius) {
        height = image.height();
        width = image.width();
        this.radius = radius;
        float[] pixels = image.pixels();
        // Refuses what is no finite number.
        IntensityCounts all = IntensityCounts.of(image, pixels);
        boolean valueByValue = all.width() == 1 && all.counts().length <= BINS;
        double range = all.counts().length * all.width();
        binWidth = valueByValue ? 1 : range / BINS;
        least = (float) (valueByValue ? all.first() : all.first() - all.width() / 2);
        bins = new int[pixels.length];
        for (int i = 0; i < bins.length; i++) {
            bins[i] = Math.max(0, Math.min(BINS - 1, (int) ((pixels[i] - least) / binWidth)));
        }
    }

    Image thresholds() {
        float[] thresholds = new float[bins.length];
        double centre = least + (binWidth == 1 ? 0 : binWidth / 2);
        for (int y = 0; y < height; y++) {
            Arrays.fill(counts, 0);
            for (int x = 0; x < Math.min(radius, width); x++) {
                count(y, x, 1);
            }
            for (int x = 0; x < width; x++) {
                count(y, x + radius, 1);
                thresholds[y * width + x] = (float) (centre + Threshold.bestSplit(counts) * binWidth);
                count(y, x - radius, -1);
            }
        }
        return Image.of(height, width, thresholds).named("local threshold");
    }

    private void count(int y, int column, int sign) {
        if (column >= 0 && column < width) {
            for (int row = Math.max(0, y - radius); row <= Math.min(height - 1, y + radius); row++) {
                counts[bins[row * width + column]] += sign;
            }
        }
    }
}
