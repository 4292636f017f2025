package io.cellshell.workbench.baseline.restore;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.filter.TotalVariation;
import io.cellshell.workbench.model.Model;

/**
 * Flattens the image as far as it stays near the noisy one; edges stay sharp, fine texture goes. The default weight was chosen on
 * simulated images, with photon noise and with Gaussian noise.
 *
 * @param weight how much smoothness counts, as a multiple of the noise, above 0
 * @param noise how strong the noise is
 */
public record TotalVariationDenoising(double weight, Noise noise) implements Model<Image> {

    public TotalVariationDenoising {
        if (!(weight > 0)) {
            throw new IllegalArgumentException("The weight is above 0 times the noise, but " + weight + " was given.");
        }
    }

    /** A weight of 1.5 times the noise, which is measured in each image. */
    public static TotalVariationDenoising standard() {
        return new TotalVariationDenoising(1.5, Noise.measured());
    }

    /** The same method with another weight, as a multiple of the noise. */
    public TotalVariationDenoising weight(double multiple) {
        return new TotalVariationDenoising(multiple, noise);
    }

    /** The same method for a known noise. */
    public TotalVariationDenoising noise(double standardDeviation) {
        return new TotalVariationDenoising(weight, Noise.of(standardDeviation));
    }

    @Override
    public String name() {
        return "total variation";
    }

    /** What is done, with every number, in words. */
    public String parameters() {
        return "Total variation (Chambolle) with a weight of " + weight + " times the noise, " + noise.words()
                + "; sections of a z-stack each by itself; nothing is trained.";
    }

    @Override
    public Image predict(Image image) {
        return EachSection.of(image, this::plane);
    }

    private Image plane(Image image) {
        double deviation = noise.in(image);
        return deviation == 0 ? image : TotalVariation.filter(image, weight * deviation);
    }
}
