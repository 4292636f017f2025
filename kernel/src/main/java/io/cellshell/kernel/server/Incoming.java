package io.cellshell.kernel.server;

import io.cellshell.kernel.channel.Channels.Route;
import io.cellshell.kernel.protocol.Message;
import io.cellshell.kernel.protocol.Request;

/** A request and the channel that it came in on, which is the one that the reply goes out on. */
record Incoming(Route route, Message message) {

    /** Messages of other types, as those of comms, have no reply; their client waits for idle only. */
    boolean wantsReply() {
        return message.header().msgType().endsWith("_request");
    }

    /** Whether code of the user is to be run, which may take any time. */
    boolean isCell() {
        return message.content() instanceof Request.Execute;
    }

    Request request() {
        return (Request) message.content();
    }
}
