package io.cellshell.kernel.server;

import io.cellshell.kernel.channel.Channels;
import io.cellshell.kernel.channel.Channels.Route;
import io.cellshell.kernel.protocol.ConnectionInfo;
import io.cellshell.kernel.protocol.IopubMessage;
import io.cellshell.kernel.protocol.Message;
import io.cellshell.kernel.protocol.Request;
import io.cellshell.kernel.session.Session;
import io.cellshell.kernel.session.SessionOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * A session behind the five channels. Requests of the shell channel queue for the shell that they name, whose thread runs
 * the cells; requests of the control channel do not wait for cells.
 */
public final class KernelServer {

    /** Control requests that are answered on the channel's own thread, at once. The rest may wait for the compiler. */
    private static final Set<Class<? extends Request>> URGENT = Set.of(
            Request.Interrupt.class,
            Request.Shutdown.class,
            Request.KernelInfo.class,
            Request.CreateSubshell.class,
            Request.DeleteSubshell.class,
            Request.ListSubshells.class);

    private final CompletableFuture<Session> session;
    private final Shutdown shutdown;
    private final StdinBroker questions = new StdinBroker();
    private final RequestProcessor processor;
    private final Channels channels;
    private final Shell controlQueue;
    private final Subshells shells;

    private KernelServer(ConnectionInfo info, CompletableFuture<Session> session, Shutdown shutdown)
            throws IOException {
        this.session = session;
        this.shutdown = shutdown;
        Handlers handlers = new Handlers(session);
        channels = new Channels(info, this::onShell, this::onControl, questions::receive);
        processor = new RequestProcessor(handlers, channels, questions, shutdown);
        controlQueue = shell("cellshell-control-queue", () -> false);
        Shell main = shell("cellshell-cells", this::prepare);
        shells = new Subshells(main, controlQueue, id -> shell("cellshell-cells-" + id, () -> false));
        shells.register(handlers);
        main.start();
        controlQueue.start();
        session.exceptionally(problem -> {
            shutdown.fail("The kernel could not start", problem);
            return null;
        });
        channels.broken()
                .thenAccept(problem -> shutdown.fail("The kernel can no longer speak to its front end", problem));
    }

    /**
     * Serves the front end that wrote the connection file; returns when it has asked for a shutdown, or when the kernel cannot go
     * on, which is told on the process's standard error.
     *
     * @return whether the end is in order
     * @throws IOException where no kernel can be started from the file; the message says why and what to do
     */
    public static boolean serve(Path connectionFile, SessionOptions options) throws IOException {
        return serve(connectionFile, options, Runtime.getRuntime()::halt);
    }

    /** The same in a process that is left by {@code halt} where it does not end in time. */
    static boolean serve(Path connectionFile, SessionOptions options, IntConsumer halt) throws IOException {
        CompletableFuture<Session> session = new CompletableFuture<>();
        start("cellshell-start", () -> build(session, options));
        KernelServer server = new KernelServer(ConnectionInfo.read(connectionFile), session, new Shutdown(halt));
        server.channels.start();
        server.channels.broadcast(new IopubMessage.Status(IopubMessage.ExecutionState.STARTING), Optional.empty());
        server.shutdown.followParent();
        Sigint.handle(server::interrupt);
        boolean inOrder = server.shutdown.await();
        session.thenAccept(Session::keepHistory);
        server.channels.close();
        return inOrder;
    }

    /** Java takes most of the time that a start takes: it starts first, beside everything else. */
    private static void build(CompletableFuture<Session> session, SessionOptions options) {
        try {
            Session built = new Session(options);
            built.prepare();
            session.complete(built);
        } catch (Throwable e) {
            session.completeExceptionally(e);
        }
    }

    private Shell shell(String name, BooleanSupplier prepare) {
        return new Shell(name, processor, prepare, this::interrupt);
    }

    private void interrupt(Thread executing) {
        session.thenAccept(started -> started.interrupt(executing));
    }

    /** Before Java has started there is nothing to interrupt. */
    private void interrupt() {
        if (session.isDone()) {
            session.thenAccept(Session::interrupt);
        }
    }

    /** Where Java could not start there is nothing to prepare. */
    private boolean prepare() {
        if (!session.isDone()) {
            session.handle((started, problem) -> started).join();
            // A request may have come in the meantime.
            return true;
        }
        return session.thenApply(Session::prepare)
                .exceptionally(problem -> false)
                .join();
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Who asks what this kernel is gets an answer while Java still starts. */
    private void onShell(Message message) {
        Incoming request = new Incoming(Route.SHELL, message);
        if (message.content() instanceof Request.KernelInfo && !session.isDone()) {
            processor.handle(request);
        } else if (!shells.add(request)) {
            processor.refuse(request);
        }
    }

    private void onControl(Message message) {
        Incoming request = new Incoming(Route.CONTROL, message);
        if (URGENT.contains(message.content().getClass())) {
            processor.handle(request);
        } else {
            controlQueue.add(request);
        }
    }
}
