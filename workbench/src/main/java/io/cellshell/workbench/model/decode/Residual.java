package io.cellshell.workbench.model.decode;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.filter.Upsampling;

/** What a restoring network adds to: the image, or the image enlarged. Used where targets are made, and where images are made of outputs. */
public final class Residual {

    private Residual() {}

    /**
     * The image with {@code factor} times the rows and columns, by cubic convolution; the image itself where the factor is 1.
     *
     * @param image a plane, or a volume where the factor is 1
     */
    public static Image base(Image image, int factor) {
        return factor == 1 ? image : Upsampling.bicubic(image, factor);
    }

    /**
     * Space to depth: from a fine plane to {@code factor²} coarse ones, of which the first holds the upper left fine pixel of each coarse one, row
     * by row.
     *
     * @param height rows of a coarse plane; of a volume those of all sections, where the factor is 1
     * @param width columns of a coarse plane
     */
    public static float[] apart(float[] fine, int height, int width, int factor) {
        return moved(fine, height, width, factor, true);
    }

    /** Depth to space, the other way round (Shi et al. 2016, doi 10.1109/CVPR.2016.207). */
    public static float[] together(float[] coarse, int height, int width, int factor) {
        return moved(coarse, height, width, factor, false);
    }

    private static float[] moved(float[] from, int height, int width, int factor, boolean apart) {
        if (factor == 1) {
            return from;
        }
        float[] to = new float[from.length];
        for (int c = 0; c < factor * factor; c++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int coarse = (c * height + y) * width + x;
                    int fine = (y * factor + c / factor) * width * factor + x * factor + c % factor;
                    if (apart) {
                        to[coarse] = from[fine];
                    } else {
                        to[fine] = from[coarse];
                    }
                }
            }
        }
        return to;
    }
}
