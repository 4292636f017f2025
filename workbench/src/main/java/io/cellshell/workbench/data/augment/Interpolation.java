package io.cellshell.workbench.data.augment;

/** How an intensity between pixels is made. Beyond its border an image is mirrored. */
public enum Interpolation {
    /** From the 4 pixels around, by distance. Slightly smooths noise. */
    LINEAR {
        @Override
        float at(PixelPlane image, double y, double x) {
            long y0 = (long) Math.floor(y);
            long x0 = (long) Math.floor(x);
            double fy = y - y0;
            double fx = x - x0;
            int top = mirrored(y0, image.height());
            int bottom = mirrored(y0 + 1, image.height());
            int left = mirrored(x0, image.width());
            int right = mirrored(x0 + 1, image.width());
            double upper = (1 - fx) * image.at(top, left) + fx * image.at(top, right);
            double lower = (1 - fx) * image.at(bottom, left) + fx * image.at(bottom, right);
            return (float) ((1 - fy) * upper + fy * lower);
        }
    },
    /**
     * From the 16 pixels around, by cubic convolution with a = −1/2 (Keys 1981, doi 10.1109/TASSP.1981.1163711). Keeps fine
     * detail better, and may overshoot beside sharp edges.
     */
    CUBIC {
        @Override
        float at(PixelPlane image, double y, double x) {
            long y0 = (long) Math.floor(y);
            long x0 = (long) Math.floor(x);
            double sum = 0;
            for (int i = -1; i <= 2; i++) {
                int row = mirrored(y0 + i, image.height());
                double along = 0;
                for (int j = -1; j <= 2; j++) {
                    along += keys(x - x0 - j) * image.at(row, mirrored(x0 + j, image.width()));
                }
                sum += keys(y - y0 - i) * along;
            }
            return (float) sum;
        }
    };

    /**
     * A plane moved by parts of a pixel.
     *
     * @param values row by row from the top, {@code height * width} of them
     * @param down rows by which everything moves down
     * @param right columns by which everything moves to the right
     */
    public float[] moved(float[] values, int height, int width, double down, double right) {
        PixelPlane plane = new PixelPlane(height, width, values);
        float[] moved = new float[values.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = at(plane, i / width - down, i % width - right);
        }
        return moved;
    }

    /** The intensity at a place between pixel centres, which have whole numbers. */
    abstract float at(PixelPlane image, double y, double x);

    private static double keys(double distance) {
        double t = Math.abs(distance);
        return t <= 1 ? (1.5 * t - 2.5) * t * t + 1 : t < 2 ? ((-0.5 * t + 2.5) * t - 4) * t + 2 : 0;
    }

    /** The pixel that mirrors place {@code i} beyond the border shows: 1 0 | 0 1 2 | 2 1. */
    public static int mirrored(long i, int length) {
        int within = (int) Math.floorMod(i, 2L * length);
        return within < length ? within : 2 * length - 1 - within;
    }
}
