package io.cellshell.workbench.model.decode;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.filter.Filtered;
import io.cellshell.workbench.image.filter.NoiseLevels;
import io.cellshell.workbench.image.segment.GaussianBlur;
import java.util.Arrays;

/**
 * What a pixel is, from what its surroundings say and what it says itself, each counting by how far it can be trusted (the inverse-variance mean; Laine et al. 2019, arXiv 1901.10277). The
 * variance of the noise v is that of the image at the pixel's intensity. What the surroundings say less what the pixel says has, around it, the mean square v + e, e being the error of the
 * surroundings, as the two are independent: so the share v / (v + e) of the difference is added to the pixel.
 */
final class Posterior {

    /** Standard deviation in pixels of the mean of squares around a pixel. */
    private static final double AROUND = 2;

    /** By which so few squares may lie above their expectation by chance, of v. */
    private static final double CHANCE = 0.4;

    /** Of the variance of all: so little noise no pixel has, be it cut off. */
    private static final double LEAST = 0.01;

    /** Where there is no noise, or the surroundings say nothing. */
    private static final double MOST_RATIO = 1e6;

    private Posterior() {}

    /** @param told what the surroundings say of each voxel of the image */
    static float[] of(Image image, float[] told) {
        float[] seen = image.voxels();
        NoiseLevels noise = NoiseLevels.of(image, told);
        double[] variances = new double[seen.length];
        Arrays.setAll(variances, i -> noise.variance(told[i]));
        double least = LEAST * Arrays.stream(variances).average().orElse(0);
        float[] ratios = new float[seen.length];
        for (int i = 0; i < seen.length; i++) {
            double difference = (double) told[i] - seen[i];
            double ratio = difference * difference / Math.max(least, variances[i]);
            ratios[i] = (float) (difference == 0 ? 0 : ratio < MOST_RATIO ? ratio : MOST_RATIO);
        }
        float[] around = GaussianBlur.blur(Filtered.of(image, ratios), AROUND).voxels();
        double everywhere = Math.max(0, median(around) - 1);
        for (int i = 0; i < seen.length; i++) {
            double error = Math.max(everywhere, around[i] - 1 - CHANCE);
            seen[i] += (float) ((told[i] - seen[i]) / (1 + error));
        }
        return seen;
    }

    private static double median(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
