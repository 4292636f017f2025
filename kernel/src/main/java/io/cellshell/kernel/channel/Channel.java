package io.cellshell.kernel.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * One socket and the thread that owns it. The thread blocks until frames come in or another thread has put frames into
 * the outbox: ZeroMQ sockets must not be shared, and polling with sleeps would cost up to the sleep on every request.
 */
final class Channel implements AutoCloseable {

    /** A larger frame closes the connection it comes from. */
    private static final long LARGEST_FRAME = 256L << 20;

    private static final byte[] NUDGE = new byte[0];

    private final ZMQ.Socket socket;
    private final ZMQ.Socket nudged;
    private final ZMQ.Socket nudge;
    private final Nudges nudges;
    private final ZMQ.Poller poller;
    private final Consumer<List<byte[]>> receiver;
    private final Queue<List<byte[]>> outbox = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean pending = new AtomicBoolean();
    private final Thread owner;
    private volatile boolean closing;

    /**
     * Binds the socket; {@link #start} lets its thread run.
     *
     * @param nudges wakes this channel when another thread has put something into its outbox
     * @param receiver gets the frames of each message, on the channel's thread
     */
    Channel(
            String name,
            ZContext context,
            SocketType type,
            String address,
            Nudges nudges,
            Consumer<List<byte[]>> receiver) {
        this.nudges = nudges;
        this.receiver = receiver;
        socket = context.createSocket(type);
        socket.setMaxMsgSize(LARGEST_FRAME);
        socket.setHWM(0);
        if (type == SocketType.XPUB) {
            socket.setXpubVerbose(true);
            socket.setXpubManual(true);
        }
        socket.bind(address);
        nudged = context.createSocket(SocketType.PAIR);
        nudge = context.createSocket(SocketType.PAIR);
        nudged.bind("inproc://" + name);
        nudge.connect("inproc://" + name);
        poller = context.createPoller(2);
        poller.register(socket, ZMQ.Poller.POLLIN);
        poller.register(nudged, ZMQ.Poller.POLLIN);
        owner = new Thread(this::run, "cellshell-" + name);
        owner.setDaemon(true);
    }

    void start() {
        owner.start();
    }

    /** Sends a message. Any thread may call this; messages of one thread keep their order. */
    void send(List<byte[]> frames) {
        outbox.add(frames);
        wake();
    }

    /**
     * On a publishing channel: lets the sender of a subscription hear its topic, after a first message. Called by the
     * receiver.
     *
     * @param subscription the frame that was just received; JeroMQ 0.6 wants it whole, with the 1 before the topic
     */
    void admit(byte[] subscription, List<byte[]> first) {
        socket.subscribe(subscription);
        sendNow(first);
    }

    /** Sends what is in the outbox, then ends the thread, which closes its socket. */
    @Override
    public void close() {
        closing = true;
        wake();
        try {
            owner.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void wake() {
        if (pending.compareAndSet(false, true)) {
            nudges.request(() -> nudge.send(NUDGE));
        }
    }

    private void run() {
        while (!closing) {
            poller.poll(-1);
            if (poller.pollin(1)) {
                nudged.recv();
                pending.set(false);
                sendAll();
            }
            if (poller.pollin(0)) {
                hand(receive());
            }
        }
        sendAll();
        poller.close();
        nudged.close();
        socket.close();
    }

    /** A message that breaks its receiver must not end the channel. */
    private void hand(List<byte[]> frames) {
        try {
            receiver.accept(frames);
        } catch (RuntimeException e) {
            System.err.println("A message could not be handled: " + e);
        }
    }

    private void sendAll() {
        for (List<byte[]> frames = outbox.poll(); frames != null; frames = outbox.poll()) {
            sendNow(frames);
        }
    }

    private void sendNow(List<byte[]> frames) {
        int last = frames.size() - 1;
        for (int i = 0; i < last; i++) {
            socket.sendMore(frames.get(i));
        }
        socket.send(frames.get(last));
    }

    private List<byte[]> receive() {
        List<byte[]> frames = new ArrayList<>();
        do {
            frames.add(socket.recv());
        } while (socket.hasReceiveMore());
        return frames;
    }
}
