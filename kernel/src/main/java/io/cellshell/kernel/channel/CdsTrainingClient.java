package io.cellshell.kernel.channel;

import io.cellshell.kernel.protocol.ConnectionInfo;
import java.util.List;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMsg;

/** A client for the training of the class archive: asks on the shell channel, and hears what is published. Used by one thread. */
public final class CdsTrainingClient implements AutoCloseable {

    private static final int TIMEOUT_MS = 30_000;

    private final ZContext context = new ZContext();
    private final ZMQ.Socket shell = context.createSocket(SocketType.DEALER);
    private final ZMQ.Socket iopub = context.createSocket(SocketType.SUB);

    /** Connects to a kernel, which may still be starting. */
    public CdsTrainingClient(ConnectionInfo info) {
        shell.setReceiveTimeOut(TIMEOUT_MS);
        shell.connect(info.address(info.shellPort()));
        iopub.subscribe("");
        iopub.connect(info.address(info.iopubPort()));
    }

    /** Sends a request and waits for its reply; false where none comes. */
    public boolean ask(List<byte[]> request) {
        ZMsg message = new ZMsg();
        request.forEach(message::add);
        message.send(shell);
        boolean answered = ZMsg.recvMsg(shell) != null;
        while (iopub.recv(ZMQ.DONTWAIT) != null) {
            // heard
        }
        return answered;
    }

    @Override
    public void close() {
        context.close();
    }
}
