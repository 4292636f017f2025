package io.cellshell.kernel.resolve;

import io.cellshell.kernel.resolve.maven.ResolveException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work that may hang in the network, on a thread of its own: who waits for it can be stopped at once. */
final class Interruptible {

    private Interruptible() {}

    /**
     * Waits for the result of the work.
     *
     * @param cancel tells the work to end, when the waiting thread is interrupted
     * @throws InterruptedException where it was; the work then ends by itself
     */
    static <T> T call(Callable<T> work, Runnable cancel) throws ResolveException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        // The thread belongs to no cell: HTTP threads that it starts live longer than the cell.
        Thread thread = new Thread(null, task, "cellshell-resolve", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(Interruptible.class.getClassLoader());
        thread.start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            cancel.run();
            task.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ResolveException known) {
                throw known;
            }
            throw new ResolveException("Libraries could not be resolved: " + e.getCause(), e.getCause());
        }
    }
}
