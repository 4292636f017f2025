package io.cellshell.workbench.validate.error;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import java.util.Objects;
import java.util.function.ToDoubleBiFunction;

/**
 * A number that a study takes from an image and its objects, such as the share of bright nuclei: it is taken from the true and from the
 * predicted objects alike, so that it is known how far the model shifts it.
 *
 * @param name in words
 * @param unit such as {@code px}; empty for a number
 * @param of measures one image; NaN where it has nothing to measure
 */
public record ImageMeasurement(String name, String unit, ToDoubleBiFunction<Image, Labels> of) {

    public ImageMeasurement {
        Objects.requireNonNull(of);
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "A measurement has no name; give one, such as “share of bright nuclei”, so that tables can say what is meant.");
        }
    }
}
