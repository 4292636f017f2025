package io.cellshell.kernel.channel;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;

/**
 * A Unix socket in front of a channel, which only the user of the kernel may open. JeroMQ has no Unix sockets of its own, so for each
 * client the channel makes a TCP connection to here, within this machine, and what comes in is passed on, byte for byte. Nobody else
 * can connect to the channel: it does not listen; and a connection to here that is not its own is closed.
 */
final class IpcBridge implements AutoCloseable {

    /** Waits for the next client. */
    interface Listener {

        SocketChannel accept() throws IOException;
    }

    private static final int BUFFER_BYTES = 1 << 16;
    private static final long AFTER_FAILURE_MS = 50;

    private final Path path;
    private final OwnPorts own;
    private final Consumer<String> connector;
    private final ServerSocketChannel server;

    /**
     * Opens the socket and passes on what comes in.
     *
     * @param path file name of the socket
     * @param own tells the channel's connections from those of others
     * @param connector has the channel connect to a ZeroMQ address
     * @throws IOException where the socket cannot be opened, or somebody listens on it already
     */
    IpcBridge(Path path, OwnPorts own, Consumer<String> connector) throws IOException {
        this.path = path;
        this.own = own;
        this.connector = connector;
        removeDead(path);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path));
            if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            server.close();
            throw e;
        }
        start(() -> acceptAll(server::accept, client -> start(() -> connect(client))));
    }

    /** Takes no more connections, and removes the socket's file. */
    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            System.err.println("The socket " + path + " could not be removed: " + e.getMessage());
        }
    }

    /** A kernel that was killed leaves the file of its socket behind. Anything else that lies there stays. */
    private static void removeDead(Path path) throws IOException {
        boolean socket = Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                && Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .isOther();
        if (socket && !isAlive(path)) {
            Files.delete(path);
        }
    }

    private static boolean isAlive(Path path) throws IOException {
        try {
            SocketChannel.open(UnixDomainSocketAddress.of(path)).close();
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }

    /** Takes clients until the listener is closed. One that could not be taken, for want of file handles say, is not the last. */
    static void acceptAll(Listener listener, Consumer<SocketChannel> next) {
        while (true) {
            try {
                next.accept(listener.accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (Throwable e) {
                System.err.println("A client could not connect: " + e);
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(AFTER_FAILURE_MS);
        } catch (InterruptedException e) {
            // Not long enough to matter.
            return;
        }
    }

    private void connect(SocketChannel client) {
        try {
            SocketChannel inner = inner();
            inner.setOption(StandardSocketOptions.TCP_NODELAY, true);
            start(() -> pass(client, inner));
            pass(inner, client);
        } catch (IOException e) {
            System.err.println("A client of " + path + " could not be connected: " + e.getMessage());
            close(client);
        }
    }

    /** The channel's own connection, however many others there are before it. */
    private SocketChannel inner() throws IOException {
        try (ServerSocketChannel inside = ServerSocketChannel.open()) {
            inside.bind(new InetSocketAddress("127.0.0.1", 0));
            int port = ((InetSocketAddress) inside.getLocalAddress()).getPort();
            connector.accept("tcp://127.0.0.1:" + port);
            SocketChannel accepted = inside.accept();
            while (!own.take(accepted)) {
                accepted.close();
                accepted = inside.accept();
            }
            return accepted;
        }
    }

    private static void close(SocketChannel client) {
        try {
            client.close();
        } catch (IOException e) {
            // It is gone already.
            return;
        }
    }

    /** Passes on what comes from one end to the other, until one of them is closed; then closes both. */
    private static void pass(SocketChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        try (from;
                to) {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
        } catch (IOException e) {
            // One of the ends is gone, which is how a connection ends; both are closed now.
            return;
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "cellshell-ipc");
        thread.setDaemon(true);
        thread.start();
    }
}
