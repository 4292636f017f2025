package io.cellshell.kernel.channel;

import io.cellshell.kernel.protocol.Codec;
import io.cellshell.kernel.protocol.ConnectionInfo;
import io.cellshell.kernel.protocol.Header;
import io.cellshell.kernel.protocol.InputRequest;
import io.cellshell.kernel.protocol.IopubMessage;
import io.cellshell.kernel.protocol.MalformedMessageException;
import io.cellshell.kernel.protocol.MalformedMessageException.Reason;
import io.cellshell.kernel.protocol.Message;
import io.cellshell.kernel.protocol.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQException;

/** The kernel's end of the five channels: shell, control, IOPub, stdin and heartbeat. */
public final class Channels implements AutoCloseable {

    /** The channels that requests come in on; the reply goes out on the same. */
    public enum Route {
        SHELL,
        CONTROL
    }

    private final CompletableFuture<Throwable> broken = new CompletableFuture<>();
    private final String session = UUID.randomUUID().toString();
    private final Codec codec;
    private final DroppedMessages dropped = new DroppedMessages();
    private final ZContext context = new ZContext();
    private final SocketWaker waker = new SocketWaker(broken::complete);
    private final List<IpcBridge> bridges = new ArrayList<>();
    private final Channel shell;
    private final Channel control;
    private final Channel stdin;
    private final Channel iopub;
    private final Channel heartbeat;

    /**
     * Binds all five; nothing is received before {@link #start}.
     *
     * @param onShell gets each valid request of the shell channel, on that channel's thread
     * @param onControl the same for the control channel
     * @param onStdin the same for the stdin channel, where the answers to {@link #ask} come
     * @throws IOException where a port is in use or not ours to use
     */
    public Channels(
            ConnectionInfo info, Consumer<Message> onShell, Consumer<Message> onControl, Consumer<Message> onStdin)
            throws IOException {
        codec = new Codec(info.key());
        context.setLinger(500);
        context.getContext().setUncaughtExceptionHandler((thread, thrown) -> broken.complete(thrown));
        shell = open("shell", SocketType.ROUTER, info, info.shellPort(), decoding(onShell));
        control = open("control", SocketType.ROUTER, info, info.controlPort(), decoding(onControl));
        stdin = open("stdin", SocketType.ROUTER, info, info.stdinPort(), decoding(onStdin));
        iopub = open("iopub", SocketType.XPUB, info, info.iopubPort(), this::welcome);
        heartbeat = open("heartbeat", SocketType.REP, info, info.hbPort(), this::echo);
    }

    /** Lets the channels' threads run. */
    public void start() {
        List.of(heartbeat, iopub, stdin, control, shell).forEach(Channel::start);
    }

    /** Completed with what has ended a thread without which the channels do not work. */
    public CompletableFuture<Throwable> broken() {
        return broken;
    }

    /** Answers a request on the channel that it came in on. */
    public void reply(Route route, Message request, Reply reply) {
        Channel channel = route == Route.SHELL ? shell : control;
        channel.send(codec.encode(request.reply(reply, session)));
    }

    /**
     * Asks the user of the client that sent {@code cell}.
     *
     * @return id of the question
     */
    public String ask(Message cell, InputRequest question) {
        Message asking = cell.question(question, session);
        stdin.send(codec.encode(asking));
        return asking.header().msgId();
    }

    /** Tells every client something that the request {@code parent} caused. */
    public void broadcast(IopubMessage content, Optional<Header> parent) {
        iopub.send(codec.encode(Message.broadcast(content, parent, session)));
    }

    /** Waits while far more is to be broadcast than the subscribers take. An interrupted thread does not wait. */
    public void awaitCapacity() {
        iopub.awaitCapacity();
    }

    public DroppedMessages dropped() {
        return dropped;
    }

    /** Sends what is still to be sent, then closes all sockets. */
    @Override
    public void close() {
        bridges.forEach(IpcBridge::close);
        List.of(shell, control, stdin, iopub, heartbeat).forEach(Channel::close);
        waker.close();
        context.close();
    }

    private Channel open(String name, SocketType type, ConnectionInfo info, int port, Consumer<List<byte[]>> receiver)
            throws IOException {
        try {
            String address = info.isIpc() ? null : info.address(port);
            OwnPorts own = new OwnPorts();
            Channel channel = new Channel(name, context, type, address, own, waker, receiver, broken::complete);
            if (info.isIpc()) {
                bridges.add(new IpcBridge(info.socket(port), own, channel::connect));
            }
            return channel;
        } catch (ZMQException | IOException e) {
            bridges.forEach(IpcBridge::close);
            context.close();
            throw new IOException(
                    "The " + name + " channel cannot listen on " + info.address(port) + " (" + e.getMessage()
                            + "): it is in use or not allowed; restart the kernel, so that it gets other ports.",
                    e);
        }
    }

    private Consumer<List<byte[]>> decoding(Consumer<Message> next) {
        return frames -> {
            if (frames.isEmpty()) {
                dropped.count(Reason.OVERSIZED);
                return;
            }
            try {
                next.accept(codec.decode(frames));
            } catch (MalformedMessageException e) {
                dropped.count(e.reason());
            }
        };
    }

    /**
     * Subscriptions arrive as one frame: 1 and the topic. Nothing is sent to a subscriber before it is admitted, so that the
     * welcome is the first message it gets.
     */
    private void welcome(List<byte[]> frames) {
        byte[] frame = frames.isEmpty() ? new byte[0] : frames.get(0);
        if (frame.length > 0 && frame[0] == 1) {
            byte[] topic = Arrays.copyOfRange(frame, 1, frame.length);
            IopubMessage.Welcome content = new IopubMessage.Welcome(new String(topic, StandardCharsets.UTF_8));
            Header header =
                    Message.broadcast(content, Optional.empty(), session).header();
            Message welcome = new Message(List.of(topic), header, Optional.empty(), Map.of(), content, List.of());
            iopub.admit(frame, codec.encode(welcome));
        }
    }

    private void echo(List<byte[]> frames) {
        heartbeat.send(frames.isEmpty() ? List.of(new byte[0]) : frames);
    }
}
