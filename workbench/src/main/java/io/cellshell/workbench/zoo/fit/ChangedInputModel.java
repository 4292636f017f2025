package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Predictor;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A model that sees each image changed, and whose predictions are those of the image as it was given.
 *
 * @param change what is done to an image before the model sees it
 * @param back what is done to a prediction afterwards
 */
record ChangedInputModel<P>(String name, Model<P> model, UnaryOperator<Image> change, Back<P> back)
        implements Model<P> {

    /** Brings the prediction of what was seen back to what was given. */
    interface Back<P> {

        P from(P prediction, Image seen, Image given);
    }

    @Override
    public P predict(Image image) {
        try (Predictor<P> open = open()) {
            return open.predict(image);
        }
    }

    @Override
    public Predictor<P> open() {
        return changed(model.open());
    }

    @Override
    public Predictor<P> open(int threads) {
        return changed(model.open(threads));
    }

    private Predictor<P> changed(Predictor<P> open) {
        return open.asked(image -> {
            Image seen = change.apply(image);
            return back.from(open.predict(seen), seen, image);
        });
    }

    @Override
    public List<SampleId> learnedFrom() {
        return model.learnedFrom();
    }
}
