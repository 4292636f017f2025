package io.cellshell.workbench.image.filter;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import java.util.Arrays;

/**
 * A mean over pixels whose surroundings look alike, near or not: keeps texture that repeats. Source: Buades, Coll and Morel 2011, doi
 * 10.5201/ipol.2011.bcm_nlm, with the sums over patches of Darbon et al. 2008, doi 10.1109/ISBI.2008.4541250.
 */
public final class NonLocalMeans {

    /** Patches farther apart than this get no weight: it would be below 0.7 %. */
    private static final float CUT = 5;

    private final int patchRadius;
    private final int searchRadius;
    private final double strength;
    private final double noise;

    /**
     * Sets the filter up.
     *
     * @param patchRadius patches have a side of {@code 2 * patchRadius + 1} pixels; 1 or more
     * @param searchRadius how many rows and columns away patches are looked for; 1 or more
     * @param strength intensity by which like patches may differ: 0.8 times the noise is usual; above 0
     * @param noise standard deviation of the noise, which is taken off the differences of patches; 0 or more
     */
    public NonLocalMeans(int patchRadius, int searchRadius, double strength, double noise) {
        if (patchRadius < 1 || searchRadius < 1 || !(strength > 0) || !(noise >= 0)) {
            throw new ImageException(
                    "Non-local means need radii of at least 1 pixel, a strength above 0 and a noise of 0 or more, but "
                            + patchRadius + ", " + searchRadius + ", " + strength + " and " + noise + " were given.");
        }
        this.patchRadius = patchRadius;
        this.searchRadius = searchRadius;
        this.strength = strength;
        this.noise = noise;
    }

    /**
     * The denoised image. The weight of another pixel is exp(−max(0, d − 2·noise²) / strength²), where d is the mean squared difference
     * of the two patches. Beyond the border the image is mirrored.
     */
    public Image filter(Image image) {
        Padded padded = Padded.of(image, patchRadius + searchRadius);
        float[] sums = padded.pixels().clone();
        float[] weights = new float[sums.length];
        Arrays.fill(weights, 1);
        PatchDistances distances = new PatchDistances(padded, patchRadius);
        for (int dy = 0; dy <= searchRadius; dy++) {
            for (int dx = dy == 0 ? 1 : -searchRadius; dx <= searchRadius; dx++) {
                addPairs(padded, distances, dy, dx, sums, weights);
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= weights[i];
        }
        return Filtered.of(image, padded.inner(sums));
    }

    /**
     * Each pixel with the one {@code dy} rows and {@code dx} columns on: what the one gives the other it gets back. In loops that do one
     * thing to a whole row, which a processor does for several pixels at a time.
     */
    private void addPairs(Padded padded, PatchDistances distances, int dy, int dx, float[] sums, float[] weights) {
        float[] pixels = padded.pixels();
        // where there is hardly any noise, no number too large for a float: equal patches count, no others
        float scale = (float) Math.min(Float.MAX_VALUE, 1 / (strength * strength));
        float expected = (float) (2 * noise * noise);
        int left = patchRadius + Math.max(0, -dx);
        int count = padded.width() - patchRadius - Math.max(0, dx) - left;
        float[] row = new float[Math.max(0, count)];
        distances.begin(dy, dx);
        for (int y = patchRadius; y < padded.height() - patchRadius - dy; y++) {
            double[] squares = distances.row(y);
            for (int x = 0; x < row.length; x++) {
                row[x] = Math.max(0, (float) squares[left + x] - expected) * scale;
            }
            decay(row);
            int one = y * padded.width() + left;
            int other = one + dy * padded.width() + dx;
            add(row, pixels, one, other, sums, weights);
            add(row, pixels, other, one, sums, weights);
        }
    }

    private static void add(float[] row, float[] pixels, int to, int from, float[] sums, float[] weights) {
        for (int x = 0; x < row.length; x++) {
            weights[to + x] += row[x];
        }
        for (int x = 0; x < row.length; x++) {
            sums[to + x] += row[x] * pixels[from + x];
        }
    }

    /** exp(−d), or 0 from {@link #CUT} on: the series of exp(−d/16) up to the fifth power, to the sixteenth; within 2e-7. */
    private static void decay(float[] row) {
        for (int i = 0; i < row.length; i++) {
            float x = Math.min(CUT, row[i]) / 16;
            float near = 1 - x * (1 - x / 2 * (1 - x / 3 * (1 - x / 4 * (1 - x / 5))));
            float squared = near * near;
            float fourth = squared * squared;
            float eighth = fourth * fourth;
            // 1 below the cut, 0 at it
            float within = Math.min(1, Math.max(0, (CUT - row[i]) * 1e30f));
            row[i] = eighth * eighth * within;
        }
    }
}
