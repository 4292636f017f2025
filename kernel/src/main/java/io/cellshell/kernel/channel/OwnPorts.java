package io.cellshell.kernel.channel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Opens the connections of ZeroMQ and notes the port that each comes from. Nobody else can have such a port at the same time, so
 * whoever is connected to can tell ours from anybody else's.
 */
final class OwnPorts extends SelectorProvider {

    private final SelectorProvider ofJava = SelectorProvider.provider();
    private final Set<Integer> ports = ConcurrentHashMap.newKeySet();

    /** Whether a connection comes from here. True once for each. */
    boolean take(SocketChannel accepted) throws IOException {
        return accepted.getRemoteAddress() instanceof InetSocketAddress peer && ports.remove(peer.getPort());
    }

    @Override
    public SocketChannel openSocketChannel() throws IOException {
        SocketChannel channel = ofJava.openSocketChannel();
        channel.bind(new InetSocketAddress("127.0.0.1", 0));
        ports.add(((InetSocketAddress) channel.getLocalAddress()).getPort());
        return channel;
    }

    @Override
    public ServerSocketChannel openServerSocketChannel() throws IOException {
        return ofJava.openServerSocketChannel();
    }

    @Override
    public DatagramChannel openDatagramChannel() throws IOException {
        return ofJava.openDatagramChannel();
    }

    @Override
    public DatagramChannel openDatagramChannel(ProtocolFamily family) throws IOException {
        return ofJava.openDatagramChannel(family);
    }

    @Override
    public Pipe openPipe() throws IOException {
        return ofJava.openPipe();
    }

    @Override
    public AbstractSelector openSelector() throws IOException {
        return ofJava.openSelector();
    }
}
