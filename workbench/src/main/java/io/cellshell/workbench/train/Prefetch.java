package io.cellshell.workbench.train;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Makes what will be needed next on threads of its own, a few ahead and no more. What is random is drawn by one thread at a time, in order,
 * so that the number of threads changes nothing.
 *
 * @param <T> what is made
 */
final class Prefetch<T> implements AutoCloseable {

    private static final int SECONDS_TO_END = 10;

    private final Supplier<Supplier<T>> source;
    private final int ahead;
    private final ExecutorService readers;
    private final Deque<CompletableFuture<T>> promised = new ArrayDeque<>();
    private final Deque<CompletableFuture<T>> undrawn = new ArrayDeque<>();
    private int left;

    /**
     * Begins when the first is asked for.
     *
     * @param source draws one, and gives what makes it
     * @param count how many will be asked for
     * @param threads how many are made at the same time
     * @param ahead how many are made before they are asked for
     */
    Prefetch(Supplier<Supplier<T>> source, int count, int threads, int ahead) {
        this.source = source;
        this.left = count;
        this.ahead = ahead;
        readers = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "patches");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * The next, in the order in which they were drawn.
     *
     * @throws CancellationException where the thread is interrupted while it waits; it stays interrupted
     */
    T next() {
        while (promised.size() <= ahead && left > 0) {
            promise();
        }
        try {
            return promised.remove().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The reading of patches was interrupted.");
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    private void promise() {
        left--;
        CompletableFuture<T> slot = new CompletableFuture<>();
        promised.add(slot);
        synchronized (undrawn) {
            undrawn.add(slot);
        }
        readers.execute(this::make);
    }

    /** Whatever thread comes first draws for the first who waits. */
    private void make() {
        CompletableFuture<T> slot;
        Supplier<T> drawn;
        synchronized (undrawn) {
            slot = undrawn.remove();
            try {
                drawn = source.get();
            } catch (RuntimeException | Error e) {
                slot.completeExceptionally(e);
                return;
            }
        }
        try {
            slot.complete(drawn.get());
        } catch (RuntimeException | Error e) {
            slot.completeExceptionally(e);
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return (RuntimeException) e.getCause();
    }

    /** Ends the threads, and waits until they have. */
    @Override
    public void close() {
        readers.shutdownNow();
        try {
            readers.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
