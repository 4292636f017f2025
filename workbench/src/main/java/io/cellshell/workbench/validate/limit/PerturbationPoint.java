package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.validate.statistics.Interval;

/**
 * The score of a model on images that were changed in one way at one strength.
 *
 * @param strength in the unit of the perturbation; the neutral one stands for the images as they are
 * @param value the pooled score; NaN where it is undefined or the model failed
 * @param interval of the score, over independent units
 * @param loss how much worse the score is than on the images as they are, as a share of that; below 0 where it is better
 * @param p of the paired test of the difference, by itself; 1 at the neutral strength
 * @param units number of independent units
 * @param failure why there is no score; empty where there is one
 */
public record PerturbationPoint(
        Perturbation perturbation,
        String model,
        double strength,
        double value,
        Interval interval,
        double loss,
        double p,
        int units,
        String failure) {

    boolean isNeutral() {
        return strength == perturbation.neutral();
    }

    boolean isBelowNeutral() {
        return strength < perturbation.neutral();
    }

    /** How far from the images as they are: for what multiplies by the factor, for what is added by the amount. */
    double distance() {
        return perturbation.neutral() == 0 ? strength : Math.abs(Math.log(strength));
    }
}
