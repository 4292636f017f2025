package io.cellshell.kernel.session;

import io.cellshell.kernel.protocol.InputRequest;
import io.cellshell.kernel.protocol.IopubMessage;

/**
 * The front end as one request sees it. Output goes to its IOPub channel, or to the cell of a notebook that is run without
 * a front end.
 */
@FunctionalInterface
public interface OutputSink {

    /** Sends one piece of output on its way. Called by any thread, one at a time; never waits. */
    void publish(IopubMessage output);

    /** Waits while far more output is on its way than the front end takes. An interrupted thread does not wait. */
    default void awaitCapacity() {}

    /**
     * Asks the user and waits for the answer.
     *
     * @return what the user typed, or null where the user has ended the input (Ctrl-D)
     * @throws IllegalStateException where nobody can be asked; the message says what to do
     * @throws InterruptedException where the waiting thread is interrupted
     */
    default String ask(InputRequest question) throws InterruptedException {
        throw new IllegalStateException("Nobody can be asked for input here, because no front end is attached;"
                + " write the value into the cell, or read it from a file or an environment variable.");
    }
}
