package io.cellshell.kernel.api;

import java.util.Collection;
import java.util.Map;

/** The lines between the notebook's code in the kernel and code in the front end. */
public interface Comms {

    /**
     * Lets the front end open comms to a target.
     *
     * @param target name that the front end uses
     * @param opened told of each new comm and of the message that came with it
     */
    void register(String target, Comm.Handler opened);

    /** Lets the front end open no more comms to a target. Those that are open stay. */
    void unregister(String target);

    /**
     * Opens a comm to code that the front end has registered for a target.
     *
     * @throws IllegalArgumentException where the message holds something other than plain values
     */
    Comm open(String target, CommMessage message);

    /** Opens a comm with data and no buffers, see {@link #open(String, CommMessage)}. */
    default Comm open(String target, Map<String, Object> data) {
        return open(target, CommMessage.of(data));
    }

    /** The comms that are open now. */
    Collection<Comm> open();
}
