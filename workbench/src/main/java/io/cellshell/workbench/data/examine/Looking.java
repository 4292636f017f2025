package io.cellshell.workbench.data.examine;

import io.cellshell.workbench.data.Source;
import io.cellshell.workbench.progress.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Looks at samples on several threads. What is seen comes in the order of the samples, whatever thread was faster. An interrupt of the
 * calling thread ends it at once: what was seen by then is kept, what was under way is dropped.
 */
final class Looking {

    private final String task;
    private final int threads;

    Looking(String task, int threads) {
        this.task = task;
        this.threads = threads;
    }

    private record Numbered<T>(int place, T seen) {}

    /**
     * What was seen.
     *
     * @param all in the order of the samples; fewer than these where it was interrupted
     * @param interrupted whether the user ended it
     */
    record Result<T>(List<T> all, boolean interrupted) {}

    <T> Result<T> at(List<Source> sources, Function<Source, T> look, Progress progress) {
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(threads, sources.size())), work -> {
            Thread thread = new Thread(work, task);
            thread.setDaemon(true);
            return thread;
        });
        try {
            CompletionService<Numbered<T>> done = new ExecutorCompletionService<>(pool);
            List<Future<Numbered<T>>> all = new ArrayList<>();
            for (int i = 0; i < sources.size(); i++) {
                int place = i;
                all.add(done.submit(() -> new Numbered<>(place, look.apply(sources.get(place)))));
            }
            return collected(done, all, progress);
        } finally {
            pool.shutdownNow();
        }
    }

    private <T> Result<T> collected(
            CompletionService<Numbered<T>> done, List<Future<Numbered<T>>> all, Progress progress) {
        int count = all.size();
        List<T> seen = new ArrayList<>(Arrays.asList(nothing(count)));
        long start = System.nanoTime();
        boolean interrupted = false;
        for (int n = 1; n <= count && !interrupted; n++) {
            try {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                Numbered<T> next = done.take().get();
                seen.set(next.place(), next.seen());
                if (count > 1) {
                    double seconds = (System.nanoTime() - start) / 1e9;
                    progress.at(new Progress.Step(task, n, count, seconds / n * (count - n), null));
                }
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw unwrapped(first(all, e));
            }
        }
        return new Result<>(seen.stream().filter(Objects::nonNull).toList(), interrupted);
    }

    /** What fails first in the order of the samples, whichever thread was faster; those before one that has failed have begun. */
    private static <T> ExecutionException first(List<Future<T>> all, ExecutionException any) {
        for (Future<T> one : all) {
            try {
                one.get();
            } catch (ExecutionException e) {
                return e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return any;
            }
        }
        return any;
    }

    @SuppressWarnings("unchecked")
    private static <T> T[] nothing(int count) {
        return (T[]) new Object[count];
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException cause ? cause : new CancellationException(e.getMessage());
    }
}
