package io.cellshell.workbench.baseline.restore;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.filter.MedianFilter;
import io.cellshell.workbench.model.Model;

/**
 * Takes out single bright or dark pixels and keeps edges.
 *
 * @param radius half the side of the square, in pixels, 1 to 50
 */
public record MedianDenoising(int radius) implements Model<Image> {

    public MedianDenoising {
        if (radius < 1 || radius > 50) {
            throw new IllegalArgumentException("The radius is from 1 to 50 pixels, but " + radius + " was given.");
        }
    }

    /** The same method over another square. */
    public MedianDenoising radius(int pixels) {
        return new MedianDenoising(pixels);
    }

    @Override
    public String name() {
        return "median";
    }

    /** What is done, with every number, in words. */
    public String parameters() {
        int side = 2 * radius + 1;
        return "Median over " + side + " × " + side
                + " pixels; sections of a z-stack each by itself; nothing is trained.";
    }

    @Override
    public Image predict(Image image) {
        return EachSection.of(image, this::plane);
    }

    private Image plane(Image image) {
        return MedianFilter.filter(image, radius);
    }
}
