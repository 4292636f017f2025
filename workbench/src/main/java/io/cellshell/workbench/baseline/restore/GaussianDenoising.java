package io.cellshell.workbench.baseline.restore;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.segment.GaussianBlur;
import io.cellshell.workbench.model.Model;

/**
 * Averages noise out by a blur, and fine detail with it.
 *
 * @param sigma standard deviation in pixels, 0 to 1000
 */
public record GaussianDenoising(double sigma) implements Model<Image> {

    public GaussianDenoising {
        if (!(sigma >= 0 && sigma <= 1000)) {
            throw new IllegalArgumentException("The blur is from 0 to 1000 pixels, but " + sigma + " was given.");
        }
    }

    /** The same method with another blur. */
    public GaussianDenoising sigma(double pixels) {
        return new GaussianDenoising(pixels);
    }

    @Override
    public String name() {
        return "Gaussian blur";
    }

    /** What is done, with every number, in words. */
    public String parameters() {
        return "Gaussian blur with a standard deviation of " + sigma + " pixels; nothing is trained.";
    }

    @Override
    public Image predict(Image image) {
        return GaussianBlur.blur(image, sigma);
    }
}
