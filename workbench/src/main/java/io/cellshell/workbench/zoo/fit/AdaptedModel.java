package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Predictor;
import java.util.List;
import java.util.OptionalInt;

/** A model that sees each image adapted, and whose predictions are those of the image as it was given. */
record AdaptedModel<P>(Model<P> model, Adaptation adaptation) implements Model<P> {

    @Override
    public String name() {
        return model.name() + " (" + adaptation + ")";
    }

    @Override
    public P predict(Image image) {
        try (Predictor<P> open = open()) {
            return open.predict(image);
        }
    }

    @Override
    public Predictor<P> open() {
        return adapted(model.open());
    }

    @Override
    public Predictor<P> open(int threads) {
        return adapted(model.open(threads));
    }

    private Predictor<P> adapted(Predictor<P> open) {
        return new Predictor<>() {
            @Override
            public P predict(Image image) {
                Image seen = adaptation.apply(image);
                return OriginalSize.restored(open.predict(seen), seen, image);
            }

            @Override
            public OptionalInt threads() {
                return open.threads();
            }

            @Override
            public void close() {
                open.close();
            }
        };
    }

    @Override
    public List<SampleId> learnedFrom() {
        return model.learnedFrom();
    }
}
