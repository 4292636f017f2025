package io.cellshell.workbench.baseline;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Quantiles;

/**
 * An image without its usual intensity and without the even slope of its background, whose mirror at the border would be a ridge. Both
 * are medians, so that objects do not matter: after Theil and Sen, Sen 1968, doi 10.1080/01621459.1968.10480934.
 */
final class Level {

    private Level() {}

    static Image of(Image image) {
        int height = image.height();
        int width = image.width();
        float[] pixels = image.pixels();
        double[] rows = new double[height];
        double[] row = new double[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                row[x] = pixels[y * width + x];
            }
            rows[y] = Quantiles.median(row);
        }
        double[] columns = new double[width];
        double[] column = new double[height];
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                column[y] = pixels[y * width + x];
            }
            columns[x] = Quantiles.median(column);
        }
        double middle = Quantiles.median(rows);
        double down = slope(rows);
        double across = slope(columns);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (pixels[i]
                    - middle
                    - down * (i / width - (height - 1) / 2.0)
                    - across * (i % width - (width - 1) / 2.0));
        }
        return Image.of(height, width, pixels);
    }

    /** The median slope between values that lie half of the line apart. */
    private static double slope(double[] values) {
        int apart = values.length / 2;
        if (apart == 0) {
            return 0;
        }
        double[] slopes = new double[values.length - apart];
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = (values[i + apart] - values[i]) / apart;
        }
        return Quantiles.median(slopes);
    }
}
