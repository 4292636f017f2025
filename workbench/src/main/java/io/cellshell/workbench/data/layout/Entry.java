package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.check.ShapesAgree;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One sample, not yet read.
 *
 * @param name of the sample
 * @param image reads its image
 * @param truth how its annotation is read
 * @param metadata what else is known
 */
public record Entry(String name, Supplier<Image> image, Truth truth, Map<String, String> metadata) {

    /**
     * Reads image and annotation, whether they fit each other in height and width or not.
     *
     * @throws DataException where the image has several time points or optical sections and its annotation lies on one plane
     */
    public ShapesAgree.Pair read() {
        Image opened = image.get();
        Annotation annotation = truth.read(opened);
        Dimensions dimensions = opened.dimensions();
        int planes = dimensions.size(Axis.T) * dimensions.size(Axis.Z);
        boolean ofOnePlane = annotation instanceof Labels labels && labels.isPlane()
                || annotation instanceof SemanticMask
                || annotation instanceof Points;
        if (planes > 1 && ofOnePlane) {
            throw new DataException("The image “" + name + "” has " + planes + " planes (" + dimensions + "), but its "
                    + annotation.kind() + " one (" + annotation.extent()
                    + "): which plane is annotated, the files do not say. Say it: Dataset.files(folder).eachImage(image ->"
                    + " image."
                    + (dimensions.size(Axis.T) > 1
                            ? "t(0)).find() for the first of several frames"
                            : "z(0)).find() for the first section")
                    + ", or image -> image.maximum(Axis." + (dimensions.size(Axis.Z) > 1 ? "Z" : "T")
                    + ") for the projection.");
        }
        return new ShapesAgree.Pair(name, opened, annotation);
    }
}
