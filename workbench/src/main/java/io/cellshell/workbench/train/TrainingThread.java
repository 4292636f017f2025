package io.cellshell.workbench.train;

import io.cellshell.workbench.plot.TableLibrary;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Trains on a thread of its own while the caller waits. What the training is at when it is to stop, native code or the reading of a file,
 * may not hear of an interrupt for long; the caller does at once, and has what was learned up to then before anybody loses patience.
 */
final class TrainingThread {

    private TrainingThread() {}

    /** Waits until the training has ended, or the calling thread is interrupted; it is not interrupted afterwards. */
    static <P> TrainingResult<P> run(TrainingLoop<P> loop) {
        CompletableFuture<TrainingResult<P>> result = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        TableLibrary.load();
                        result.complete(loop.run());
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                },
                "training");
        thread.setDaemon(true);
        thread.start();
        boolean ended = false;
        try {
            TrainingResult<P> whole = result.get();
            ended = true;
            return whole;
        } catch (InterruptedException e) {
            return loop.stopped();
        } catch (ExecutionException e) {
            ended = true;
            throw unwrapped(e.getCause());
        } finally {
            // a notebook may also stop the caller by force
            if (!ended) {
                loop.stopped();
                thread.interrupt();
            }
        }
    }

    private static RuntimeException unwrapped(Throwable cause) {
        if (cause instanceof OutOfMemoryError) {
            return new TrainingException("There is not enough memory to begin the training (" + cause.getMessage()
                    + "); take smaller patches or batches, or give Java more memory, as in -Xmx8g.");
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return (RuntimeException) cause;
    }
}
