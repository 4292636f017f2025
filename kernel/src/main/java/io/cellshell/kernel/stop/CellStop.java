package io.cellshell.kernel.stop;

import io.cellshell.kernel.api.Notebook;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends what a cell is doing, by ever stronger means: an interrupt and the instrumented places at once, then the JVM's own stop; and where
 * nothing helps, the cell is left and its thread given up.
 */
public final class CellStop implements Runnable {

    /** More causes than any exception has that is not its own cause. */
    private static final int CAUSES = 100;

    private static final long OBEYS_MS = 20;
    private static final long AGAIN_MS = 4;

    /**
     * Time for the cell to keep what a library has returned, and for a library to return what it has though it was asked twice: a double click
     * is one wish. It takes no time, but the machine may be busy.
     */
    private static final long KEEPS_MS = 500;

    private static final long KERNEL_MS = 2000;
    private static final long DELICATE_MS = 100;
    private static final long BLOCKED_MS = 50;

    /** It leaves a deep recursion, or native code that it will come back from. */
    private static final long RUNNING_MS = 2000;

    private static final long DEAF_MS = 300;
    private static final long CELL_THREADS_MS = 1000;
    private static final long OVER_MS = 5000;

    private final UserThread thread;
    private final CompletableFuture<?> ended;
    private final StopTools tools;
    private final CellThreads cellThreads;
    private final Runnable check = this::check;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Stack where = new Stack();
    private volatile InterruptedException left;
    private volatile boolean acted;
    private volatile boolean patient;
    private volatile boolean hurried;

    /**
     * A stop that is still to be started.
     *
     * @param thread runs the cell
     * @param ended completed by the thread when the cell has ended; completed here when the thread does not
     * @param notebook as the cell sees it; may be null
     * @param classes names of the classes of the cell
     */
    public CellStop(
            UserThread thread, CompletableFuture<?> ended, Notebook notebook, Set<String> classes, StopTools tools) {
        this.thread = thread;
        this.ended = ended;
        this.tools = tools;
        cellThreads = new CellThreads(thread.getThreadGroup(), notebook, classes);
    }

    /** No longer waits for libraries. */
    public void hurry() {
        hurried = true;
    }

    /** Waits until the stop is done with the cell and its threads, so that nothing of it is left to hit the next. */
    public void awaitOver() {
        try {
            over.await(OVER_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it has given up, which only a failure of its own can bring about before the cell has ended. */
    public boolean hasFailed() {
        return over.getCount() == 0 && !ended.isDone();
    }

    /** Whether code was cut short. A cell that an interrupt has only made finish early has ended well. */
    public boolean hasActed() {
        return acted;
    }

    /**
     * What the cell is said to have thrown: that it was stopped, and where.
     *
     * @param thrown what came out of it, which is the cause if it is something else; null where nothing came
     */
    public InterruptedException interruption(Throwable thrown) {
        if (left != null) {
            return left;
        }
        InterruptedException interruption = new InterruptedException("the cell was stopped");
        interruption.setStackTrace(where.frames());
        if (thrown != null && !isByStop(thrown)) {
            interruption.initCause(thrown);
        }
        return interruption;
    }

    /** Whether this, or what has caused it, is the work of a stop. */
    private static boolean isByStop(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < CAUSES; depth++) {
            if (StopSignal.is(cause) || cause instanceof InterruptedException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    @Override
    public void run() {
        try {
            stop();
        } catch (Throwable e) {
            // Such as want of memory. The next request for a stop tries again.
            System.err.println("The cell could not be stopped: " + e);
        } finally {
            over.countDown();
        }
    }

    private void stop() {
        long start = System.nanoTime();
        where = Stack.of(thread);
        patient = where.isInLibrary();
        cellThreads.look(where.isParallel());
        tools.site().arm(check);
        boolean asked = false;
        try {
            interrupt();
            boolean hasReturned = false;
            while (patient && !endsWithin(AGAIN_MS)) {
                hasReturned = !Stack.of(thread).isInLibrary();
                patient = !hasReturned
                        && !(hurried && since(start) > KEEPS_MS)
                        && since(start) < tools.timeout().toMillis();
            }
            asked = endsWithin(hasReturned ? KEEPS_MS : OBEYS_MS) || force();
            endCellThreads();
            over.countDown();
            if (!asked) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            tools.site().disarm(check);
        }
    }

    /** Run at instrumented places by every thread. */
    private void check() {
        if (patient) {
            return;
        }
        boolean running = !ended.isDone();
        Thread current = Thread.currentThread();
        if (running && (current == thread || CellThreads.isOfPool(current)) || cellThreads.includeThisThread()) {
            acted = true;
            throw new StopSignal();
        }
    }

    private void interrupt() {
        thread.interruptUserCode(ended);
        cellThreads.look(Stack.of(thread).isParallel()).forEach(Thread::interrupt);
    }

    /** Lets the JVM stop the thread. False where the thread is left behind and would go on if it could. */
    private boolean force() throws InterruptedException {
        HardStop hardStop = tools.hardStop();
        long forced = System.nanoTime();
        boolean asked = false;
        while (true) {
            Stack stack = Stack.of(thread);
            long passed = since(forced);
            boolean wait = stack.isInKernel() && passed < KERNEL_MS || stack.isDelicate() && passed < DELICATE_MS;
            if (!wait) {
                asked |= thread.stopUserCode(ended, hardStop);
                stopCellThreads(hardStop, stack.isParallel());
            }
            thread.interruptUserCode(ended);
            if (endsWithin(wait ? 1 : AGAIN_MS)) {
                return true;
            }
            if (!wait && passed > limit() && thread.abandon(ended)) {
                left = StuckThread.left(thread, asked);
                ended.completeExceptionally(left);
                return asked;
            }
        }
    }

    private long limit() {
        if (Stack.of(thread).isInKernel()) {
            // It is on its way out, and waits for this thread or for a turn on a busy machine.
            return KERNEL_MS;
        }
        return switch (thread.getState()) {
            case BLOCKED -> BLOCKED_MS;
            case RUNNABLE -> RUNNING_MS;
            default -> DEAF_MS;
        };
    }

    /** Threads that the cell has started end with it, a moment later where they are in library code. */
    private void endCellThreads() throws InterruptedException {
        long begun = System.nanoTime();
        while (!cellThreads.look(false).isEmpty() && since(begun) < CELL_THREADS_MS) {
            if (since(begun) > OBEYS_MS) {
                stopCellThreads(tools.hardStop(), false);
            }
            TimeUnit.MILLISECONDS.sleep(AGAIN_MS);
        }
    }

    private void stopCellThreads(HardStop hardStop, boolean parallel) {
        for (Thread each : cellThreads.look(parallel)) {
            Stack stack = Stack.of(each);
            if (hardStop.isReady() && !stack.isInKernel() && !stack.isDelicate()) {
                acted |= hardStop.stop(each);
            }
        }
    }

    private boolean endsWithin(long ms) throws InterruptedException {
        try {
            ended.get(ms, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            // The JVM's stop may have come when the cell had ended and was about to say so.
            return !thread.isAlive() && ended.completeExceptionally(new StopSignal());
        }
    }

    private static long since(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
