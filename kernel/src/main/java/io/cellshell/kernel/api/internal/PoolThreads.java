package io.cellshell.kernel.api.internal;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinPool.ForkJoinWorkerThreadFactory;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * Makes the threads of fork-join pools, on which parallel streams and asynchronous tasks run. The JVM's own would look for services and
 * resources in the kernel's jars; these look where the code of cells does, as every other thread that a cell starts. The kernel has the JVM
 * make the common pool with an instance of this class, and gives it to the pools that cells and libraries make; cells need not know of it.
 */
public final class PoolThreads implements ForkJoinWorkerThreadFactory {

    private static final String PROPERTY = "java.util.concurrent.ForkJoinPool.common.threadFactory";

    private volatile ClassLoader userCode;

    /** Makes this the factory of the common pool, unless the user has named another; to be called before anything uses that pool. */
    public static void install() {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, PoolThreads.class.getName());
        }
    }

    /** From now on, the threads of the common pool look for classes here, whichever thread happens to need them first. */
    public static void serve(ClassLoader userCode) {
        if (ForkJoinPool.commonPool().getFactory() instanceof PoolThreads threads) {
            threads.userCode = userCode;
        }
    }

    /** Stands for {@link java.util.concurrent.Executors#newWorkStealingPool()}. */
    public static ExecutorService newWorkStealingPool() {
        return newWorkStealingPool(Runtime.getRuntime().availableProcessors());
    }

    /** Stands for {@link java.util.concurrent.Executors#newWorkStealingPool(int)}. */
    public static ExecutorService newWorkStealingPool(int parallelism) {
        return new ForkJoinPool(parallelism, new PoolThreads(), null, true);
    }

    @Override
    public ForkJoinWorkerThread newThread(ForkJoinPool pool) {
        ForkJoinWorkerThread thread = new Worker(pool);
        if (userCode != null) {
            thread.setContextClassLoader(userCode);
        }
        return thread;
    }

    /** Inherits where to look for classes from the thread that needs it. */
    private static final class Worker extends ForkJoinWorkerThread {

        Worker(ForkJoinPool pool) {
            super(pool);
        }
    }
}
