package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Which of several models is best for someone's images? Every candidate predicts a handful of annotated crops as it is, beside the
 * classical methods of the task; a winner is named only where the evidence separates one from all others.
 *
 * <pre>{@code
 * var result = Tournament.of(Task.instanceSegmentation()).candidates(one, another).on(crops).run();
 * result.winner()
 * }</pre>
 *
 * Immutable: each method gives a new one. Candidates are opened one after the other, each once for a round of crops (the first 10
 * independent images, then up to 20, 40 …), so that the memory of one is enough.
 *
 * @param <P> what is predicted
 */
public final class Tournament<P> {

    private final TournamentSetup<P> setup;

    private Tournament(TournamentSetup<P> setup) {
        this.setup = setup;
    }

    /** A tournament by the first metric of a task, with its classical methods among the candidates. */
    public static <P> Tournament<P> of(Task<P> task) {
        return new Tournament<>(TournamentSetup.of(task));
    }

    /** The models to choose from. Two of one name are told apart by a number. */
    @SafeVarargs
    public final Tournament<P> candidates(Model<P>... models) {
        // handed on one by one: the compiler warns of an array of a generic type that goes on as a whole
        List<Model<P>> list = models == null ? null : new ArrayList<>();
        for (int i = 0; list != null && i < models.length; i++) {
            list.add(models[i]);
        }
        return candidates(list);
    }

    /** The models to choose from. Two of one name are told apart by a number. */
    public Tournament<P> candidates(List<? extends Model<P>> models) {
        if (models == null || models.stream().anyMatch(Objects::isNull)) {
            throw new TournamentException(
                    "One of the candidates is null; was the cell that trains or opens it run to its end?");
        }
        return new Tournament<>(setup.withCandidates(List.copyOf(models)));
    }

    /**
     * The annotated crops. What was cut out of one image counts as one, as do groups of a grouped data set. Those that are annotated later come
     * at the end, so that looking again makes errors no more frequent.
     */
    public Tournament<P> on(Dataset crops) {
        if (crops == null) {
            throw new TournamentException("The crops are null; was the cell that opens them run to its end?");
        }
        return new Tournament<>(setup.withCrops(Optional.of(crops)));
    }

    /** Further images, without annotation: where the candidates cannot be told apart, those that should be annotated next are chosen from them. */
    public Tournament<P> pool(List<Image> images) {
        return new Tournament<>(setup.withPool(PoolImage.of(images)));
    }

    /** The same with the images of a data set; its annotations are not looked at. */
    public Tournament<P> pool(Dataset images) {
        return new Tournament<>(setup.withPool(PoolImage.of(images)));
    }

    /** Diameters of objects that are plausible, in pixels: of a circle, or a ball, of the same size; for {@link #screen}. */
    public Tournament<P> objectDiameters(double low, double high) {
        return new Tournament<>(setup.withDiameters(Optional.of(new DiameterRange(low, high))));
    }

    /** The same from annotated objects: the diameters of nine in ten of them. */
    public Tournament<P> objectDiameters(Dataset annotated) {
        return new Tournament<>(setup.withDiameters(Optional.of(DiameterRange.of(annotated))));
    }

    /** How long a candidate may take for one image; a minute where nothing is said. One that takes longer is set aside. */
    public Tournament<P> timeLimit(Duration longest) {
        if (longest.isNegative() || longest.isZero()) {
            throw new TournamentException("A candidate needs some time for an image, but " + longest
                    + " was given; Duration.ofMinutes(1) is usual.");
        }
        return new Tournament<>(setup.withLimit(longest));
    }

    /** Among how many threads candidates divide their work; without it, each decides. */
    public Tournament<P> threads(int number) {
        if (number < 1) {
            throw new TournamentException("Models predict on 1 thread or more, but " + number + " were asked for.");
        }
        return new Tournament<>(setup.withThreads(number));
    }

    /** Judges all crops, also where the first ones, in the order in which they were given, have decided already. */
    public Tournament<P> allCrops() {
        return new Tournament<>(setup.withStopsEarly(false));
    }

    /** The number that decides which ways are drawn for intervals and p, and the noise of a screening. */
    public Tournament<P> seed(long number) {
        return new Tournament<>(setup.withTest(new SignFlipTest(setup.test().draws(), number)));
    }

    /** Who hears how far the work has come; without it, the notebook or the terminal shows it. */
    public Tournament<P> progress(Progress listener) {
        return new Tournament<>(setup.withProgress(Optional.of(listener)));
    }

    /**
     * Lets every candidate predict. A candidate that fails or takes too long is told of, and does not end the tournament. An interrupt
     * ends it; what was judged up to then is kept.
     *
     * @throws TournamentException where there are no candidates, no crops, or the crops are annotated with something else
     * @throws CancellationException where the thread was interrupted before anything was judged
     */
    public TournamentResult<P> run() {
        if (setup.candidates().isEmpty()) {
            throw new TournamentException(
                    "There is nothing to choose from; say .candidates(one, another) before .run().");
        }
        Dataset data = setup.crops()
                .orElseThrow(() -> new TournamentException(
                        "There is nothing to judge the candidates by; say .on(crops) before .run(). Without annotated crops,"
                                + " .pool(images).screen() compares what can be compared."));
        List<Entrant<P>> entrants = Entrant.of(setup.candidates(), setup.task().baselines());
        Crops crops = Crops.of(data, setup.task());
        Contest<P> contest = new Contest<>(setup, data, crops, entrants);
        contest.run();
        return TournamentResult.of(setup, data, crops, entrants, contest);
    }

    /**
     * Looks at the candidates without any annotation, on the images of the {@link #pool(List)}: how far they agree, how steady they are, how
     * large objects are. Says which images to annotate first, and never which candidate is right.
     *
     * An interrupt keeps the candidates that had looked at all images.
     *
     * @throws TournamentException where there are no candidates or no images
     * @throws CancellationException where the thread was interrupted before two candidates had looked at all images
     */
    public Screening screen() {
        requireCandidates("screen");
        if (setup.pool().isEmpty()) {
            throw new TournamentException("There are no images to look at; say .pool(images) before .screen().");
        }
        return new ScreeningRun<>(
                        setup, Entrant.of(setup.candidates(), setup.task().baselines()))
                .run();
    }

    private void requireCandidates(String before) {
        if (setup.candidates().isEmpty()) {
            throw new TournamentException(
                    "There is nothing to choose from; say .candidates(one, another) before ." + before + "().");
        }
    }

    /** What it is, for someone who forgot to run it. */
    @Override
    public String toString() {
        return "A tournament of " + NameList.count(setup.candidates().size(), "candidate") + " for "
                + setup.task().name() + " that was not run yet; "
                + (setup.crops().isEmpty() ? "say .on(crops), then .run()." : "say .run().");
    }
}
