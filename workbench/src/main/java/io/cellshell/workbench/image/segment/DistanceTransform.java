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
        float[] distance = alongColumns(mask.shared(), height, width);
        LowerEnvelope envelope = new LowerEnvelope(width);
        for (int y = 0; y < height; y++) {
            envelope.transform(distance, y * width);
        }
        return Image.of(height, width, distance).named("distance to background");
    }

    /** The distance to the nearest background in the same column, row after row as they lie in memory. */
    private static float[] alongColumns(boolean[] foreground, int height, int width) {
        float[] distance = new float[foreground.length];
        for (int i = 0; i < distance.length; i++) {
            float above = i < width ? Float.POSITIVE_INFINITY : distance[i - width];
            distance[i] = foreground[i] ? above + 1 : 0;
        }
        for (int y = height - 2; y >= 0; y--) {
            for (int i = y * width; i < (y + 1) * width; i++) {
                distance[i] = Math.min(distance[i], distance[i + width] + 1);
            }
        }
        return distance;
    }

    /** One row at a time: the lower envelope of the parabolas that are rooted at the pixels of the row. */
    private static final class LowerEnvelope {

        private final int width;
        /** Columns of the parabolas that reach the envelope, their values there, and where each takes over. */
        private final int[] roots;

        private final double[] heights;
        private final double[] from;

        LowerEnvelope(int width) {
            this.width = width;
            roots = new int[width];
            heights = new double[width];
            from = new double[width + 1];
        }

        void transform(float[] distance, int start) {
            int last = -1;
            for (int q = 0; q < width; q++) {
                double away = distance[start + q];
                if (away == Double.POSITIVE_INFINITY) {
                    continue;
                }
                double height = away * away;
                double meets = Double.NEGATIVE_INFINITY;
                while (last >= 0) {
                    int p = roots[last];
                    meets = (height - heights[last] + (double) (q - p) * (q + p)) / (2.0 * (q - p));
                    if (meets > from[last]) {
                        break;
                    }
                    last--;
                }
                last++;
                roots[last] = q;
                heights[last] = height;
                from[last] = last == 0 ? Double.NEGATIVE_INFINITY : meets;
            }
            if (last >= 0) {
                from[last + 1] = Double.POSITIVE_INFINITY;
                write(distance, start);
            }
        }

        private void write(float[] distance, int start) {
            int k = 0;
            for (int q = 0; q < width; q++) {
                while (from[k + 1] < q) {
                    k++;
                }
                double away = q - roots[k];
                distance[start + q] = (float) Math.sqrt(away * away + heights[k]);
            }
        }
    }
}
