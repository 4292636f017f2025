package io.cellshell.kernel.session;

import io.cellshell.kernel.channel.Channels;
import io.cellshell.kernel.wire.Broadcast;
import io.cellshell.kernel.wire.Codec;
import io.cellshell.kernel.wire.ConnectionInfo;
import io.cellshell.kernel.wire.MalformedMessageException;
import io.cellshell.kernel.wire.Message;
import io.cellshell.kernel.wire.Reply;
import io.cellshell.kernel.wire.Request;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Does once what every kernel does in its first second, so that the JVM can note which classes that takes and load them
 * faster the next time.
 */
public final class Rehearsal {

    private static final int PORTS = 5;

    private static final List<Request> REQUESTS = List.of(
            new Request.KernelInfo(),
            Request.Execute.cell("1+1"),
            Request.Execute.cell("int rehearsed = 1;\nSystem.out.println(rehearsed);\ndisplay(List.of(rehearsed));"),
            Request.Execute.cell("rehearsed / 0"),
            Request.Execute.cell("notThere"),
            new Request.Complete("rehearsed.toS", 10),
            new Request.Inspect("String", 6, 0),
            Request.Execute.cell("%lsmagic"),
            new Request.IsComplete("1+1"));

    private Rehearsal() {}

    /** Plays the part of a front end that asks each kind of question once. */
    public static void run(SessionOptions options) throws IOException {
        Codec codec = new Codec("rehearsal");
        try (Channels channels = new Channels(connection(), message -> {}, message -> {}, message -> {});
                Session session = new Session(options.with(Environment.none()))) {
            channels.start();
            Handlers handlers = new Handlers(CompletableFuture.completedFuture(session));
            for (Request request : REQUESTS) {
                Message message = codec.decode(codec.encode(Message.request(request, "rehearsal")));
                Reply reply = handlers.answer((Request) message.content(), output -> {
                    codec.encode(Message.broadcast(output, Optional.of(message.header()), "rehearsal"));
                    channels.broadcast(output, Optional.of(message.header()));
                });
                codec.encode(message.reply(reply, "rehearsal"));
            }
            channels.broadcast(new Broadcast.Status(Broadcast.ExecutionState.IDLE), Optional.empty());
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("The codec could not read what it had written", e);
        }
    }

    /** Ports that nobody else uses at this moment. */
    private static ConnectionInfo connection() throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        for (int i = 0; i < PORTS; i++) {
            sockets.add(new ServerSocket(0));
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
        return new ConnectionInfo(
                "tcp", "127.0.0.1", ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4), "rehearsal");
    }
}
