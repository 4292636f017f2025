package io.cellshell.kernel.session;

import io.cellshell.kernel.wire.Broadcast;

/**
 * Where the output of one request goes: the front end's IOPub channel, or the cell of a notebook that is run without a
 * front end. Called by any thread, one at a time.
 */
@FunctionalInterface
public interface Outlet {

    /** Sends one piece of output on its way. */
    void publish(Broadcast output);
}
