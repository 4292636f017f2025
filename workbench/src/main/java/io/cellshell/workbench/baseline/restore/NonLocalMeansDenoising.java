package io.cellshell.workbench.baseline.restore;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.filter.NonLocalMeans;
import io.cellshell.workbench.model.Model;

/**
 * Averages pixels whose surroundings look alike. The default strength was chosen on simulated images, with photon noise and with
 * Gaussian noise; 0.8, as scikit-image's manual advises, keeps more of the noise.
 *
 * @param patchRadius half the side of the surroundings that are compared, in pixels, 1 or more
 * @param searchRadius how many rows and columns away like surroundings are looked for, 1 or more
 * @param strength how far like surroundings may differ, as a multiple of the noise, above 0
 * @param noise how strong the noise is
 */
public record NonLocalMeansDenoising(int patchRadius, int searchRadius, double strength, Noise noise)
        implements Model<Image> {

    public NonLocalMeansDenoising {
        if (patchRadius < 1 || searchRadius < 1 || !(strength > 0)) {
            throw new IllegalArgumentException(
                    "Radii are at least 1 pixel and the strength above 0 times the noise, but " + patchRadius + ", "
                            + searchRadius + " and " + strength + " were given.");
        }
    }

    /** Patches of 5 × 5 pixels, looked for 6 pixels around; the noise is measured in each image. */
    public static NonLocalMeansDenoising standard() {
        return new NonLocalMeansDenoising(2, 6, 1.2, Noise.measured());
    }

    /** The same method with patches of another radius. */
    public NonLocalMeansDenoising patchRadius(int pixels) {
        return new NonLocalMeansDenoising(pixels, searchRadius, strength, noise);
    }

    /** The same method with another reach; the time grows with its square. */
    public NonLocalMeansDenoising searchRadius(int pixels) {
        return new NonLocalMeansDenoising(patchRadius, pixels, strength, noise);
    }

    /** The same method with another strength, as a multiple of the noise. */
    public NonLocalMeansDenoising strength(double multiple) {
        return new NonLocalMeansDenoising(patchRadius, searchRadius, multiple, noise);
    }

    /** The same method for a known noise. */
    public NonLocalMeansDenoising noise(double standardDeviation) {
        return new NonLocalMeansDenoising(patchRadius, searchRadius, strength, Noise.of(standardDeviation));
    }

    @Override
    public String name() {
        return "non-local means";
    }

    /** What is done, with every number, in words. */
    public String parameters() {
        int side = 2 * patchRadius + 1;
        return "Non-local means over patches of " + side + " × " + side + " pixels up to " + searchRadius
                + " pixels away, with a strength of " + strength + " times the noise, " + noise.words()
                + "; sections of a z-stack each by itself; nothing is trained.";
    }

    @Override
    public Image predict(Image image) {
        return EachSection.of(image, this::plane);
    }

    private Image plane(Image image) {
        double deviation = noise.in(image);
        return deviation == 0
                ? image
                : new NonLocalMeans(patchRadius, searchRadius, strength * deviation, deviation).filter(image);
    }
}
