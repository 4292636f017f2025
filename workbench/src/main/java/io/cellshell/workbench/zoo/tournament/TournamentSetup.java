package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a tournament is told.
 *
 * @param crops that are annotated; empty where there are none
 * @param pool images that are not annotated
 * @param limit how long a candidate may take for one image
 * @param threads among which candidates divide their work; 0 where each decides
 * @param stopsEarly whether no more crops are looked at once the evidence has separated a winner
 * @param diameters of objects that are plausible, in pixels; empty where nothing is known
 * @param test by which intervals and p are found
 * @param listener empty where the standard one is meant
 */
record TournamentSetup<P>(
        Task<P> task,
        List<Model<P>> candidates,
        Optional<Dataset> crops,
        List<PoolImage> pool,
        Duration limit,
        int threads,
        boolean stopsEarly,
        Optional<DiameterRange> diameters,
        SignFlipTest test,
        Optional<Progress> listener) {

    static final double LEVEL = 0.95;

    static <P> TournamentSetup<P> of(Task<P> task) {
        return new TournamentSetup<>(
                task,
                List.of(),
                Optional.empty(),
                List.of(),
                Duration.ofMinutes(1),
                0,
                true,
                Optional.empty(),
                new SignFlipTest(9999, 1),
                Optional.empty());
    }

    TournamentSetup<P> withCandidates(List<Model<P>> other) {
        return new TournamentSetup<>(task, other, crops, pool, limit, threads, stopsEarly, diameters, test, listener);
    }

    TournamentSetup<P> withCrops(Optional<Dataset> other) {
        return new TournamentSetup<>(
                task, candidates, other, pool, limit, threads, stopsEarly, diameters, test, listener);
    }

    TournamentSetup<P> withLimit(Duration other) {
        return new TournamentSetup<>(
                task, candidates, crops, pool, other, threads, stopsEarly, diameters, test, listener);
    }

    TournamentSetup<P> withThreads(int other) {
        return new TournamentSetup<>(
                task, candidates, crops, pool, limit, other, stopsEarly, diameters, test, listener);
    }

    TournamentSetup<P> withStopsEarly(boolean other) {
        return new TournamentSetup<>(task, candidates, crops, pool, limit, threads, other, diameters, test, listener);
    }

    TournamentSetup<P> withTest(SignFlipTest other) {
        return new TournamentSetup<>(
                task, candidates, crops, pool, limit, threads, stopsEarly, diameters, other, listener);
    }

    TournamentSetup<P> withProgress(Optional<Progress> other) {
        return new TournamentSetup<>(task, candidates, crops, pool, limit, threads, stopsEarly, diameters, test, other);
    }

    TournamentSetup<P> withPool(List<PoolImage> other) {
        return new TournamentSetup<>(
                task, candidates, crops, other, limit, threads, stopsEarly, diameters, test, listener);
    }

    TournamentSetup<P> withDiameters(Optional<DiameterRange> other) {
        return new TournamentSetup<>(task, candidates, crops, pool, limit, threads, stopsEarly, other, test, listener);
    }
}
