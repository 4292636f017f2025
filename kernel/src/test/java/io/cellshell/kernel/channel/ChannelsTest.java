package io.cellshell.kernel.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cellshell.kernel.protocol.Codec;
import io.cellshell.kernel.protocol.ConnectionInfo;
import io.cellshell.kernel.protocol.MalformedMessageException.Reason;
import io.cellshell.kernel.protocol.Message;
import io.cellshell.kernel.protocol.Request;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

class ChannelsTest {

    /**
     * A client of JeroMQ 0.6 that has connected may never begin to speak (one in ten of fresh processes on JDK 25): its poller drops the
     * socket. Then nothing of what it sends arrives, and another one takes its place.
     */
    private static final int CLIENTS = 5;

    private final BlockingQueue<Message> received = new LinkedBlockingQueue<>();

    @Test
    void dropsAndCountsWhatIsNotSignedWithItsKey() throws Exception {
        ConnectionInfo info = connection();
        try (Channels channels = new Channels(info, received::add, received::add, received::add)) {
            channels.start();
            Message request = Message.request(Request.Execute.cell("1+1"), "client");
            Message valid = null;
            for (int client = 0; valid == null && client < CLIENTS; client++) {
                valid = received(info.address(info.shellPort()), request);
            }
            assertThat(valid).isNotNull();
            assertThat(valid.content()).isEqualTo(Request.Execute.cell("1+1"));
            assertThat(received).isEmpty();
            assertThat(channels.dropped().counts())
                    .isEqualTo(Map.of(Reason.WRONG_SIGNATURE, 1, Reason.UNSIGNED, 1, Reason.MALFORMED, 1));
        }
    }

    /** What arrives of what a new client sends. */
    private Message received(String address, Message request) throws InterruptedException {
        try (ZContext context = new ZContext()) {
            ZMQ.Socket client = context.createSocket(SocketType.DEALER);
            client.connect(address);
            send(client, new Codec("another key").encode(request));
            send(client, new Codec("").encode(request));
            client.send("noise");
            send(client, new Codec("key").encode(request));
            return received.poll(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aPortInUseIsNamedInASentence() throws Exception {
        ConnectionInfo info = connection();
        try (ServerSocket taken = new ServerSocket(info.iopubPort())) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> new Channels(info, received::add, received::add, received::add))
                    .withMessageContaining("The iopub channel cannot listen on")
                    .withMessageContaining(String.valueOf(taken.getLocalPort()));
        }
    }

    private static void send(ZMQ.Socket client, List<byte[]> frames) {
        frames.subList(0, frames.size() - 1).forEach(client::sendMore);
        client.send(frames.get(frames.size() - 1));
    }

    private static ConnectionInfo connection() throws IOException {
        try (ServerSocket a = new ServerSocket(0);
                ServerSocket b = new ServerSocket(0);
                ServerSocket c = new ServerSocket(0);
                ServerSocket d = new ServerSocket(0);
                ServerSocket e = new ServerSocket(0)) {
            return new ConnectionInfo(
                    "tcp",
                    "127.0.0.1",
                    a.getLocalPort(),
                    b.getLocalPort(),
                    c.getLocalPort(),
                    d.getLocalPort(),
                    e.getLocalPort(),
                    "key");
        }
    }
}
