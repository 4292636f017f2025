package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Image;

/**
 * How far each foreground pixel is from the nearest background pixel. Exact, in time proportional to the number of pixels.
 * Source: Felzenszwalb and Huttenlocher 2012, doi 10.4086/toc.2012.v008a019.
 */
public final class DistanceTransform {

    private DistanceTransform() {}

    /**
     * The Euclidean distance in pixels, between pixel centres; 0 in the background. What lies outside the image is unknown, so
     * the border is no background; with no background at all every distance is infinite. Equal to
     * {@code scipy.ndimage.distance_transform_edt}, within float precision, where there is any background.
     */
    public static Image euclidean(Mask mask) {
        int height = mask.height();
        int width = mask.width();
        double[] squared = new double[height * width];
        for (int i = 0; i < squared.length; i++) {
            squared[i] = mask.at(i / width, i % width) ? Double.POSITIVE_INFINITY : 0;
        }
        LowerEnvelope envelope = new LowerEnvelope(Math.max(height, width));
        for (int x = 0; x < width; x++) {
            envelope.transform(squared, x, width, height);
        }
        for (int y = 0; y < height; y++) {
            envelope.transform(squared, y * width, 1, width);
        }
        float[] distance = new float[squared.length];
        for (int i = 0; i < distance.length; i++) {
            distance[i] = (float) Math.sqrt(squared[i]);
        }
        return Image.of(height, width, distance).named("distance to background");
    }

    /** One line at a time: the lower envelope of the parabolas that are rooted at the pixels of the line. */
    private static final class LowerEnvelope {

        private final int[] roots;
        private final double[] from;
        private final double[] heights;

        LowerEnvelope(int longest) {
            roots = new int[longest];
            from = new double[longest + 1];
            heights = new double[longest];
        }

        void transform(double[] squared, int start, int step, int length) {
            int last = -1;
            for (int q = 0; q < length; q++) {
                heights[q] = squared[start + q * step];
                if (heights[q] == Double.POSITIVE_INFINITY) {
                    continue;
                }
                double meets = Double.NEGATIVE_INFINITY;
                while (last >= 0) {
                    int p = roots[last];
                    meets = (heights[q] + (double) q * q - heights[p] - (double) p * p) / (2.0 * (q - p));
                    if (meets > from[last]) {
                        break;
                    }
                    last--;
                }
                last++;
                roots[last] = q;
                from[last] = last == 0 ? Double.NEGATIVE_INFINITY : meets;
            }
            if (last < 0) {
                return;
            }
            from[last + 1] = Double.POSITIVE_INFINITY;
            int k = 0;
            for (int q = 0; q < length; q++) {
                while (from[k + 1] < q) {
                    k++;
                }
                double away = q - roots[k];
                squared[start + q * step] = away * away + heights[roots[k]];
            }
        }
    }
}
