package io.cellshell.workbench.model;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Plane;

/**
 * What a network says about each pixel of an image: probabilities, from 0 to 1, that sum to 1.
 *
 * @param background the pixel belongs to no object
 * @param inside the pixel lies inside an object
 * @param boundary the pixel lies on the boundary of an object
 */
public record Probabilities(Image background, Image inside, Image boundary) {

    /** The class of highest probability is {@link BoundaryTarget}'s; this is the probability of one of its classes. */
    public Image of(int label) {
        return switch (label) {
            case BoundaryTarget.BACKGROUND -> background;
            case BoundaryTarget.INSIDE -> inside;
            case BoundaryTarget.BOUNDARY -> boundary;
            default ->
                throw new IllegalArgumentException(
                        "A network tells three classes apart, background 0, inside 1 and boundary 2: "
                                + Plane.outside("class", label, 3) + ".");
        };
    }
}
