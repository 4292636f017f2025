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
    private static final double CUT = 5;

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

    /** Each pixel with the one {@code dy} rows and {@code dx} columns on: what the one gives the other it gets back. */
    private void addPairs(Padded padded, PatchDistances distances, int dy, int dx, float[] sums, float[] weights) {
        float[] pixels = padded.pixels();
        int shift = dy * padded.width() + dx;
        double scale = 1 / (strength * strength);
        double expected = 2 * noise * noise;
        int left = patchRadius + Math.max(0, -dx);
        int right = padded.width() - patchRadius - Math.max(0, dx);
        distances.begin(dy, dx);
        for (int y = patchRadius; y < padded.height() - patchRadius - dy; y++) {
            double[] row = distances.row(y);
            for (int x = left; x < right; x++) {
                double distance = Math.max(0, row[x] - expected) * scale;
                if (distance < CUT) {
                    int one = y * padded.width() + x;
                    int other = one + shift;
                    float weight = (float) Math.exp(-distance);
                    weights[one] += weight;
                    weights[other] += weight;
                    sums[one] += weight * pixels[other];
                    sums[other] += weight * pixels[one];
                }
            }
        }
    }
}
