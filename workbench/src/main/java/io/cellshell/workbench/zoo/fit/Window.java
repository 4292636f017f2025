package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.filter.FiniteIntensities;

/** The part of an image that is looked at: all of it, or, of a large one, a square of it that shows much. */
final class Window {

    /** Up to this many pixels a side an image is looked at as a whole. */
    static final int WHOLE = 1024;

    private static final int SIDE = 512;

    private static final int OVERVIEW = 512;

    /** Of a large image, so many squares along each side are compared. */
    private static final int PLACES = 6;

    private Window() {}

    /** Where to look in an image, which may have several channels and sections; the middle plane decides. */
    static Region of(Image image) {
        if (Math.max(image.height(), image.width()) <= WHOLE) {
            return new Region(0, 0, image.height(), image.width());
        }
        Image small = FiniteIntensities.filled(middle(image).thumbnail(OVERVIEW));
        float[] values = small.pixels();
        int height = Math.min(SIDE, image.height());
        int width = Math.min(SIDE, image.width());
        Region best = null;
        double most = -1;
        for (int row = 0; row < PLACES; row++) {
            for (int column = 0; column < PLACES; column++) {
                int y = (int) ((long) (image.height() - height) * row / (PLACES - 1));
                int x = (int) ((long) (image.width() - width) * column / (PLACES - 1));
                double variance = variance(values, small, y, x, height, width, image);
                if (variance > most) {
                    most = variance;
                    best = new Region(y, x, height, width);
                }
            }
        }
        return best;
    }

    /** The middle plane of the first channel. */
    static Image middle(Image image) {
        return plane(image, 0);
    }

    /** The middle plane of one channel. */
    static Image plane(Image image, int channel) {
        return image.plane(image.size(Axis.T) / 2, channel, image.size(Axis.Z) / 2);
    }

    private static double variance(float[] values, Image small, int y, int x, int height, int width, Image image) {
        double down = (double) small.height() / image.height();
        double across = (double) small.width() / image.width();
        int top = (int) (y * down);
        int left = (int) (x * across);
        int bottom = Math.max(top + 1, Math.min(small.height(), (int) ((y + height) * down)));
        int right = Math.max(left + 1, Math.min(small.width(), (int) ((x + width) * across)));
        double sum = 0;
        double squares = 0;
        int count = (bottom - top) * (right - left);
        for (int v = top; v < bottom; v++) {
            for (int u = left; u < right; u++) {
                double value = values[v * small.width() + u];
                sum += value;
                squares += value * value;
            }
        }
        return squares / count - sum / count * (sum / count);
    }
}
