package io.cellshell.workbench.check.quality.measure;

import io.cellshell.workbench.image.Image;

/**
 * Single pixels far above all their neighbours, as no lens can make them.
 *
 * @param count of them
 * @param places how many pixels could be such a one: those whose surroundings leave so much room to the end of the grey levels
 */
public record LonelyPixels(int count, int places) {

    /** Beyond 8 standard deviations the noise of even a large image does not reach. */
    private static final double SIGMAS = 8;

    /**
     * How much higher a pixel is than its brightest neighbour, both above their surroundings. The image of a point that is sampled
     * as finely as it should be (two pixels a resolution, sigma 0.85 pixels) has 2 here; a lonely pixel has nothing beside it.
     */
    private static final double LONELY = 4;

    /** Where so many lie close to each other, few are without another one beside them; but most are at the end of the grey levels. */
    private static final double SPRINKLED = 0.01;

    private static final double ALONE = 0.5;

    /** Put into order one after the other, these pairs of places put eight values into order (Batcher's odd-even merge). */
    private static final int[][] ORDER = {
        {0, 1}, {2, 3}, {4, 5}, {6, 7}, {0, 2}, {1, 3}, {4, 6}, {5, 7}, {1, 2}, {5, 6}, {0, 4}, {1, 5}, {2, 6}, {3, 7},
        {2, 4}, {3, 5}, {1, 2}, {3, 4}, {5, 6}
    };

    /**
     * Those that are too bright.
     *
     * @param noise of a pixel of the plane, its lonely pixels included
     */
    public static LonelyPixels bright(Image plane, double noise) {
        return of(plane, plane.pixels(), noise, true);
    }

    /** Those that are too dark: on a dark background they cannot be seen. */
    public static LonelyPixels dark(Image plane, double noise) {
        float[] pixels = plane.pixels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = -pixels[i];
        }
        return of(plane, pixels, noise, false);
    }

    private static LonelyPixels of(Image plane, float[] pixels, double noise, boolean mayBeSprinkled) {
        double least = SIGMAS * noise(plane, pixels, noise);
        float end = Float.NEGATIVE_INFINITY;
        for (float pixel : pixels) {
            end = pixel > end ? pixel : end;
        }
        double middle = mayBeSprinkled ? (end + PixelStatistics.median(PixelStatistics.doubles(pixels))) / 2 : end;
        int count = 0;
        int places = 0;
        int atEnd = 0;
        int alone = 0;
        double[] ring = new double[8];
        int height = plane.height();
        int width = plane.width();
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int i = y * width + x;
                float brightest = brightestNeighbour(pixels, width, i);
                boolean isEnd = mayBeSprinkled && pixels[i] == end;
                if (pixels[i] - (double) brightest <= least && !isEnd) {
                    // what lies around it is no brighter than its brightest neighbour, and no darker than its darkest
                    if (end - (double) brightest > least) {
                        places++;
                        continue;
                    }
                    if (end - (double) darkestNeighbour(pixels, width, i) <= least) {
                        continue;
                    }
                }
                ring(pixels, width, i, ring);
                double around = (ring[3] + ring[4]) / 2;
                places += end - around > least ? 1 : 0;
                count += pixels[i] - ring[7] > least && pixels[i] - around > LONELY * (ring[7] - around) ? 1 : 0;
                atEnd += isEnd ? 1 : 0;
                alone += isEnd && around < middle ? 1 : 0;
            }
        }
        boolean sprinkled = mayBeSprinkled && alone > ALONE * atEnd && alone > SPRINKLED * pixels.length;
        return new LonelyPixels(sprinkled ? Math.max(count, alone) : count, places);
    }

    /** Of the plane without its lonely pixels, even where they are so many that some are neighbours. */
    private static double noise(Image plane, float[] pixels, double noise) {
        double least = SIGMAS * noise;
        float[] calm = pixels.clone();
        double[] ring = new double[8];
        int height = plane.height();
        int width = plane.width();
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int i = y * width + x;
                if (pixels[i] - pixels[i - 1] > least || pixels[i] - pixels[i + 1] > least) {
                    ring(pixels, width, i, ring);
                    calm[i] = pixels[i] - ring[5] > least ? (float) ((ring[3] + ring[4]) / 2) : pixels[i];
                }
            }
        }
        return PlaneNoise.highSigma(Image.of(height, width, calm).withType(plane.type()));
    }

    /** Most pixels are told by it alone; only few need their neighbours in order. */
    private static float brightestNeighbour(float[] pixels, int width, int i) {
        float brightest = Math.max(pixels[i - 1], pixels[i + 1]);
        for (int x = -1; x <= 1; x++) {
            brightest = Math.max(brightest, Math.max(pixels[i - width + x], pixels[i + width + x]));
        }
        return brightest;
    }

    private static float darkestNeighbour(float[] pixels, int width, int i) {
        float darkest = Math.min(pixels[i - 1], pixels[i + 1]);
        for (int x = -1; x <= 1; x++) {
            darkest = Math.min(darkest, Math.min(pixels[i - width + x], pixels[i + width + x]));
        }
        return darkest;
    }

    /** The eight neighbours, the darkest first. */
    private static void ring(float[] pixels, int width, int i, double[] ring) {
        int n = 0;
        for (int dy = -width; dy <= width; dy += width) {
            for (int dx = -1; dx <= 1; dx++) {
                if (dy != 0 || dx != 0) {
                    ring[n++] = pixels[i + dy + dx];
                }
            }
        }
        for (int[] pair : ORDER) {
            double one = ring[pair[0]];
            double other = ring[pair[1]];
            ring[pair[0]] = Math.min(one, other);
            ring[pair[1]] = Math.max(one, other);
        }
    }
}
