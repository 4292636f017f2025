package io.cellshell.workbench.validate;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;

/**
 * Compares a model with others on data that none of them has learned from:
 *
 * <pre>{@code
 * var result = Validation.of(run.best()).against(Baseline.otsuWatershed()).on(split.test()).run();
 * var denoised = Validation.of(network, Task.denoising(65535)).on(split.test()).run();
 * var smoothed = Validation.of(network, Metrics.psnr(65535)).against(Baseline.median(1)).on(split.test()).run();
 * }</pre>
 *
 * Objects are judged by average precision where no metric is given. Immutable: each method gives a new one. Of the images nothing is kept
 * but the tallies of the metrics and the worst predictions, so that any number of images fits into memory.
 *
 * @param <A> what is predicted: a kind of annotation, or the image itself
 */
public final class Validation<A> {

    private static final double LEVEL = 0.95;

    /** Whole predictions, of which each may take some megabytes. */
    private static final int KEPT = 12;

    private final ValidationSetup<A> setup;
    private final List<Metric<A, ?>> metrics;

    private Validation(ValidationSetup<A> setup, List<Metric<A, ?>> metrics) {
        this.setup = setup;
        this.metrics = List.copyOf(metrics);
    }

    /** The model of objects that a claim is to be made about, by average precision at an IoU of 0.5 or as it is told. */
    public static ObjectValidation of(Model<Labels> model) {
        return ObjectValidation.of(model);
    }

    /**
     * The model that a claim is to be made about.
     *
     * @param metric by which models are compared; see {@link #also} for more
     */
    public static <A> Validation<A> of(Model<A> model, Metric<A, ?> metric) {
        return new Validation<>(ValidationSetup.of(model, KEPT), List.of(metric));
    }

    /** The model that a claim is to be made about, by the metrics of its task and against its baselines. */
    public static <A> Validation<A> of(Model<A> model, Task<A> task) {
        ValidationSetup<A> setup = ValidationSetup.of(model, KEPT);
        for (Model<A> baseline : task.baselines()) {
            if (!isSame(model, baseline)) {
                setup = setup.against(baseline);
            }
        }
        return new Validation<>(setup, task.metrics());
    }

    /** A baseline that is validated itself is not compared with itself. */
    private static boolean isSame(Model<?> model, Model<?> baseline) {
        return model != null
                && model.getClass() == baseline.getClass()
                && baseline.name().equals(model.name());
    }

    private Validation<A> with(ValidationSetup<A> other) {
        return new Validation<>(other, metrics);
    }

    /** Metrics that are told of besides; the verdict rests on the first alone, since several would give chance several opportunities. */
    @SafeVarargs
    public final Validation<A> also(Metric<A, ?>... more) {
        List<Metric<A, ?>> all = new ArrayList<>(metrics);
        for (Metric<A, ?> one : more) {
            all.add(one);
        }
        return new Validation<>(setup, all);
    }

    /** What it is compared with: the network before fine-tuning, a classical baseline. */
    @SafeVarargs
    public final Validation<A> against(Model<A>... others) {
        ValidationSetup<A> more = setup;
        for (Model<A> other : others) {
            more = more.against(other);
        }
        return with(more);
    }

    /** The data: of a split, the test part. */
    public Validation<A> on(Dataset test) {
        return with(setup.on(test));
    }

    /** How many ways to change signs are drawn, with more than 13 units, for intervals and p; 9999 where nothing is said. */
    public Validation<A> resamples(int number) {
        return with(setup.resamples(number));
    }

    /** The number that decides which ways are drawn. */
    public Validation<A> seed(long number) {
        return with(setup.seed(number));
    }

    /**
     * Threads among which networks divide their work; as many as there are cores where nothing is said. With another number sums may be made
     * in another order, so say {@code threads(1)} where the last digits are to be the same on every machine.
     */
    public Validation<A> threads(int number) {
        return with(setup.threads(number));
    }

    /** How many of the worst predictions of the validated model are kept, to be shown; 12 where nothing is said. */
    public Validation<A> keepWorst(int number) {
        return with(setup.kept(number));
    }

    /** Who hears how far the work has come; without it, the notebook or the terminal shows it. */
    public Validation<A> progress(Progress listener) {
        return with(setup.progress(listener));
    }

    /**
     * Runs every model on every sample.
     *
     * @throws ValidationException where no data was given, a prediction does not fit its truth, or two models have one name
     * @throws CancellationException where the thread was interrupted; it says after how many predictions
     */
    public ValidationResult run() {
        setup.requireSound();
        MetricEvaluation<A> evaluation = new MetricEvaluation<>(setup, metrics);
        PredictionLoop<A> loop = new PredictionLoop<>(setup);
        OptionalInt threads = loop.run(evaluation);
        return new ValidationResult(setup, evaluation, threads, LEVEL, loop.seen());
    }

    /** What it is, for someone who forgot to run it. */
    @Override
    public String toString() {
        return setup.toString();
    }
}
