package io.cellshell.workbench.image;

import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.nio.file.Path;

/**
 * The same field as a better microscope would have seen it: the target of denoising, deblurring and super-resolution. It may
 * have more pixels than the image, by one whole factor in both directions.
 *
 * @param image the clean image
 */
public record TargetImage(Image image) implements Annotation {

    @Override
    public String kind() {
        return "clean image";
    }

    @Override
    public String extent() {
        return image.height() + " × " + image.width() + " pixels (height × width)";
    }

    @Override
    public boolean fits(Image noisy) {
        int factor = factor(noisy);
        return factor > 0 && image.height() == factor * noisy.height() && image.width() == factor * noisy.width();
    }

    /** How many pixels of the clean image lie side by side on one of the other. */
    private int factor(Image noisy) {
        return image.height() / noisy.height();
    }

    /** The rectangle of the clean image that shows what {@code region} of the other image shows. */
    public Region region(Region region, Image noisy) {
        int factor = factor(noisy);
        return new Region(factor * region.y(), factor * region.x(), factor * region.height(), factor * region.width());
    }

    @Override
    public TargetImage crop(Region region) {
        return new TargetImage(image.crop(region));
    }

    /** Both images side by side, each with its own contrast. */
    @Override
    public Viewable overlay(Image noisy) {
        if (!fits(noisy)) {
            throw new ImageException("The image “" + noisy.name() + "” has " + noisy.height() + " × " + noisy.width()
                    + " pixels (height × width), but its clean image of " + extent()
                    + " fits no whole multiple of that; choose the"
                    + " clean image of the same field.");
        }
        return Gallery.untitled()
                .with(noisy, "image: " + noisy.view().text())
                .with(image, "clean image: " + image.view().text());
    }

    /** Writes the image, see {@link Image#write(Path)}. */
    @Override
    public void write(Path path) {
        image.write(path);
    }

    @Override
    public View view() {
        return image.view();
    }

    @Override
    public String toString() {
        return "Clean " + image;
    }
}
