package io.cellshell.kernel.session;

import io.cellshell.kernel.channel.Channels;
import io.cellshell.kernel.wire.Broadcast;
import io.cellshell.kernel.wire.Broadcast.ExecutionState;
import io.cellshell.kernel.wire.Reply;
import java.util.Optional;

/** What happens around the answer to a request: busy before it, the reply and idle behind it, and the end where it asks for it. */
record Exchange(Handlers handlers, Channels channels, Questions questions, End theEnd) {

    /** Answers a request whole. */
    void handle(Incoming request) {
        begin(request);
        end(request, answer(request));
    }

    void begin(Incoming request) {
        status(ExecutionState.BUSY, request);
    }

    /** The answer; {@link Reply.None} for requests that have none. */
    Reply answer(Incoming request) {
        return handlers.answer(
                request.request(), new KernelOutlet(channels, questions, request.message(), Thread.currentThread()));
    }

    void end(Incoming request, Reply reply) {
        if (request.wantsReply() && !(reply instanceof Reply.None)) {
            channels.reply(request.route(), request.message(), reply);
        }
        status(ExecutionState.IDLE, request);
        if (reply instanceof Reply.Shutdown shutdown) {
            channels.broadcast(
                    new Broadcast.ShutdownNotice(shutdown.restart()),
                    Optional.of(request.message().header()));
            theEnd.request();
        }
        if (reply instanceof Reply.Execute cell && cell.asksExit()) {
            theEnd.request();
        }
    }

    /** Gives up a cell that waits behind one that has failed. */
    void abort(Incoming cell) {
        begin(cell);
        end(cell, Reply.Execute.aborted(handlers.executionCount()));
    }

    /** Answers a request to a subshell that is not there. */
    void refuse(Incoming request) {
        begin(request);
        end(request, Subshells.unknown(request.message().header().subshellId()));
    }

    private void status(ExecutionState state, Incoming request) {
        channels.broadcast(
                new Broadcast.Status(state), Optional.of(request.message().header()));
    }
}
