package io.cellshell.workbench.metric.restore;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.metric.MeanMetric;
import io.cellshell.workbench.metric.MeanTally;
import io.cellshell.workbench.metric.MetricDefinition;

/**
 * Peak signal-to-noise ratio in decibels, 10 log₁₀(range² / MSE) of each image, and the mean of that over images. The range is given and
 * the same for all images, since values with different ranges cannot be compared. An image that equals its target has an infinite one.
 * As scikit-image's {@code peak_signal_noise_ratio}. Source: Huynh-Thu and Ghanbari 2008, doi 10.1049/el:20080522.
 *
 * @param dataRange greatest minus least possible intensity: 255, 65535, 1 …
 */
public record PeakSignalToNoise(double dataRange) implements MeanMetric<Image> {

    public PeakSignalToNoise {
        PlanePairs.requireRange(dataRange);
    }

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "PSNR (dB)",
                "mean over images of 10 log₁₀(range² / MSE), range " + dataRange,
                "Huynh-Thu and Ghanbari 2008, doi 10.1049/el:20080522");
    }

    @Override
    public MeanTally tally(Image truth, Image prediction) {
        SquaredErrors errors = SquaredErrors.of(truth, prediction);
        return MeanTally.of(10 * Math.log10(dataRange * dataRange / (errors.errors() / errors.pixels())));
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public double lowest() {
        return Double.NEGATIVE_INFINITY;
    }

    @Override
    public double highest() {
        return Double.POSITIVE_INFINITY;
    }
}
