package io.cellshell.workbench.metric.restore;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.metric.Tally;

/**
 * Sums over the pixels of images.
 *
 * @param errors squares of prediction minus target, added up
 * @param target squares of the target, added up
 * @param pixels how many
 */
public record SquaredErrors(double errors, double target, long pixels) implements Tally<SquaredErrors> {

    static SquaredErrors of(Image truth, Image prediction) {
        double[] sums = new double[2];
        long[] pixels = new long[1];
        new PlanePairs(truth, prediction).forEach((wanted, given) -> {
            for (int i = 0; i < wanted.length; i++) {
                double error = (double) given[i] - wanted[i];
                sums[0] += error * error;
                sums[1] += (double) wanted[i] * wanted[i];
            }
            pixels[0] += wanted.length;
        });
        return new SquaredErrors(sums[0], sums[1], pixels[0]);
    }

    @Override
    public SquaredErrors plus(SquaredErrors other) {
        return new SquaredErrors(errors + other.errors, target + other.target, pixels + other.pixels);
    }
}
