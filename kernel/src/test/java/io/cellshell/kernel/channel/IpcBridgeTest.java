package io.cellshell.kernel.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class IpcBridgeTest {

    @Test
    @SuppressWarnings("try")
    void aConnectionThatIsNotTheChannelsOwnGetsNothing() throws Exception {
        Path folder = Files.createTempDirectory("ipc");
        OwnPorts own = new OwnPorts();
        BlockingQueue<SocketChannel> foreign = new LinkedBlockingQueue<>();
        BlockingQueue<SocketChannel> channel = new LinkedBlockingQueue<>();
        try (IpcBridge bridge = new IpcBridge(folder.resolve("s"), own, address -> {
                    InetSocketAddress inside = new InetSocketAddress(
                            "127.0.0.1", Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
                    try {
                        foreign.add(SocketChannel.open(inside));
                        SocketChannel ours = own.openSocketChannel();
                        ours.connect(inside);
                        channel.add(ours);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
                SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            client.connect(UnixDomainSocketAddress.of(folder.resolve("s")));
            client.write(ByteBuffer.wrap(new byte[] {7}));
            ByteBuffer got = ByteBuffer.allocate(10);
            assertThat(channel.take().read(got)).isEqualTo(1);
            assertThat(got.get(0)).isEqualTo((byte) 7);
            assertThat(foreign.take().read(ByteBuffer.allocate(10))).isEqualTo(-1);
        } finally {
            Files.deleteIfExists(folder);
        }
    }

    @Test
    void aClientThatCannotBeTakenIsNotTheLast() throws Exception {
        try (SocketChannel client = SocketChannel.open()) {
            Deque<Object> comes = new ArrayDeque<>(List.of(
                    new IOException("Too many open files"),
                    new OutOfMemoryError("unable to create native thread"),
                    client,
                    new IOException("once more"),
                    client,
                    new ClosedChannelException()));
            List<SocketChannel> taken = new ArrayList<>();
            IpcBridge.acceptAll(
                    () -> {
                        Object next = comes.remove();
                        if (next instanceof IOException e) {
                            throw e;
                        }
                        if (next instanceof Error e) {
                            throw e;
                        }
                        return (SocketChannel) next;
                    },
                    taken::add);
            assertThat(taken).containsExactly(client, client);
            assertThat(comes).isEmpty();
        }
    }
}
