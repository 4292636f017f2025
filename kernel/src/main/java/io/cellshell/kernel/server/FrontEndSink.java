package io.cellshell.kernel.server;

import io.cellshell.kernel.channel.Channels;
import io.cellshell.kernel.protocol.InputRequest;
import io.cellshell.kernel.protocol.IopubMessage;
import io.cellshell.kernel.protocol.Message;
import io.cellshell.kernel.protocol.Request;
import io.cellshell.kernel.session.OutputSink;
import java.util.Optional;

/**
 * The front end behind the channels, as the request {@code parent} sees it.
 *
 * @param kernels the thread that answers the request. It never waits for the front end: the cell that it tells the end of may
 *     have been stopped because it has flooded the front end.
 */
record FrontEndSink(Channels channels, StdinBroker questions, Message parent, Thread kernels) implements OutputSink {

    @Override
    public void publish(IopubMessage output) {
        channels.broadcast(output, Optional.of(parent.header()));
    }

    @Override
    public void awaitCapacity() {
        if (Thread.currentThread() != kernels) {
            channels.awaitCapacity();
        }
    }

    @Override
    public String ask(InputRequest question) throws InterruptedException {
        if (!(parent.content() instanceof Request.Execute cell) || !cell.allowStdin()) {
            throw new IllegalStateException(
                    "This front end does not take input for cells;"
                            + " write the value into the cell, or run the cell in a front end with input fields, as JupyterLab.");
        }
        return questions.ask(channels, parent, question);
    }
}
