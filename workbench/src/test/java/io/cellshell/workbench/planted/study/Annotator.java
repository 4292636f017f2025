package io.cellshell.workbench.planted.study;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.Model;
import java.util.Map;

/**
 * Someone who has drawn the objects of some images.
 *
 * @param name of the model, as which they are taken
 * @param drawn by name of the image
 */
record Annotator(String name, Map<String, Labels> drawn) implements Model<Labels> {

    @Override
    public Labels predict(Image image) {
        return drawn.get(image.name());
    }
}
