package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.model.Predictor;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A candidate that is open, on a thread of its own, so that it can be stopped where it takes too long and where the user interrupts. One
 * that goes on although it was told to stop is left alone: what it holds is not freed, since it is still used.
 */
final class LimitedPredictor<P> implements AutoCloseable {

    /** How long one that was told to stop may take for that. */
    private static final long GRACE_SECONDS = 5;

    private final ExecutorService worker;
    private final Duration limit;
    private Predictor<P> predictor;
    private boolean goesOn;

    /** Something that fails by itself, as opposed to by an interrupt. */
    static final class Failed extends Exception {

        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message, null, false, false);
        }
    }

    private LimitedPredictor(String name, Duration limit) {
        this.limit = limit;
        this.worker = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "tournament: " + name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Opens a candidate; without a limit of time, since a large one may have to be read first.
     *
     * @param threads 0 where the candidate decides
     * @throws Failed where it cannot be opened
     * @throws CancellationException where the thread was interrupted
     */
    static <P> LimitedPredictor<P> open(Entrant<P> entrant, int threads, Duration limit) throws Failed {
        LimitedPredictor<P> opened = new LimitedPredictor<>(entrant.name(), limit);
        try {
            opened.predictor = opened.wait(
                    () -> threads == 0
                            ? entrant.model().open()
                            : entrant.model().open(threads),
                    Duration.ofDays(1000)); // as good as none
            if (opened.predictor == null) {
                throw new Failed("it gave nothing when it was opened");
            }
            return opened;
        } catch (TimeoutException e) {
            opened.close();
            throw new Failed("opening it had no end");
        } catch (Failed | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /**
     * The answer for an image.
     *
     * @throws CancellationException where the thread was interrupted
     */
    Answer<P> predict(Image image) {
        if (worker.isShutdown()) {
            return Answer.tooSlow("it was stopped before, where it took longer than " + words(limit), 0);
        }
        long began = System.nanoTime();
        try {
            P prediction = wait(() -> predictor.predict(image), limit);
            double seconds = (System.nanoTime() - began) / 1e9;
            return prediction == null
                    ? Answer.failed(
                            "it gave nothing (null); where there is nothing to be found, an empty prediction says so",
                            seconds)
                    : Answer.of(prediction, seconds);
        } catch (Failed e) {
            return Answer.failed(e.getMessage(), (System.nanoTime() - began) / 1e9);
        } catch (TimeoutException e) {
            return Answer.tooSlow(
                    "it took longer than " + words(limit) + (goesOn ? " and did not stop when it was told to" : ""),
                    (System.nanoTime() - began) / 1e9);
        }
    }

    private <T> T wait(Callable<T> work, Duration longest) throws Failed, TimeoutException {
        if (Thread.interrupted()) {
            throw new CancellationException("It was interrupted.");
        }
        Future<T> future = worker.submit(work);
        try {
            return future.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            stop(future);
            throw new CancellationException("It was interrupted.");
        } catch (TimeoutException e) {
            stop(future);
            throw e;
        } catch (ExecutionException e) {
            throw new Failed(FailureText.of(e.getCause()));
        }
    }

    private void stop(Future<?> future) {
        future.cancel(true);
        worker.shutdown();
        try {
            goesOn = !worker.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            goesOn = !worker.isTerminated();
            Thread.currentThread().interrupt();
        }
    }

    static String words(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() / 1000.0 + " s";
    }

    /** Among how many threads it divides its work; empty where it does not. */
    OptionalInt threads() {
        return predictor.threads();
    }

    /** What it answered stays valid where it cannot be closed properly. */
    @Override
    public void close() {
        worker.shutdown();
        if (predictor != null && !goesOn) {
            try {
                predictor.close();
            } catch (RuntimeException e) {
                // a candidate's own fault, with which no other one has to do
            }
        }
    }
}
