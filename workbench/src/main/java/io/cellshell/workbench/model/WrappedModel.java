package io.cellshell.workbench.model;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SampleId;
import java.util.List;

/**
 * A model that is another one with another name, or with something more known about it: it predicts the same. Who needs to know what kind of model it is asks
 * {@link #unwrapped}.
 *
 * @param <P> what is predicted
 */
public interface WrappedModel<P> extends Model<P> {

    /** The model that predicts. */
    Model<P> model();

    @Override
    default P predict(Image image) {
        return model().predict(image);
    }

    @Override
    default Predictor<P> open() {
        return model().open();
    }

    @Override
    default Predictor<P> open(int threads) {
        return model().open(threads);
    }

    @Override
    default List<SampleId> learnedFrom() {
        return model().learnedFrom();
    }

    /** The model itself, of one that may be wrapped several times: a network, a pipeline, a classical method. */
    static <P> Model<P> unwrapped(Model<P> model) {
        Model<P> inner = model;
        while (inner instanceof WrappedModel<P> wrapped) {
            inner = wrapped.model();
        }
        return inner;
    }
}
