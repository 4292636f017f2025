package io.cellshell.kernel.server;

import io.cellshell.kernel.channel.Channels;
import io.cellshell.kernel.protocol.InputRequest;
import io.cellshell.kernel.protocol.Message;
import io.cellshell.kernel.protocol.Request;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Questions to the user, one at a time: a front end shows one input field. An answer that no question waits for is ignored,
 * so that what was typed for an interrupted cell never reaches the next.
 */
final class StdinBroker {

    /** What front ends send for Ctrl-D. */
    private static final String END_OF_INPUT = "\u0004";

    /** What is known of the question that waits: its id once it is sent, and where the answer goes. */
    private record Pending(CompletableFuture<String> id, CompletableFuture<Request.InputReply> answer) {}

    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile Pending pending;

    /**
     * Asks the user of the client that sent {@code cell}, after all others who ask.
     *
     * @return what the user typed, or null where the user has ended the input
     */
    String ask(Channels channels, Message cell, InputRequest question) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            Pending mine = new Pending(new CompletableFuture<>(), new CompletableFuture<>());
            pending = mine;
            mine.id().complete(channels.ask(cell, question));
            String typed = mine.answer().get().value();
            return END_OF_INPUT.equals(typed)
                    ? null
                    : Optional.ofNullable(typed).orElse("");
        } catch (ExecutionException e) {
            throw new IllegalStateException("An answer never completes with an exception", e);
        } finally {
            pending = null;
            turn.unlock();
        }
    }

    /** Takes what came in on the stdin channel. */
    void receive(Message message) {
        Pending waiting = pending;
        if (waiting != null && message.content() instanceof Request.InputReply reply && isFor(waiting, message)) {
            waiting.answer().complete(reply);
        }
    }

    /** Not every front end says which question it answers; one that says so must name the right one. */
    private static boolean isFor(Pending waiting, Message reply) {
        return reply.parent()
                .filter(parent -> parent.msgType().equals("input_request"))
                .map(parent -> parent.msgId().equals(waiting.id().join()))
                .orElse(true);
    }
}
