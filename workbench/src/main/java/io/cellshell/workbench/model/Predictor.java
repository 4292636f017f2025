package io.cellshell.workbench.model;

import io.cellshell.workbench.image.Image;
import java.util.OptionalInt;

/**
 * A model that is ready to predict, kept open over a data set: a network is loaded once. Threads may share it.
 *
 * @param <P> what is predicted
 */
public interface Predictor<P> extends AutoCloseable {

    /** The prediction for one image; see {@link Model#predict}. */
    P predict(Image image);

    /** Among how many threads it divides its work; empty where it does not. */
    default OptionalInt threads() {
        return OptionalInt.empty();
    }

    /** Frees what the model holds outside of Java's heap. */
    @Override
    void close();
}
