package io.cellshell.workbench.validate;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.study.ledger.SeenImage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Reads the samples of a data set one after the other and lets every model predict each. Holds one sample and its predictions; what else
 * stays is up to who looks at them.
 */
final class PredictionLoop<A> {

    /** Before it has taken so long, reading the ground truth is not worth a bar of its own. */
    private static final double SILENT_SECONDS = 2;

    private final ValidationSetup<A> setup;
    private final Dataset data;
    private final Progress progress;
    private final List<SeenImage> seen = new ArrayList<>();

    /** Looks at a sample and its predictions, one for each model, and lets go of them. */
    interface Visitor<A> {
        void visit(int index, Sample sample, List<A> predictions);
    }

    PredictionLoop(ValidationSetup<A> setup) {
        this.setup = setup;
        this.data = setup.data();
        this.progress = setup.progress() == null ? Progress.standard() : setup.progress();
    }

    /** Reads every sample without a prediction. */
    void survey(Consumer<Sample> reader) {
        int size = data.size();
        long began = System.nanoTime();
        for (int i = 0; i < size; i++) {
            stopIfInterrupted(0);
            reader.accept(data.sample(i));
            double seconds = (System.nanoTime() - began) / 1e9;
            if (seconds > SILENT_SECONDS) {
                double left = seconds / (i + 1) * (size - i - 1);
                progress.at(new Progress.Step("Reading the ground truth of " + data.name(), i + 1, size, left, null));
            }
        }
    }

    /**
     * Lets every model predict every sample; each is opened once, and closed in the end.
     *
     * @return among how many threads models divided their work; empty where none did
     */
    OptionalInt run(Visitor<A> visitor) {
        try (OpenedModels<A> models = OpenedModels.of(setup.models(), setup.threads())) {
            run(models, visitor);
            return models.threads();
        }
    }

    private void run(OpenedModels<A> models, Visitor<A> visitor) {
        int done = 0;
        long began = System.nanoTime();
        for (int i = 0; i < data.size(); i++) {
            stopIfInterrupted(done);
            Sample sample = data.sample(i);
            List<A> predictions = new ArrayList<>();
            for (int m = 0; m < models.count(); m++) {
                stopIfInterrupted(done);
                predictions.add(predict(models, m, sample, done));
                done++;
                if (m < models.count() - 1) {
                    report(done, began);
                }
            }
            visitor.visit(i, sample, predictions);
            if (data.ledger().isPresent()) {
                seen.add(new SeenImage(sample.image().id(), PredictionDigest.of(predictions.get(0)), Double.NaN));
            }
            report(done, began);
        }
    }

    private A predict(OpenedModels<A> models, int model, Sample sample, int done) {
        try {
            return models.predict(model, sample);
        } catch (CancellationException e) {
            stopIfInterrupted(done);
            throw e;
        }
    }

    /** What the validated model gave for each image; empty where looks at the data are not counted. */
    List<SeenImage> seen() {
        return seen;
    }

    private int total() {
        return setup.models().size() * data.size();
    }

    private void report(int done, long began) {
        double left = (System.nanoTime() - began) / 1e9 / done * (total() - done);
        progress.at(new Progress.Step("Validating on " + data.name(), done, total(), left, null));
    }

    private void stopIfInterrupted(int done) {
        if (Thread.interrupted()) {
            throw new CancellationException(
                    "The validation was interrupted after " + done + " of " + total() + " predictions.");
        }
    }

    /** The names of the models, the validated one first. */
    static List<String> names(List<? extends Model<?>> models) {
        return models.stream().map(Model::name).toList();
    }
}
