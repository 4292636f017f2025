package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.check.ShapesAgree;
import io.cellshell.workbench.image.Image;
import java.nio.file.Path;
import java.util.Map;

/**
 * The files of one sample, not yet read.
 *
 * @param name of the sample
 * @param image where the image lies
 * @param truth how its annotation is read
 * @param metadata what else is known
 */
public record Entry(String name, Path image, Truth truth, Map<String, String> metadata) {

    /** Reads image and annotation, whether they fit each other or not. */
    public ShapesAgree.Pair read() {
        Image opened = Image.open(image);
        return new ShapesAgree.Pair(name, opened, truth.read(opened));
    }
}
