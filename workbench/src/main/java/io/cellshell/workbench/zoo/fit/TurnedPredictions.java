package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.image.Orientation;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.pipeline.TurnedPrediction;

/** Predictions of images in another orientation. */
final class TurnedPredictions {

    private TurnedPredictions() {}

    /** A model that sees each image turned, and whose predictions are turned back. */
    static <P> Model<P> of(Model<P> model, Orientation orientation) {
        return new ChangedInputModel<>(
                model.name() + " (" + orientation.words() + ")",
                model,
                image -> TurnedPrediction.turned(image, orientation),
                (prediction, seen, given) -> TurnedPrediction.turned(prediction, orientation.inverse(), seen));
    }
}
