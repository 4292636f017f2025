package io.cellshell.workbench.check.preprocessing;

import io.cellshell.workbench.image.Image;

/**
 * Values in rows, and how alike neighbours are in them.
 *
 * @param height number of rows
 * @param width number of columns
 * @param values row by row
 */
record PixelGrid(int height, int width, float[] values) {

    /** Less of a sum of squares than this is left over by chance. */
    private static final double ROUNDING = 1e-12;

    /** The first plane of an image; a pixel that is no finite number, of which another check tells, counts as 0. */
    static PixelGrid of(Image image) {
        float[] pixels = image.plane(0, 0, 0).pixels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Float.isFinite(pixels[i]) ? pixels[i] : 0;
        }
        return new PixelGrid(image.height(), image.width(), pixels);
    }

    /** The same values, in their order, in rows of another length. */
    PixelGrid inRowsOf(int newWidth) {
        return new PixelGrid(values.length / newWidth, newWidth, values);
    }

    /** The same values with the two bytes of each taken the other way round. */
    PixelGrid bytesSwapped() {
        float[] swapped = new float[values.length];
        for (int i = 0; i < swapped.length; i++) {
            swapped[i] = Short.toUnsignedInt(Short.reverseBytes((short) (int) values[i]));
        }
        return new PixelGrid(height, width, swapped);
    }

    /** Whether all values are the same. */
    boolean isConstant() {
        for (float value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }

    /** Whether each value is a whole number that two bytes can hold, and some need the second byte. */
    boolean twoBytes() {
        float largest = 0;
        for (float value : values) {
            if (value != Math.rint(value) || value < 0 || value > 65535) {
                return false;
            }
            largest = Math.max(largest, value);
        }
        return largest > 255;
    }

    /** Pearson's correlation of each pixel with the one {@code rows} below; 0 where nothing varies. */
    double down(int rows) {
        return correlation(rows, 0);
    }

    /** Pearson's correlation of each pixel with the one {@code columns} to the right; 0 where nothing varies. */
    double across(int columns) {
        return correlation(0, columns);
    }

    /** How alike direct neighbours are, in both directions. */
    double smoothness() {
        return (down(1) + across(1)) / 2;
    }

    private double correlation(int dy, int dx) {
        long count = (long) (height - dy) * (width - dx);
        if (height <= dy || width <= dx) {
            return 0;
        }
        // one pass; less the first value, so that little is lost where all values are large and alike
        double first = values[0];
        double sumA = 0;
        double sumB = 0;
        double sumAa = 0;
        double sumBb = 0;
        double sumAb = 0;
        for (int y = 0; y < height - dy; y++) {
            for (int x = 0; x < width - dx; x++) {
                double a = values[y * width + x] - first;
                double b = values[(y + dy) * width + x + dx] - first;
                sumA += a;
                sumB += b;
                sumAa += a * a;
                sumBb += b * b;
                sumAb += a * b;
            }
        }
        double aa = sumAa - sumA * sumA / count;
        double bb = sumBb - sumB * sumB / count;
        double ab = sumAb - sumA * sumB / count;
        return aa > ROUNDING * sumAa && bb > ROUNDING * sumBb ? ab / Math.sqrt(aa * bb) : 0;
    }
}
