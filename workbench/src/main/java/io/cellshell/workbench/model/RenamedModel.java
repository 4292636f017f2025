package io.cellshell.workbench.model;

import java.util.Objects;

/** A model under another name. */
record RenamedModel<P>(String name, Model<P> model) implements WrappedModel<P> {

    RenamedModel {
        Objects.requireNonNull(name, "A model needs a name, but null was given.");
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
