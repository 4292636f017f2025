package io.cellshell.workbench.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Work that is interrupted when the process is told to end, and has the time to leave nothing half done. */
final class InterruptedWork {

    private static final long ORDERLY_END_SECONDS = 10;

    private InterruptedWork() {}

    /** Does the work on this thread. */
    static int run(IntSupplier work) {
        Thread worker = Thread.currentThread();
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            if (ended.getCount() > 0) {
                                worker.interrupt();
                                await(ended);
                            }
                        },
                        "cellshell-stop"));
        try {
            return work.getAsInt();
        } finally {
            ended.countDown();
        }
    }

    private static void await(CountDownLatch ended) {
        try {
            ended.await(ORDERLY_END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
