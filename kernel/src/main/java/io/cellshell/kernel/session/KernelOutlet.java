package io.cellshell.kernel.session;

import io.cellshell.kernel.channel.Channels;
import io.cellshell.kernel.wire.Broadcast;
import io.cellshell.kernel.wire.Message;
import io.cellshell.kernel.wire.Question;
import io.cellshell.kernel.wire.Request;
import java.util.Optional;

/**
 * The front end behind the channels, as the request {@code parent} sees it.
 *
 * @param kernels the thread that answers the request. It never waits for the front end: the cell that it tells the end of may
 *     have been stopped because it has flooded the front end.
 */
record KernelOutlet(Channels channels, Questions questions, Message parent, Thread kernels) implements Outlet {

    @Override
    public void publish(Broadcast output) {
        channels.broadcast(output, Optional.of(parent.header()));
    }

    @Override
    public void awaitRoom() {
        if (Thread.currentThread() != kernels) {
            channels.awaitRoom();
        }
    }

    @Override
    public String ask(Question question) throws InterruptedException {
        if (!(parent.content() instanceof Request.Execute cell) || !cell.allowStdin()) {
            throw new IllegalStateException(
                    "This front end does not take input for cells;"
                            + " write the value into the cell, or run the cell in a front end with input fields, as JupyterLab.");
        }
        return questions.ask(channels, parent, question);
    }
}
