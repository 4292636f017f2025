package io.cellshell.workbench.check.label;

import io.cellshell.workbench.check.FirstFew;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Quantiles;
import java.util.List;

/**
 * An image with its instance labels, and the name under which the user knows them: what the checks of this package examine.
 *
 * @param name for sentences
 * @param image one plane
 * @param labels of the same height and width
 */
public record LabelledImage(String name, Image image, Labels labels) {

    public LabelledImage {
        if (!labels.isPlane()) {
            throw new ImageException("The labels of “" + name + "” are a volume of " + labels.dimensions()
                    + ", but the checks of labels look at one plane; take a section of both, as in image.z("
                    + labels.depth() / 2 + ") and labels.z(" + labels.depth() / 2 + ").");
        }
        if (image.height() != labels.height() || image.width() != labels.width()) {
            throw new ImageException("The labels of “" + name + "” have " + labels.height() + " × " + labels.width()
                    + " pixels (height × width), but the image has " + image.height() + " × " + image.width()
                    + "; check that they belong together.");
        }
    }

    /** Area of a typical object in pixels: the median; 0 without any object. */
    public static double typicalArea(List<LabelledObject> objects) {
        return objects.isEmpty()
                ? 0
                : Quantiles.median(
                        objects.stream().mapToDouble(LabelledObject::area).toArray());
    }

    /** Diameter, in pixels, of a disk with the given area. */
    public static double diameter(double area) {
        return Math.sqrt(4 * area / Math.PI);
    }

    /** Where an object is, for a person who looks for it. */
    public static String at(LabelledObject object) {
        return "at row " + Math.round(object.y()) + ", column " + Math.round(object.x());
    }

    /** The first few of a list in words. */
    public static String some(List<?> things) {
        return FirstFew.of(things, "; ");
    }
}
