package io.cellshell.workbench.validate.limit;

import java.util.Locale;

/**
 * How unlike the training images an image is.
 *
 * @param image its name
 * @param distance from the nearest training images, in standard deviations over all numbers together
 * @param threshold beyond which a model should abstain
 * @param p the share of training images that are at least as far from those of other groups
 * @param unusual in which number it differs most from the nearest training image
 */
public record OutOfDistributionScore(String image, double distance, double threshold, double p, String unusual) {

    /** Whether a model should give no answer for the image, or somebody should look at it. */
    public boolean abstains() {
        return distance > threshold;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "“%s” is %s: distance %.2f, threshold %.2f, p = %.3f; most unusual: %s",
                image,
                abstains() ? "unfamiliar, abstain from it" : "like the training images",
                distance,
                threshold,
                p,
                unusual);
    }
}
