package io.cellshell.workbench.check.leakage.search;

import io.cellshell.workbench.image.Image;

/** Two images in one, as they would lie in the field. */
final class Joined {

    private Joined() {}

    /** The second at a side of the first. */
    static Image at(Side side, Image one, Image other) {
        return at(
                switch (side) {
                    case TOP -> new Shift(-other.height(), 0);
                    case RIGHT -> new Shift(0, one.width());
                    case BOTTOM -> new Shift(one.height(), 0);
                    case LEFT -> new Shift(0, -other.width());
                },
                one,
                other);
    }

    /** The second laid over the first. Where both lie, their mean is shown: it is sharp where they agree. */
    static Image at(Shift shift, Image one, Image other) {
        int top = Math.min(0, shift.down());
        int left = Math.min(0, shift.right());
        int height = Math.max(one.height(), other.height() + shift.down()) - top;
        int width = Math.max(one.width(), other.width() + shift.right()) - left;
        float[] sums = new float[height * width];
        int[] counts = new int[height * width];
        add(one, sums, counts, width, -top, -left);
        add(other, sums, counts, width, shift.down() - top, shift.right() - left);
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= Math.max(1, counts[i]);
        }
        return Image.of(height, width, sums);
    }

    private static void add(Image image, float[] sums, int[] counts, int width, int top, int left) {
        float[] pixels = image.pixels();
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                int i = (top + y) * width + left + x;
                sums[i] += pixels[y * image.width() + x];
                counts[i]++;
            }
        }
    }
}
