package io.cellshell.workbench.validate;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.progress.Progress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * Compares a model with others on data that none of them has learned from:
 *
 * <pre>{@code
 * var result = Validation.of(run.best()).against(Baseline.otsuWatershed()).on(split.test()).run();
 * }</pre>
 */
public final class Validation {

    private static final double LEVEL = 0.95;

    private final List<Model<Labels>> models = new ArrayList<>();
    private Dataset data;
    private double iou = 0.5;
    private int resamples = 9999;
    private long seed = 1;
    private Progress progress;

    private Validation(Model<Labels> model) {
        models.add(model);
    }

    /** The model that a claim is to be made about. */
    public static Validation of(Model<Labels> model) {
        return new Validation(model);
    }

    /** What it is compared with: the network before fine-tuning, a classical baseline. */
    @SafeVarargs
    public final Validation against(Model<Labels>... others) {
        for (Model<Labels> other : others) {
            models.add(other);
        }
        return this;
    }

    /** The data: of a split, the test part. */
    public Validation on(Dataset test) {
        data = test;
        return this;
    }

    /** From which intersection over union on an object counts as found; 0.5 where nothing is said. */
    public Validation iou(double threshold) {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new ValidationException(
                    "An IoU threshold lies above 0 and is at most 1, but " + threshold + " was given; 0.5 is common.");
        }
        iou = threshold;
        return this;
    }

    /** How often the units are drawn for an interval; 9999 where nothing is said. */
    public Validation resamples(int number) {
        if (number < 100) {
            throw new ValidationException(
                    "An interval needs 100 resamples or more, but " + number + " were asked for; 9999 are usual.");
        }
        resamples = number;
        return this;
    }

    /** The number that decides which resamples are drawn. */
    public Validation seed(long number) {
        seed = number;
        return this;
    }

    /** Who hears how far the work has come; without it, the notebook or the terminal shows it. */
    public Validation progress(Progress listener) {
        progress = listener;
        return this;
    }

    /**
     * Runs every model on every sample.
     *
     * @throws ValidationException where no data was given, it holds no object, or two models have one name
     * @throws CancellationException where the thread was interrupted
     */
    public ValidationResult run() {
        requireSound();
        Progress listener = progress == null ? Progress.standard() : progress;
        List<List<Field>> fields = new ArrayList<>();
        models.forEach(model -> fields.add(new ArrayList<>()));
        List<String> groups = data.groups();
        int total = models.size() * data.size();
        int done = 0;
        long began = System.nanoTime();
        for (int i = 0; i < data.size(); i++) {
            Sample sample = data.sample(i);
            for (int m = 0; m < models.size(); m++) {
                if (Thread.interrupted()) {
                    throw new CancellationException(
                            "The validation was interrupted after " + done + " of " + total + " predictions.");
                }
                Labels prediction = models.get(m).predict(sample.image());
                fields.get(m).add(Field.of(sample, groups.get(i), prediction));
                done++;
                double left = (System.nanoTime() - began) / 1e9 / done * (total - done);
                listener.at(new Progress.Step("Validating on " + data.name(), done, total, left, null));
            }
        }
        return result(fields);
    }

    private ValidationResult result(List<List<Field>> fields) {
        if (fields.get(0).stream().allMatch(f -> f.sample().labels().count() == 0)) {
            throw new ValidationException("The data set “" + data.name()
                    + "” holds no labelled object, so nothing can be validated on it; choose one that does.");
        }
        Units units = Units.of(data, fields.get(0).get(0).sample());
        List<String> names = models.stream().map(Model::name).toList();
        return new ValidationResult(
                names, fields, units, iou, new Bootstrap(resamples, LEVEL, seed), new SwapTest(resamples, seed));
    }

    private void requireSound() {
        if (data == null) {
            throw new ValidationException("There is nothing to validate on; say .on(split.test()) before .run().");
        }
        Set<String> names = new LinkedHashSet<>();
        for (Model<Labels> model : models) {
            if (!names.add(model.name())) {
                throw new ValidationException("Two models are called “" + model.name()
                        + "”; give one another name with named(\"…\"), so that the table can tell them apart.");
            }
        }
    }
}
