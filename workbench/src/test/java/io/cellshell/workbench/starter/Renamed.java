package io.cellshell.workbench.starter;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.model.Model;

/** A model under another name, so that two of one kind stand in one table. */
record Renamed<P>(String name, Model<P> model) implements Model<P> {

    @Override
    public P predict(Image image) {
        return model.predict(image);
    }
}
