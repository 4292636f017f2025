package io.cellshell.kernel.comm;

import io.cellshell.kernel.api.Comm;
import io.cellshell.kernel.api.CommMessage;
import io.cellshell.kernel.protocol.Attachments;
import io.cellshell.kernel.protocol.IopubMessage;

/** The kernel's end of one comm. */
final class OpenComm implements Comm {

    private final CommManager manager;
    private final String id;
    private final String target;
    private volatile Handler onMessage = (comm, message) -> {};
    private volatile Handler onClose = (comm, message) -> {};

    OpenComm(CommManager manager, String id, String target) {
        this.manager = manager;
        this.id = id;
        this.target = target;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public boolean isOpen() {
        return manager.isOpen(this);
    }

    @Override
    public void send(CommMessage message) {
        if (!isOpen()) {
            throw new IllegalStateException(
                    "The comm to " + target + " is closed; open another one, or check isOpen() before you send.");
        }
        manager.publish(new IopubMessage.CommMsg(
                id, PlainValues.copyOf(message.data(), "data"), CommManager.attachments(message)));
    }

    @Override
    public void close(CommMessage message) {
        Attachments attachments = CommManager.attachments(message);
        IopubMessage.Comm last =
                new IopubMessage.CommClose(id, PlainValues.copyOf(message.data(), "data"), attachments);
        if (manager.forget(this)) {
            manager.publish(last);
        }
    }

    @Override
    public void onMessage(Handler handler) {
        onMessage = handler;
    }

    @Override
    public void onClose(Handler handler) {
        onClose = handler;
    }

    void handleMessage(CommMessage message) throws Exception {
        onMessage.handle(this, message);
    }

    void handleClose(CommMessage message) throws Exception {
        onClose.handle(this, message);
    }

    @Override
    public String toString() {
        return "comm to " + target + (isOpen() ? "" : ", closed");
    }
}
