package io.cellshell.kernel.channel;

import java.util.List;
import org.zeromq.ZMQ;

/**
 * Sends to subscribers of whom some may be slow. One that reads loses nothing, however long it takes: everybody waits for it,
 * and the outbox with them. One that takes nothing at all for a while loses what the others get, until it reads again.
 */
final class Publisher {

    /** Messages that wait for one subscriber; ZeroMQ counts messages, not bytes. */
    private static final int HIGH_WATER_MARK = 500;

    private final ZMQ.Socket socket;

    /**
     * Sends by a socket of type XPUB.
     *
     * @param timeoutMs how long everybody waits for a subscriber that takes nothing
     */
    Publisher(ZMQ.Socket socket, int timeoutMs) {
        this.socket = socket;
        socket.setSndHWM(HIGH_WATER_MARK);
        socket.setSendTimeOut(timeoutMs);
        socket.setXpubNoDrop(true);
    }

    /** Sends a message, as soon as all subscribers that read have room for it. */
    void send(List<byte[]> frames) {
        if (!socket.sendMore(frames.get(0))) {
            // ZeroMQ forgets the subscribers that it drops a message for, until they read again: nobody waits for them.
            socket.setXpubNoDrop(false);
            socket.sendMore(frames.get(0));
            socket.setXpubNoDrop(true);
        }
        int last = frames.size() - 1;
        frames.subList(1, last).forEach(socket::sendMore);
        socket.send(frames.get(last));
    }
}
