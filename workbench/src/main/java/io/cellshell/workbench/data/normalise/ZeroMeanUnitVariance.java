package io.cellshell.workbench.data.normalise;

import io.cellshell.workbench.image.Image;

/**
 * The mean of an image becomes 0, its standard deviation 1: {@code (x − mean) / (σ + 1e-6)}, with σ² the mean squared difference
 * from the mean ({@code numpy.std}).
 */
public record ZeroMeanUnitVariance() implements Normalisation {

    @Override
    public Rescaling of(Image image) {
        PlaneIntensities intensities = PlaneIntensities.of(image);
        return Rescaling.standardised(intensities.mean(), Math.sqrt(intensities.squares() / intensities.count()));
    }

    @Override
    public String words() {
        return "the mean of the whole image becomes 0, its standard deviation 1";
    }
}
