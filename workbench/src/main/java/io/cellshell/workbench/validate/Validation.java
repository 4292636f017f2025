package io.cellshell.workbench.validate;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.SignFlipTest;
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

    /** Beyond it, time and memory would go into digits that nobody reads. */
    private static final int MOST_RESAMPLES = 1_000_000;

    private final List<Model<Labels>> models = new ArrayList<>();
    private Dataset data;
    private double iou = 0.5;
    private int resamples = 9999;
    private long seed = 1;
    private Integer minimumArea;
    private Integer minimumAreaAtBorder;
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

    /** How many ways to change signs are drawn, with more than 13 units, for intervals and p; 9999 where nothing is said. */
    public Validation resamples(int number) {
        if (number < 999 || number > MOST_RESAMPLES) {
            throw new ValidationException("An interval needs 999 resamples or more, up to " + MOST_RESAMPLES + ", but "
                    + number + " were asked for; 9999 are usual.");
        }
        resamples = number;
        return this;
    }

    /** The number that decides which ways are drawn. */
    public Validation seed(long number) {
        seed = number;
        return this;
    }

    /**
     * The pixels that an object must have to count, be it true or predicted. Where nothing is said, a tenth of the usual area, but at
     * most 15; the usual area is the median of the true objects that do not touch the border.
     */
    public Validation minimumArea(int pixels) {
        minimumArea = requireArea(pixels);
        return this;
    }

    /**
     * The pixels that an object must have to count where it touches the border of its field and is perhaps cut off, be it true or
     * predicted. Where nothing is said, half of the usual area. 0 counts every object at the border, {@code Integer.MAX_VALUE} none.
     */
    public Validation minimumAreaAtBorder(int pixels) {
        minimumAreaAtBorder = requireArea(pixels);
        return this;
    }

    private static int requireArea(int pixels) {
        if (pixels < 0) {
            throw new ValidationException("An area is 0 pixels or more, but " + pixels + " was given.");
        }
        return pixels;
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
                Labels prediction = prediction(models.get(m), sample);
                fields.get(m).add(Field.of(i, sample, groups.get(i), prediction));
                done++;
                double left = (System.nanoTime() - began) / 1e9 / done * (total - done);
                listener.at(new Progress.Step("Validating on " + data.name(), done, total, left, null));
            }
        }
        return result(fields);
    }

    private static Labels prediction(Model<Labels> model, Sample sample) {
        Labels truth = sample.labels();
        Labels prediction = model.predict(sample.image());
        if (prediction == null) {
            throw new ValidationException("The model “" + model.name() + "” gave nothing for “" + sample.name()
                    + "”; where it finds no object, let it give labels that are 0 everywhere.");
        }
        if (prediction.height() != truth.height() || prediction.width() != truth.width()) {
            throw new ValidationException("The model “" + model.name() + "” gave labels of " + prediction.extent()
                    + " for “" + sample.name() + "”, whose ground truth has " + truth.extent()
                    + "; a prediction has a value for each pixel of its image.");
        }
        return prediction;
    }

    /** What it is, for someone who forgot to run it. */
    @Override
    public String toString() {
        String model = models.get(0) == null ? "null" : models.get(0).name();
        return "A validation of " + model + " that was not run yet; "
                + (data == null ? "say .on(split.test()), then .run()." : "say .run().");
    }

    private ValidationResult result(List<List<Field>> fields) {
        List<LabelledObject> truth =
                fields.get(0).stream().flatMap(f -> f.truth().values().stream()).toList();
        if (truth.isEmpty()) {
            throw new ValidationException("The data set “" + data.name()
                    + "” holds no labelled object, so nothing can be validated on it; choose one that does.");
        }
        CountingRule rule = rule(truth);
        List<Field> telling =
                fields.get(0).stream().filter(f -> f.holdsTruth(rule)).toList();
        if (telling.isEmpty()) {
            throw new ValidationException("None of the " + truth.size() + " true objects of “" + data.name()
                    + "” counts: " + rule + "; choose a smaller minimumArea or minimumAreaAtBorder.");
        }
        List<String> names = models.stream().map(Model::name).toList();
        Units units = Units.of(data.grouping(), telling);
        List<String> leaks = Dependence.leaks(models, fields.get(0));
        return new ValidationResult(names, fields, units, rule, iou, new SignFlipTest(resamples, seed), LEVEL, leaks);
    }

    private CountingRule rule(List<LabelledObject> truth) {
        CountingRule usual = CountingRule.of(truth);
        return new CountingRule(
                minimumArea == null ? usual.minimumArea() : minimumArea,
                minimumAreaAtBorder == null ? usual.minimumAreaAtBorder() : minimumAreaAtBorder);
    }

    private void requireSound() {
        if (data == null) {
            throw new ValidationException("There is nothing to validate on; say .on(split.test()) before .run().");
        }
        Set<String> names = new LinkedHashSet<>();
        for (Model<Labels> model : models) {
            if (model == null) {
                throw new ValidationException(
                        "One of the models is null; was the cell that trains or opens it run to its end?");
            }
            if (model.name() == null || model.name().isBlank()) {
                throw new ValidationException("A model has no name; let name() give one, so that the table and the"
                        + " verdict can say which is meant.");
            }
            if (!names.add(model.name())) {
                throw new ValidationException("Two models are called “" + model.name()
                        + "”; give one another name with named(\"…\"), so that the table can tell them apart.");
            }
        }
    }
}
