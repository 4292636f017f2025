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

/**
 * A Unix socket in front of a channel. JeroMQ has no Unix sockets of its own, so the channel listens on a TCP port of this
 * machine alone, and what comes in here is passed on to it, byte for byte. Only the user of the kernel may open the socket;
 * requests that somebody sends to the TCP port directly lack the signature.
 */
final class IpcBridge implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path path;
    private final InetSocketAddress channel;
    private final ServerSocketChannel server;

    /**
     * Opens the socket and passes on what comes in.
     *
     * @param path file name of the socket
     * @param port TCP port of the channel
     * @throws IOException where the socket cannot be opened, or somebody listens on it already
     */
    IpcBridge(Path path, int port) throws IOException {
        this.path = path;
        channel = new InetSocketAddress("127.0.0.1", port);
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
        start(this::acceptAll);
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

    private void acceptAll() {
        try {
            while (true) {
                connect(server.accept());
            }
        } catch (ClosedChannelException e) {
            return;
        } catch (IOException e) {
            System.err.println("No more clients can connect to " + path + ": " + e.getMessage());
        }
    }

    private void connect(SocketChannel client) throws IOException {
        try {
            SocketChannel inner = SocketChannel.open(channel);
            inner.setOption(StandardSocketOptions.TCP_NODELAY, true);
            start(() -> pass(client, inner));
            start(() -> pass(inner, client));
        } catch (IOException e) {
            client.close();
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
