package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.report.Environment;
import io.cellshell.workbench.study.ledger.Look;
import io.cellshell.workbench.task.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks for the limits of a model: which changes of its images it bears, and whether its score means anything.
 *
 * <pre>{@code
 * var limits = Limits.of(model, Task.instanceSegmentation()).on(split.test());   // all of them
 * var curves = Limits.of(model, Task.instanceSegmentation()).perturbations(split.test());   // one of them
 * result.limits()                                                          // of a validation: the same model, metric and images
 * }</pre>
 *
 * A quick pass: at most 16 images, evenly spread over the data, of large ones the middle of 256 × 256 pixels; {@link #images} takes more.
 * Immutable: each method gives a new one.
 *
 * @param <P> what is predicted
 */
public final class Limits<P> {

    private static final int QUICK = 16;

    private final LimitSubject<P> subject;

    private Limits(LimitSubject<P> subject) {
        this.subject = subject;
    }

    /** Of a model by the metric that decides its task, beside the first baseline of the task. */
    public static <P> Limits<P> of(Model<P> model, Task<P> task) {
        Limits<P> limits = of(model, task.metrics().get(0));
        Model<P> baseline = task.baselines().get(0);
        return model.name().equals(baseline.name()) ? limits : limits.beside(baseline);
    }

    /** Of a model by a metric, beside nothing. */
    public static <P> Limits<P> of(Model<P> model, Metric<P, ?> metric) {
        if (model == null) {
            throw new DataException("The model is null; was the cell that trains or opens it run to its end?");
        }
        return new Limits<>(new LimitSubject<>(model, metric, Optional.empty(), null, null, QUICK, 1, 0, null));
    }

    /**
     * Beside a simple method, whose curves tell which images are hard for any method.
     *
     * @throws DataException where it has the name of the model
     */
    public Limits<P> beside(Model<P> reference) {
        if (reference.name().equals(subject.model().name())) {
            throw new DataException("Both models are called “" + reference.name()
                    + "”; give one another name with named(\"…\"), so that the curves can be told apart.");
        }
        return new Limits<>(new LimitSubject<>(
                subject.model(),
                subject.metric(),
                Optional.of(reference),
                null,
                null,
                subject.most(),
                subject.seed(),
                subject.threads(),
                subject.progress()));
    }

    /** So many images at most; 16 where nothing is said. */
    public Limits<P> images(int most) {
        if (most < 1) {
            throw new DataException("Limits are looked for on 1 image or more, but " + most + " were asked for.");
        }
        return with(most, subject.seed(), subject.threads(), subject.progress());
    }

    /** The number that decides which noise is added, and which signs are changed in tests. */
    public Limits<P> seed(long number) {
        return with(subject.most(), number, subject.threads(), subject.progress());
    }

    /** Threads among which networks divide their work; 1 gives the same digits on every machine. */
    public Limits<P> threads(int number) {
        if (number < 1) {
            throw new DataException("Models predict on 1 thread or more, but " + number + " were asked for.");
        }
        return with(subject.most(), subject.seed(), number, subject.progress());
    }

    /** Who hears how far the work has come; without it, the notebook or the terminal shows it. */
    public Limits<P> progress(Progress listener) {
        return with(subject.most(), subject.seed(), subject.threads(), listener);
    }

    private Limits<P> with(int most, long seed, int threads, Progress progress) {
        return new Limits<>(new LimitSubject<>(
                subject.model(), subject.metric(), subject.reference(), null, null, most, seed, threads, progress));
    }

    private LimitSubject<P> subject(Dataset data) {
        if (data == null) {
            throw new DataException("The data set is null; was the cell that opens it run to its end?");
        }
        LimitSubject<P> here = subject.on(data);
        data.ledger()
                .ifPresent(ledger -> ledger.add(Look.of(
                        here.model().name(),
                        "limits",
                        Environment.software(),
                        here.places().stream()
                                .map(place -> data.sample(place).image().id())
                                .toList())));
        return here;
    }

    /**
     * Looks for all of them. An interrupt ends it early: what was finished is kept, and the rest is said to be not checked. What does not go
     * with the task is said to be not checked, too.
     *
     * @param data annotated images that the model has not learned from: of a split, the test part
     * @throws java.util.concurrent.CancellationException where the thread was interrupted before anything was finished
     */
    public LimitsResult on(Dataset data) {
        LimitSubject<P> here = subject(data);
        Map<String, Supplier<? extends Examined>> parts = new LinkedHashMap<>();
        parts.put("perturbed images", () -> PerturbationCurves.of(here));
        parts.put("uncertainty", () -> Uncertainty.ofOrientations(here));
        parts.put("intervals of counts", () -> CountIntervals.of(here));
        parts.put("null models", () -> NullModels.of(here));
        parts.put("shortcuts", () -> Shortcuts.of(here));
        parts.put("tile seams", () -> TileSeams.of(here));
        parts.put("normalisation", () -> NormalisationSensitivity.of(here));
        return LimitsResult.of(here.model().name(), parts);
    }

    /** How the score falls as images are changed; see {@link PerturbationCurves}. */
    public PerturbationCurves perturbations(Dataset data) {
        return PerturbationCurves.of(subject(data));
    }

    /** Whether the model knows when it is wrong, by its predictions for each image in 8 orientations; see {@link Uncertainty}. */
    public Uncertainty uncertainty(Dataset data) {
        return Uncertainty.ofOrientations(subject(data));
    }

    /** Whether the score is better than that of what has learned nothing; see {@link NullModels}. */
    public NullModels nullModels(Dataset data) {
        return NullModels.of(subject(data));
    }

    /** Whether the model looks at the objects; see {@link Shortcuts}. */
    public Shortcuts shortcuts(Dataset data) {
        return Shortcuts.of(subject(data));
    }

    /** Whether tiles give what whole images give; see {@link TileSeams}. */
    public TileSeams seams(Dataset data) {
        return TileSeams.of(subject(data));
    }

    /** Whether the score hangs on the normalisation; see {@link NormalisationSensitivity}. */
    public NormalisationSensitivity normalisation(Dataset data) {
        return NormalisationSensitivity.of(subject(data));
    }

    /**
     * Intervals for the number of objects of an image, calibrated with these images; see {@link CountIntervals}, which takes all of them.
     *
     * @throws DataException where the model predicts something that cannot be counted
     */
    public CountIntervals counts(Dataset data) {
        return CountIntervals.of(subject(data));
    }

    /** Whether several models know when the first is wrong; see {@link Uncertainty}. */
    Uncertainty ensemble(List<? extends Model<P>> members, Dataset data) {
        return Uncertainty.ofEnsemble(subject(data), members);
    }
}
