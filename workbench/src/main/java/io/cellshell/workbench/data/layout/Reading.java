package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.image.Image;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * How the images of a data set are opened.
 *
 * @param axes as in {@code Image.open(path, "ZYX")}; empty where the files say them
 * @param change what is done to each image afterwards
 */
public record Reading(String axes, UnaryOperator<Image> change) {

    /** As the files say. */
    public static Reading plain() {
        return new Reading("", UnaryOperator.identity());
    }

    Supplier<Image> of(Path path) {
        return () -> change.apply(axes.isEmpty() ? Image.open(path) : Image.open(path, axes));
    }

    /** This, with what is done to each image once it has been put together from several files. */
    Supplier<Image> of(Supplier<Image> image) {
        return () -> change.apply(image.get());
    }
}
