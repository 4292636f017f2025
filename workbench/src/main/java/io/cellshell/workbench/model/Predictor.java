package io.cellshell.workbench.model;

import io.cellshell.workbench.image.Image;
import java.util.OptionalInt;
import java.util.function.Function;

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

    /**
     * This predictor, asked in another way: with another image, or several times. Closing it closes this one.
     *
     * @param way what is predicted for an image, by means of this predictor
     */
    default <Q> Predictor<Q> asked(Function<Image, Q> way) {
        Predictor<P> asked = this;
        return new Predictor<>() {
            @Override
            public Q predict(Image image) {
                return way.apply(image);
            }

            @Override
            public OptionalInt threads() {
                return asked.threads();
            }

            @Override
            public void close() {
                asked.close();
            }
        };
    }

    /** Frees what the model holds outside of Java's heap. */
    @Override
    void close();
}
