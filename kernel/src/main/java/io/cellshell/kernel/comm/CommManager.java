package io.cellshell.kernel.comm;

import io.cellshell.kernel.api.Comm;
import io.cellshell.kernel.api.CommMessage;
import io.cellshell.kernel.api.Comms;
import io.cellshell.kernel.protocol.Attachments;
import io.cellshell.kernel.protocol.IopubMessage;
import io.cellshell.kernel.protocol.Request;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** All comms of one kernel. Safe for use by several threads. */
public final class CommManager implements Comms {

    /** More than any notebook with widgets has; a front end that opens more is broken. */
    private static final int MAX_COMMS = 100_000;

    /** Ids of comms are UUIDs. */
    private static final int MAX_ID_LENGTH = 1_000;

    private final Map<String, Comm.Handler> targets = new ConcurrentHashMap<>();
    private final Map<String, OpenComm> comms = new ConcurrentHashMap<>();
    private final Consumer<IopubMessage> publisher;

    /**
     * A manager without comms.
     *
     * @param publisher sends a message to the front end, as part of the output of what the calling thread runs
     */
    public CommManager(Consumer<IopubMessage> publisher) {
        this.publisher = publisher;
    }

    /**
     * Takes a message of the front end. Handlers of user code are called on this thread.
     *
     * @throws Exception what a handler has thrown
     */
    public void handle(Request.Comm request) throws Exception {
        CommMessage message = new CommMessage(
                request.data() == null ? Map.of() : request.data(),
                request.attachments().metadata(),
                request.attachments().buffers());
        if (request.commId() == null || request.commId().length() > MAX_ID_LENGTH) {
            throw new IllegalArgumentException("A message of a comm must carry an id of at most " + MAX_ID_LENGTH
                    + " characters; the front end has sent none or a longer one.");
        }
        if (request instanceof Request.CommOpen open) {
            accept(open, message);
            return;
        }
        Optional<OpenComm> comm = Optional.ofNullable(comms.get(request.commId()));
        if (comm.isPresent() && request instanceof Request.CommClose) {
            forget(comm.get());
            comm.get().handleClose(message);
        } else if (comm.isPresent()) {
            comm.get().handleMessage(message);
        }
    }

    /** Id and target of the open comms; of those to one target where it is not null. */
    public Map<String, String> targets(String target) {
        Map<String, String> found = new LinkedHashMap<>();
        comms.values().stream()
                .filter(comm -> target == null || comm.target().equals(target))
                .forEach(comm -> found.put(comm.id(), comm.target()));
        return found;
    }

    @Override
    public void register(String target, Comm.Handler opened) {
        targets.put(target, opened);
    }

    @Override
    public void unregister(String target) {
        targets.remove(target);
    }

    @Override
    public Comm open(String target, CommMessage message) {
        OpenComm comm = new OpenComm(this, UUID.randomUUID().toString(), target);
        IopubMessage first = new IopubMessage.CommOpen(
                comm.id(), target, PlainValues.copyOf(message.data(), "data"), attachments(message));
        comms.put(comm.id(), comm);
        publish(first);
        return comm;
    }

    @Override
    public Collection<Comm> open() {
        return List.copyOf(comms.values());
    }

    boolean isOpen(OpenComm comm) {
        return comms.get(comm.id()) == comm;
    }

    /** Returns whether it was open until now. */
    boolean forget(OpenComm comm) {
        return comms.remove(comm.id(), comm);
    }

    void publish(IopubMessage message) {
        publisher.accept(message);
    }

    static Attachments attachments(CommMessage message) {
        return new Attachments(PlainValues.copyOf(message.metadata(), "metadata"), List.copyOf(message.buffers()));
    }

    private void accept(Request.CommOpen request, CommMessage message) throws Exception {
        String target = request.targetName() == null ? "" : request.targetName();
        Comm.Handler opened = targets.get(target);
        OpenComm comm = new OpenComm(this, request.commId(), target);
        if (comms.containsKey(comm.id())) {
            throw new IllegalArgumentException("The front end has opened the comm " + comm.id() + " twice.");
        }
        if (opened == null || comms.size() >= MAX_COMMS) {
            refuse(comm);
            return;
        }
        comms.put(comm.id(), comm);
        try {
            opened.handle(comm, message);
        } catch (Throwable e) {
            if (forget(comm)) {
                refuse(comm);
            }
            throw e;
        }
    }

    private void refuse(OpenComm comm) {
        publish(new IopubMessage.CommClose(comm.id(), Map.of(), Attachments.NONE));
    }
}
