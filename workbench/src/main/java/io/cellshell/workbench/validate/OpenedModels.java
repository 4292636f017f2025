package io.cellshell.workbench.validate;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Predictor;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;

/** The models of one validation, each opened once to predict all images of a data set, and all closed in the end, whatever happens. */
final class OpenedModels<A> implements AutoCloseable {

    private final List<Model<A>> models;
    private final List<Predictor<A>> predictors = new ArrayList<>();

    private OpenedModels(List<Model<A>> models) {
        this.models = models;
    }

    /**
     * Opens the models.
     *
     * @param threads 0 where each model decides
     */
    static <A> OpenedModels<A> of(List<Model<A>> models, int threads) {
        OpenedModels<A> opened = new OpenedModels<>(models);
        try {
            for (Model<A> model : models) {
                opened.predictors.add(opened(model, threads == 0 ? model.open() : model.open(threads)));
            }
            return opened;
        } catch (RuntimeException | Error e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    private static <A> Predictor<A> opened(Model<A> model, Predictor<A> predictor) {
        if (predictor == null) {
            throw new ValidationException("The model “" + model.name()
                    + "” gave nothing when it was opened; let open() give what predicts, or do not override it.");
        }
        return predictor;
    }

    int count() {
        return models.size();
    }

    /** Among how many threads models divide their work; empty where none does. */
    OptionalInt threads() {
        return predictors.stream().flatMapToInt(one -> one.threads().stream()).max();
    }

    A predict(int model, Sample sample) {
        A prediction = predicted(model, sample);
        if (prediction == null) {
            throw new ValidationException("The model “" + models.get(model).name() + "” gave nothing for “"
                    + sample.name() + "”; where it finds no object, let it give labels that are 0 everywhere.");
        }
        return prediction;
    }

    /** A failure says of which model and image, since a validation has many of both. */
    private A predicted(int model, Sample sample) {
        try {
            return predictors.get(model).predict(sample.image());
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ValidationException(
                    "The model “" + models.get(model).name() + "” failed on “" + sample.name() + "”: "
                            + (e.getMessage() == null ? e : e.getMessage()),
                    e);
        }
    }

    @Override
    public void close() {
        RuntimeException first = null;
        for (Predictor<A> predictor : predictors) {
            try {
                predictor.close();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void closeAfter(Throwable failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
