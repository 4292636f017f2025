package io.cellshell.workbench.model.tensor;

import io.cellshell.workbench.model.ModelException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A thread on which an engine's native code runs. Such code cannot be stopped from outside, and a file of a stranger may hold a network that
 * runs for ever; whoever waits for it here can be interrupted, and waits no longer than a limit. What was left alone goes on in the
 * background, and its memory is freed when it ends, never under it.
 */
final class NativeWorker {

    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final ExecutorService thread;
    private final Duration longest;
    private final String then;
    private boolean abandoned;

    /** With half an hour for each work, after which it is left alone. */
    NativeWorker(String name) {
        this(
                name,
                LONGEST,
                "is left alone; take smaller tiles with tile(size), or do not trust the model, and restart the kernel if a core"
                        + " stays busy.");
    }

    /**
     * With a limit of one's own.
     *
     * @param longest that is waited for one work
     * @param then what becomes of it after that, in words
     */
    NativeWorker(String name, Duration longest, String then) {
        this.longest = longest;
        this.then = then;
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work, name);
            made.setDaemon(true);
            return made;
        });
    }

    /**
     * The result of native work.
     *
     * @param what is done, for messages
     * @param stop asks the engine to stop, where it can
     * @throws CancellationException where the waiting thread was interrupted
     * @throws ModelException where it takes longer than the limit, or work that was left alone still goes on
     */
    <T> T call(String what, Supplier<T> work, Runnable stop) {
        if (abandoned) {
            throw new ModelException(
                    what + " is not done: what was interrupted before still runs; open the model again.");
        }
        Future<T> result = thread.submit(work::get);
        try {
            return result.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            abandon(stop);
            Thread.currentThread().interrupt();
            throw new CancellationException(what + " was interrupted.");
        } catch (TimeoutException e) {
            abandon(stop);
            throw new ModelException(what + " has not ended after " + ProcessLimits.words(longest) + " and " + then, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void abandon(Runnable stop) {
        abandoned = true;
        stop.run();
    }

    /** Frees memory after all work has ended: at once, unless some was left alone. */
    void close(Runnable free) {
        Future<?> freed = thread.submit(free);
        thread.shutdown();
        if (abandoned) {
            return;
        }
        boolean interrupted = false;
        while (true) {
            try {
                freed.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException("An engine could not free its memory.", e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
