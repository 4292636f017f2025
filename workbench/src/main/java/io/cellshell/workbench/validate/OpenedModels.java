package io.cellshell.workbench.validate;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.model.Model;
import java.util.List;

/** The models of one validation, ready to predict all images of a data set one after the other. */
final class OpenedModels<A> {

    private final List<Model<A>> models;

    OpenedModels(List<Model<A>> models) {
        this.models = models;
    }

    int count() {
        return models.size();
    }

    A predict(int model, Sample sample) {
        A prediction = models.get(model).predict(sample.image());
        if (prediction == null) {
            throw new ValidationException("The model “" + models.get(model).name() + "” gave nothing for “"
                    + sample.name() + "”; where it finds no object, let it give labels that are 0 everywhere.");
        }
        return prediction;
    }
}
