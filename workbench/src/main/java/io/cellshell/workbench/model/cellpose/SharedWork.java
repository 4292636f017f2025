package io.cellshell.workbench.model.cellpose;

import io.cellshell.workbench.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Pieces of work that do not depend on each other, on several threads, of which the calling one is one. What comes out does not depend on
 * their number. Shows progress after the first second.
 */
record SharedWork(String task, int threads, Progress progress) {

    /** @throws CancellationException where the calling thread is interrupted */
    void run(int pieces, IntConsumer piece) {
        AtomicInteger next = new AtomicInteger();
        ExecutorService helpers = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "flow dynamics");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 1; i < Math.min(threads, pieces); i++) {
                running.add(helpers.submit(() -> {
                    for (int p = next.getAndIncrement(); p < pieces; p = next.getAndIncrement()) {
                        piece.accept(p);
                    }
                }));
            }
            long begun = System.nanoTime();
            boolean shown = false;
            for (int p = next.getAndIncrement(); p < pieces; p = next.getAndIncrement()) {
                piece.accept(p);
                double seconds = (System.nanoTime() - begun) / 1e9;
                if (seconds > 1) {
                    shown = true;
                    progress.at(new Progress.Step(task, p + 1, pieces + 1, seconds / (p + 1) * (pieces - p), null));
                }
            }
            for (Future<?> helper : running) {
                helper.get();
            }
            if (shown) {
                progress.at(new Progress.Step(task, pieces + 1, pieces + 1, 0, null));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(task);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } finally {
            helpers.shutdownNow();
        }
    }

    /** To be asked often: stops a piece of work whose thread is interrupted. */
    void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted(task);
        }
    }

    private static CancellationException interrupted(String task) {
        return new CancellationException(task + " was interrupted.");
    }
}
