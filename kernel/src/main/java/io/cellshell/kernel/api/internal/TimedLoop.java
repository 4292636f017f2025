package io.cellshell.kernel.api.internal;

/** Code that {@code %timeit} measures, in a loop of its own. The kernel writes it; cells need not. */
@FunctionalInterface
public interface TimedLoop {

    /** Runs the code so many times. */
    void run(long times) throws Exception;
}
