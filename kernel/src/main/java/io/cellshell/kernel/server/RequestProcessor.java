package io.cellshell.kernel.server;

import io.cellshell.kernel.channel.Channels;
import io.cellshell.kernel.channel.Channels.Route;
import io.cellshell.kernel.protocol.IopubMessage;
import io.cellshell.kernel.protocol.IopubMessage.ExecutionState;
import io.cellshell.kernel.protocol.Reply;
import io.cellshell.kernel.protocol.Request;
import io.cellshell.kernel.session.Failures;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What happens around the answer to a request: busy before it, the reply and idle behind it, and the end where it asks for it. */
record RequestProcessor(
        Handlers handlers, Channels channels, StdinBroker questions, Shutdown shutdown, Set<Incoming> running) {

    RequestProcessor(Handlers handlers, Channels channels, StdinBroker questions, Shutdown shutdown) {
        this(handlers, channels, questions, shutdown, new LinkedHashSet<>());
    }

    /** Answers a request whole. */
    void handle(Incoming request) {
        begin(request);
        end(request, answer(request));
    }

    void begin(Incoming request) {
        synchronized (running) {
            if (request.isCell()) {
                running.add(request);
            }
            status(ExecutionState.BUSY, request);
        }
    }

    /**
     * Says that a request has been dealt with. Front ends take the last state for the kernel's, whichever request it belongs to; so
     * where a cell still runs behind a request that was answered beside it, the kernel is busy with that again.
     */
    private void idle(Incoming request) {
        synchronized (running) {
            running.remove(request);
            status(ExecutionState.IDLE, request);
            if (request.route() == Route.SHELL && !request.isCell()) {
                running.forEach(cell -> status(ExecutionState.BUSY, cell));
            }
        }
    }

    /**
     * The answer; {@link Reply.None} for requests that have none. Whatever breaks a handler, its client gets an answer: this is
     * where everything is caught.
     */
    Reply answer(Incoming request) {
        try {
            return handlers.answer(
                    request.request(),
                    new FrontEndSink(channels, questions, request.message(), Thread.currentThread()));
        } catch (Throwable e) {
            if (request.request() instanceof Request.Execute) {
                tell(Failures.toMessage(e), request);
            }
            return Failures.reply(e);
        }
    }

    void end(Incoming request, Reply reply) {
        try {
            send(request, reply);
        } catch (Throwable e) {
            // What cannot be written as JSON, or no longer fits into the memory.
            send(request, Failures.reply(e));
        } finally {
            idle(request);
        }
        if (reply instanceof Reply.Shutdown answer) {
            tell(new IopubMessage.ShutdownNotice(answer.restart()), request);
            shutdown.request();
        }
        if (reply instanceof Reply.Execute cell && cell.asksExit()) {
            shutdown.request();
        }
    }

    /** Gives up a cell that waits behind one that has failed. */
    void abort(Incoming cell) {
        begin(cell);
        end(cell, Reply.Execute.aborted());
    }

    /** Answers a request to a subshell that is not there. */
    void refuse(Incoming request) {
        begin(request);
        end(request, Subshells.unknown(request.message().header().subshellId()));
    }

    private void send(Incoming request, Reply reply) {
        if (request.wantsReply() && !(reply instanceof Reply.None)) {
            channels.reply(request.route(), request.message(), reply);
        }
    }

    private void tell(IopubMessage content, Incoming request) {
        channels.broadcast(content, Optional.of(request.message().header()));
    }

    private void status(ExecutionState state, Incoming request) {
        tell(new IopubMessage.Status(state), request);
    }
}
