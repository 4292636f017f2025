package io.cellshell.kernel.stop;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Ends the compiler where it takes very long over a cell that is to stop, such as for a call with thousands of arguments whose types are
 * to be inferred. It is stopped by the JVM, and only while it checks types, which is where it can be so long; the compiler is of no use
 * afterwards, and whoever runs it starts another.
 */
public final class CompilerStop implements Runnable {

    /** Most cells are compiled in much less, and a compiler that ends by itself is the better one. */
    private static final int LOOKS_BEFORE = 20;

    private static final long LOOK_MS = 50;

    /** The JVM's stop comes at once; should it be lost, it is asked for again. */
    private static final long AGAIN_MS = 1000;

    private final Thread thread;
    private final BooleanSupplier compiles;
    private final StopTools tools;
    private volatile boolean acted;

    /**
     * A stop that is still to be started.
     *
     * @param thread runs the compiler
     * @param compiles whether it does so still, for the cell that is to stop
     */
    public CompilerStop(Thread thread, BooleanSupplier compiles, StopTools tools) {
        this.thread = thread;
        this.compiles = compiles;
        this.tools = tools;
    }

    @Override
    public void run() {
        try {
            HardStop hardStop = tools.hardStop();
            int looks = 0;
            while (compiles.getAsBoolean()) {
                looks = Stack.of(thread).isCheckingTypes() ? looks + 1 : 0;
                boolean stop = looks > LOOKS_BEFORE && compiles.getAsBoolean() && hardStop.isReady();
                acted |= stop;
                TimeUnit.MILLISECONDS.sleep(stop && hardStop.stop(thread) ? AGAIN_MS : LOOK_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            // Such as want of memory. The next request for a stop tries again.
            System.err.println("The compiler could not be stopped: " + e);
        }
    }

    /** Whether the compiler was cut short, and what it throws is thrown because of that. */
    public boolean hasActed() {
        return acted;
    }
}
