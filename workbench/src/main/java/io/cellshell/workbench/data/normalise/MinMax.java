package io.cellshell.workbench.data.normalise;

import io.cellshell.workbench.image.Image;

/** The lowest intensity of an image becomes 0, the highest 1: {@code (x − min) / (max − min + 1e-6)}. */
public record MinMax() implements Normalisation {

    @Override
    public Rescaling of(Image image) {
        double[] range = PlaneIntensities.of(image).range();
        return Rescaling.between(range[0], range[1]);
    }

    @Override
    public String words() {
        return "the lowest intensity of the whole image becomes 0, the highest 1";
    }
}
