package io.cellshell.workbench.model;

/**
 * A model that is another one with something more known about it: it predicts the same. Who needs to know what kind of model it is asks
 * {@link #unwrapped}.
 *
 * @param <P> what is predicted
 */
public interface WrappedModel<P> extends Model<P> {

    /** The model that predicts. */
    Model<P> model();

    /** The model itself, of one that may be wrapped several times: a network, a pipeline, a classical method. */
    static <P> Model<P> unwrapped(Model<P> model) {
        Model<P> inner = model;
        while (inner instanceof WrappedModel<P> wrapped) {
            inner = wrapped.model();
        }
        return inner;
    }
}
