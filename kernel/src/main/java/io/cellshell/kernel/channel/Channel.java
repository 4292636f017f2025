package io.cellshell.kernel.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * One socket and the thread that owns it. The thread blocks until frames come in or another thread has put frames into
 * the outbox: ZeroMQ sockets must not be shared, and polling with sleeps would cost up to the sleep on every request.
 */
final class Channel implements AutoCloseable {

    /** A larger frame closes the connection it comes from; a larger message of several frames is dropped. */
    private static final long MAX_MESSAGE_BYTES = 256L << 20;

    /** More than this in the outbox, and those who can wait wait. */
    private static final long HIGH_WATER_MARK = 32L << 20;

    /** Messages sent between two looks at what has come in. */
    private static final int BATCH = 20;

    /** Time for a front end to go on reading, when it has stopped. */
    private static final int TIMEOUT_MS = 30_000;

    private static final byte[] WAKE_UP = new byte[0];

    private final ZMQ.Socket socket;
    private final ZMQ.Socket wakeReceiver;
    private final ZMQ.Socket wakeSender;
    private final SocketWaker waker;
    private final ZMQ.Poller poller;
    private final Consumer<List<byte[]>> receiver;
    private final Consumer<List<byte[]>> sender;
    private final Consumer<Throwable> broken;
    private final Queue<List<byte[]>> outbox = new ConcurrentLinkedQueue<>();
    private final Queue<String> addresses = new ConcurrentLinkedQueue<>();
    private final AtomicLong queuedBytes = new AtomicLong();
    private final AtomicBoolean pending = new AtomicBoolean();
    private final Thread owner;
    private volatile boolean closing;

    /**
     * Opens the socket; {@link #start} lets its thread run.
     *
     * @param address where it listens; null where it listens nowhere and connects to its clients instead
     * @param own opens those connections
     * @param waker wakes this channel when another thread has put something into its outbox
     * @param receiver gets the frames of each message, on the channel's thread
     * @param broken is told what has ended the channel's thread before its time
     */
    Channel(
            String name,
            ZContext context,
            SocketType type,
            String address,
            OwnPorts own,
            SocketWaker waker,
            Consumer<List<byte[]>> receiver,
            Consumer<Throwable> broken) {
        this.broken = broken;
        this.waker = waker;
        this.receiver = receiver;
        socket = context.createSocket(type);
        socket.setMaxMsgSize(MAX_MESSAGE_BYTES);
        socket.setHWM(0);
        if (type == SocketType.XPUB) {
            socket.setXpubVerbose(true);
            socket.setXpubManual(true);
        }
        if (address == null) {
            // A client that is gone comes back by a connection of its own.
            socket.setSelectorChooser((to, options) -> own);
            socket.setReconnectIVL(-1);
            socket.setImmediate(false);
        }
        sender = type == SocketType.XPUB ? new Publisher(socket, TIMEOUT_MS)::send : this::sendAtOnce;
        if (address != null) {
            socket.bind(address);
        }
        wakeReceiver = context.createSocket(SocketType.PAIR);
        wakeSender = context.createSocket(SocketType.PAIR);
        wakeReceiver.bind("inproc://" + name);
        wakeSender.connect("inproc://" + name);
        poller = context.createPoller(2);
        poller.register(socket, ZMQ.Poller.POLLIN);
        poller.register(wakeReceiver, ZMQ.Poller.POLLIN);
        owner = new Thread(this::run, "cellshell-" + name);
        owner.setDaemon(true);
    }

    void start() {
        owner.start();
    }

    /** Connects to a ZeroMQ address, as soon as the channel's thread runs. Any thread may call this. */
    void connect(String address) {
        addresses.add(address);
        wake();
    }

    /** Sends a message. Any thread may call this; messages of one thread keep their order. */
    void send(List<byte[]> frames) {
        queuedBytes.addAndGet(size(frames));
        outbox.add(frames);
        wake();
    }

    /** Waits while the outbox holds far more than is taken out of it. An interrupted thread does not wait. */
    void awaitCapacity() {
        while (queuedBytes.get() > HIGH_WATER_MARK && !closing) {
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /**
     * On a publishing channel: lets the sender of a subscription hear its topic, after a first message. Called by the
     * receiver.
     *
     * @param subscription the frame that was just received; JeroMQ 0.6 wants it whole, with the 1 before the topic
     */
    void admit(byte[] subscription, List<byte[]> first) {
        socket.subscribe(subscription);
        sender.accept(first);
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
            waker.request(() -> wakeSender.send(WAKE_UP));
        }
    }

    private void run() {
        try {
            pass();
        } catch (Throwable e) {
            broken.accept(e);
        }
    }

    private void pass() {
        while (!closing) {
            poller.poll(outbox.isEmpty() ? -1 : 0);
            if (poller.pollin(1)) {
                wakeReceiver.recv();
                pending.set(false);
                connectAll();
            }
            if (poller.pollin(0)) {
                hand(receive());
            }
            sendSome();
        }
        while (!outbox.isEmpty()) {
            sendSome();
        }
        poller.close();
        wakeReceiver.close();
        socket.close();
    }

    private void connectAll() {
        for (String address = addresses.poll(); address != null; address = addresses.poll()) {
            socket.connect(address);
        }
    }

    /** A message that breaks its receiver must not end the channel. */
    private void hand(List<byte[]> frames) {
        try {
            receiver.accept(frames);
        } catch (Throwable e) {
            System.err.println("A message could not be handled: " + e);
        }
    }

    private void sendSome() {
        for (int sent = 0; sent < BATCH && !outbox.isEmpty(); sent++) {
            List<byte[]> frames = outbox.remove();
            sender.accept(frames);
            queuedBytes.addAndGet(-size(frames));
        }
    }

    private void sendAtOnce(List<byte[]> frames) {
        int last = frames.size() - 1;
        for (int i = 0; i < last; i++) {
            socket.sendMore(frames.get(i));
        }
        socket.send(frames.get(last));
    }

    /** The frames of a message; none where it is too large. */
    private List<byte[]> receive() {
        List<byte[]> frames = new ArrayList<>();
        long size = 0;
        do {
            byte[] frame = socket.recv();
            size += frame.length;
            if (size <= MAX_MESSAGE_BYTES) {
                frames.add(frame);
            }
        } while (socket.hasReceiveMore());
        return size <= MAX_MESSAGE_BYTES ? frames : List.of();
    }

    private static long size(List<byte[]> frames) {
        return frames.stream().mapToLong(frame -> frame.length).sum();
    }
}
