package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Predictor;
import java.util.List;

/** A model with the preprocessing that some images have chosen. */
record ChosenPreprocessing<P>(String name, Model<P> model, List<SampleId> learnedFrom) implements Model<P> {

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
}
