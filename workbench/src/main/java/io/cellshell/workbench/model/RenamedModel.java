package io.cellshell.workbench.model;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SampleId;
import java.util.List;
import java.util.Objects;

/** A model under another name. */
record RenamedModel<P>(String name, Model<P> model) implements Model<P> {

    RenamedModel {
        Objects.requireNonNull(name, "A model needs a name, but null was given.");
    }

    @Override
    public P predict(Image image) {
        return model.predict(image);
    }

    @Override
    public Predictor<P> open() {
        return model.open();
    }

    @Override
    public Predictor<P> open(int threads) {
        return model.open(threads);
    }

    @Override
    public List<SampleId> learnedFrom() {
        return model.learnedFrom();
    }

    /** Not one name around the other. */
    @Override
    public Model<P> named(String newName) {
        return new RenamedModel<>(newName, model);
    }

    @Override
    public String toString() {
        return name + ": " + model;
    }
}
