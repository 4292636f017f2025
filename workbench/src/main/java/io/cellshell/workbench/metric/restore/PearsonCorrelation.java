package io.cellshell.workbench.metric.restore;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.metric.MeanMetric;
import io.cellshell.workbench.metric.MeanTally;
import io.cellshell.workbench.metric.MetricDefinition;

/**
 * Pearson's correlation of the intensities of prediction and target, of each image, and the mean of that over images: it does not mind a
 * factor or an offset. Undefined for an image in which one of the two has but one intensity; such images are left out of the mean.
 * Source: Pearson 1896, doi 10.1098/rsta.1896.0007.
 */
public record PearsonCorrelation() implements MeanMetric<Image> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "Pearson's r",
                "mean over images of the correlation of predicted and target intensities, without images of one intensity",
                "Pearson 1896, doi 10.1098/rsta.1896.0007");
    }

    @Override
    public MeanTally tally(Image truth, Image prediction) {
        CoMoments[] moments = {CoMoments.NONE};
        boolean[] varied = new boolean[2];
        float[] first = new float[2];
        new PlanePairs(truth, prediction).forEach((wanted, given) -> {
            if (moments[0].count() == 0) {
                first[0] = wanted[0];
                first[1] = given[0];
            }
            // Not by the deviations: rounding makes some where there are none.
            varied[0] |= differs(wanted, first[0]);
            varied[1] |= differs(given, first[1]);
            moments[0] = moments[0].plus(CoMoments.of(wanted, given));
        });
        return MeanTally.of(varied[0] && varied[1] ? moments[0].correlation() : Double.NaN);
    }

    private static boolean differs(float[] pixels, float from) {
        for (float pixel : pixels) {
            if (pixel != from) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public double lowest() {
        return -1;
    }
}
