package io.cellshell.workbench.zoo;

import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.WrappedModel;

/**
 * A model of the zoo that predicts something. What was assumed of its outputs is said by {@link #assumption}.
 *
 * @param <P> what it predicts
 */
public final class ModelReading<P> implements WrappedModel<P> {

    private final String name;
    private final Model<P> model;
    private final String assumption;

    ModelReading(String name, Model<P> model, String assumption) {
        this.name = name;
        this.model = model;
        this.assumption = assumption;
    }

    /** What its outputs were taken for, in one sentence. */
    public String assumption() {
        return assumption;
    }

    /** The network, or the pipeline, that predicts. */
    @Override
    public Model<P> model() {
        return model;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return name + ": " + assumption;
    }
}
