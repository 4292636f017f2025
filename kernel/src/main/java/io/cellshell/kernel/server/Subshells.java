package io.cellshell.kernel.server;

import io.cellshell.kernel.protocol.Reply;
import io.cellshell.kernel.protocol.Reply.Status;
import io.cellshell.kernel.protocol.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The shells of a kernel, and which of them a request is for. Safe for use by several threads. */
final class Subshells {

    /** Each has a thread or two; who opens more has lost count. */
    private static final int LIMIT = 100;

    /** What can be answered beside a cell: front ends ask it on the shell channel and do not know how long they will wait. */
    private static final Set<Class<? extends Request>> ANSWERED_DURING_CELLS = Set.of(
            Request.KernelInfo.class,
            Request.Complete.class,
            Request.Inspect.class,
            Request.IsComplete.class,
            Request.CommInfo.class,
            Request.History.class);

    private final Map<String, Shell> open = new LinkedHashMap<>();
    private final Shell main;
    private final Shell controlQueue;
    private final Function<String, Shell> opener;

    /**
     * The main shell alone.
     *
     * @param controlQueue answers what need not wait while a cell runs
     * @param opener makes a subshell with this id
     */
    Subshells(Shell main, Shell controlQueue, Function<String, Shell> opener) {
        this.main = main;
        this.controlQueue = controlQueue;
        this.opener = opener;
    }

    /** Answers the requests that open and close subshells. */
    void register(Handlers handlers) {
        handlers.on(Request.CreateSubshell.class, (request, sink) -> create());
        handlers.on(Request.DeleteSubshell.class, (request, sink) -> delete(request.subshellId()));
        handlers.on(Request.ListSubshells.class, (request, sink) -> list());
    }

    /**
     * Queues a request in the shell that its header names; false where there is no such shell. What need not wait for a cell is
     * answered beside it.
     */
    synchronized boolean add(Incoming request) {
        String id = request.message().header().subshellId();
        Shell shell = id == null ? main : open.get(id);
        if (shell != null) {
            boolean duringCell = shell.hasCells()
                    && ANSWERED_DURING_CELLS.contains(request.request().getClass());
            (duringCell ? controlQueue : shell).add(request);
        }
        return shell != null;
    }

    /** What a client is told that names a subshell that is not there. */
    static Reply unknown(String id) {
        return Reply.Failure.of(
                "UnknownSubshell", "There is no subshell " + id + "; it was deleted, or never created.");
    }

    private synchronized Reply create() {
        if (open.size() == LIMIT) {
            return Reply.Failure.of(
                    "TooManySubshells", "This kernel has " + LIMIT + " subshells already; delete one of them first.");
        }
        String id = UUID.randomUUID().toString();
        Shell shell = opener.apply(id);
        shell.start();
        open.put(id, shell);
        return new Reply.SubshellCreated(Status.OK, id);
    }

    private synchronized Reply delete(String id) {
        Shell shell = open.remove(id);
        if (shell == null) {
            return unknown(id);
        }
        shell.close();
        return new Reply.SubshellDeleted(Status.OK);
    }

    private synchronized Reply list() {
        return new Reply.Subshells(Status.OK, List.copyOf(open.keySet()));
    }
}
