package io.cellshell.workbench.validate.statistics;

/**
 * A model in a subgroup.
 *
 * @param images number of images that have a part in it
 * @param units number of independent units in it that tell something
 * @param value score there; NaN where nothing tells
 * @param interval of the value
 * @param rest score in all others together
 * @param drop how much worse than in all others, in units of the score: below 0 where it is better; of a bias, how much further from 0
 * @param tested what the test of that difference says, with p after the correction for all comparisons
 */
record SubgroupRow(
        String model,
        String level,
        int images,
        int units,
        double value,
        Interval interval,
        double rest,
        double drop,
        SubgroupTest.Outcome tested) {

    SubgroupRow with(double corrected) {
        return new SubgroupRow(model, level, images, units, value, interval, rest, drop, tested.with(corrected));
    }

    double p() {
        return tested.p();
    }
}
