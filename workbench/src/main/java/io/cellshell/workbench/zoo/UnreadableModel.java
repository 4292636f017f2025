package io.cellshell.workbench.zoo;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Predictor;

/**
 * A candidate that cannot be had, or whose outputs cannot be read: it takes part and fails with the reason, so that it is told of and not left out
 * without a word.
 */
record UnreadableModel<P>(String name, String reason) implements Model<P> {

    @Override
    public P predict(Image image) {
        throw new ModelException(reason);
    }

    @Override
    public Predictor<P> open() {
        throw new ModelException(reason);
    }
}
