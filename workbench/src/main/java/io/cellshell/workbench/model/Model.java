package io.cellshell.workbench.model;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SampleId;
import java.util.List;

/**
 * Something that turns an image into a prediction: a trained network or a classical method. Both share this face, so
 * that a classical method can enter every comparison that a network enters.
 *
 * @param <P> what is predicted: {@link io.cellshell.workbench.image.Labels} in instance segmentation
 */
public interface Model<P> {

    /** A short name for tables and figures. */
    String name();

    /** The prediction for one image, of the same height and width unless the model says that it enlarges. */
    P predict(Image image);

    /** This model, ready to predict many images; close it afterwards. */
    default Predictor<P> open() {
        return new Predictor<>() {
            @Override
            public P predict(Image image) {
                return Model.this.predict(image);
            }

            @Override
            public void close() {
                // there is nothing to free
            }
        };
    }

    /**
     * This model, ready to predict many images on so many threads, where it divides its work among threads at all. With another number sums
     * may be made in another order, and the last digits differ.
     *
     * @param threads 1 or more
     */
    default Predictor<P> open(int threads) {
        return open();
    }

    /** This model under another name, for comparisons in which two have the same. */
    default Model<P> named(String newName) {
        return new RenamedModel<>(newName, this);
    }

    /**
     * Which pixels the model was fitted to, or chosen by: a score on them says nothing of new images. Empty where it has learned
     * nothing, or where it is not known.
     */
    default List<SampleId> learnedFrom() {
        return List.of();
    }
}
