package io.cellshell.workbench.validate;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.validate.hallucination.Hallucinations;
import io.cellshell.workbench.validate.limit.Limits;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What every validation is told, whatever is predicted.
 *
 * @param models the validated one first
 * @param data null where none was given yet
 * @param resamples how many ways to change signs are drawn
 * @param seed decides which
 * @param threads among which models divide their work; 0 where each decides
 * @param kept how many of the worst are kept to be shown
 * @param progress null where the standard one is meant
 */
record ValidationSetup<A>(
        List<Model<A>> models, Dataset data, int resamples, long seed, int threads, int kept, Progress progress) {

    /** Beyond it, time and memory would go into digits that nobody reads. */
    private static final int MOST_RESAMPLES = 1_000_000;

    private static final int MOST_KEPT = 10_000;

    static <A> ValidationSetup<A> of(Model<A> model, int kept) {
        List<Model<A>> one = new ArrayList<>();
        one.add(model);
        return new ValidationSetup<>(one, null, 9999, 1, 0, kept, null);
    }

    /** A baseline that the task has brought already is not taken a second time. */
    ValidationSetup<A> against(Model<A> other) {
        if (models.subList(1, models.size()).contains(other)) {
            return this;
        }
        List<Model<A>> more = new ArrayList<>(models);
        more.add(other);
        return new ValidationSetup<>(more, data, resamples, seed, threads, kept, progress);
    }

    ValidationSetup<A> on(Dataset test) {
        return new ValidationSetup<>(models, test, resamples, seed, threads, kept, progress);
    }

    ValidationSetup<A> resamples(int number) {
        if (number < 999 || number > MOST_RESAMPLES) {
            throw new ValidationException("An interval needs 999 resamples or more, up to " + MOST_RESAMPLES + ", but "
                    + number + " were asked for; 9999 are usual.");
        }
        return new ValidationSetup<>(models, data, number, seed, threads, kept, progress);
    }

    ValidationSetup<A> seed(long number) {
        return new ValidationSetup<>(models, data, resamples, number, threads, kept, progress);
    }

    ValidationSetup<A> threads(int number) {
        if (number < 1) {
            throw new ValidationException("Models predict on 1 thread or more, but " + number + " were asked for.");
        }
        return new ValidationSetup<>(models, data, resamples, seed, number, kept, progress);
    }

    ValidationSetup<A> kept(int number) {
        if (number < 0 || number > MOST_KEPT) {
            throw new ValidationException("From 0 to " + MOST_KEPT + " of the worst can be kept to be shown, but "
                    + number + " were asked for.");
        }
        return new ValidationSetup<>(models, data, resamples, seed, threads, number, progress);
    }

    ValidationSetup<A> progress(Progress listener) {
        return new ValidationSetup<>(models, data, resamples, seed, threads, kept, listener);
    }

    SignFlipTest test() {
        return new SignFlipTest(resamples, seed);
    }

    /** The same models, seed and threads, for a search for limits. */
    Limits<A> limits(Metric<A, ?> metric) {
        Limits<A> limits = Limits.of(models.get(0), metric).seed(seed);
        limits = models.size() > 1 ? limits.beside(models.get(1)) : limits;
        limits = progress == null ? limits : limits.progress(progress);
        return threads == 0 ? limits : limits.threads(threads);
    }

    /**
     * The validated model, to be asked what it invents.
     *
     * @throws ValidationException where it restores no images
     */
    Hallucinations hallucinations() {
        if (!(data.sample(0).annotation() instanceof TargetImage)) {
            throw new ValidationException(
                    "“" + models.get(0).name()
                            + "” restores no images, but gives other predictions; only what restores images is asked what it invents in them.");
        }
        @SuppressWarnings("unchecked") // what is held against target images are images
        Model<Image> restoring = (Model<Image>) models.get(0);
        Hallucinations asked = Hallucinations.of(restoring).seed(seed);
        asked = progress == null ? asked : asked.progress(progress);
        return threads == 0 ? asked : asked.threads(threads);
    }

    void requireSound() {
        if (data == null) {
            throw new ValidationException("There is nothing to validate on; say .on(split.test()) before .run().");
        }
        Set<String> names = new LinkedHashSet<>();
        for (Model<A> model : models) {
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

    /** What it is, for someone who forgot to run it. */
    @Override
    public String toString() {
        String model = models.get(0) == null ? "null" : models.get(0).name();
        return "A validation of " + model + " that was not run yet; "
                + (data == null ? "say .on(split.test()), then .run()." : "say .run().");
    }
}
