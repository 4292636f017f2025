package io.cellshell.workbench.metric.restore;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.metric.MeanMetric;
import io.cellshell.workbench.metric.MeanTally;
import io.cellshell.workbench.metric.MetricDefinition;

/**
 * Down to which detail, in pixels, a prediction agrees with its target: where their {@link FourierRingCorrelation} falls below 1/7, of each image, and the
 * mean of that over images. 2 is the finest that pixels show; an image that agrees in nothing, such as one of a single intensity, counts with its shorter side. It tells nothing of intensities. Source: Nieuwenhuizen et al. 2013, doi
 * 10.1038/nmeth.2448.
 */
public record FourierRingResolution() implements MeanMetric<Image> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "FRC resolution (pixels)",
                "mean over images of 1 / the frequency at which the Fourier ring correlation of prediction and target, averaged over 5"
                        + " rings, falls below 1/7",
                "Nieuwenhuizen et al. 2013, doi 10.1038/nmeth.2448");
    }

    @Override
    public MeanTally tally(Image truth, Image prediction) {
        return MeanTally.of(FourierRingCorrelation.of(truth, prediction).resolution());
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public double lowest() {
        return 2;
    }

    @Override
    public double highest() {
        return Double.POSITIVE_INFINITY;
    }
}
