package io.cellshell.kernel.session;

import io.cellshell.kernel.channel.Channels;
import io.cellshell.kernel.channel.Channels.Route;
import io.cellshell.kernel.wire.Broadcast;
import io.cellshell.kernel.wire.ConnectionInfo;
import io.cellshell.kernel.wire.Message;
import io.cellshell.kernel.wire.Reply;
import io.cellshell.kernel.wire.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A session behind the five channels. Requests of the shell channel queue for one thread, which runs the cells; requests
 * of the control channel are answered at once, whatever a cell is doing.
 */
public final class KernelServer {

    /** What comes within this time of a failure was sent before the failure could be known. */
    private static final long ABORT_WINDOW_MS = 10;

    /** Who asks for nothing for so long is reading or typing. */
    private static final long PAUSE_MS = 200;

    private final BlockingQueue<Message> queue = new LinkedBlockingQueue<>();
    private final CountDownLatch shutdown = new CountDownLatch(1);
    private final CompletableFuture<Session> session;
    private final Handlers handlers;
    private final Channels channels;

    private KernelServer(ConnectionInfo info, CompletableFuture<Session> session) throws IOException {
        this.session = session;
        handlers = new Handlers(session);
        channels = new Channels(info, this::onShell, this::onControl);
    }

    /**
     * Serves the front end that wrote the connection file; returns when it has asked for a shutdown.
     *
     * @throws IOException where no kernel can be started from the file; the message says why and what to do
     */
    public static void serve(Path connectionFile, SessionOptions options) throws IOException {
        CompletableFuture<Session> session = new CompletableFuture<>();
        start("cellshell-start", () -> build(session, options));
        KernelServer server = new KernelServer(ConnectionInfo.read(connectionFile), session);
        start("cellshell-cells", server::runCells);
        server.channels.start();
        server.channels.broadcast(new Broadcast.Status(Broadcast.ExecutionState.STARTING), Optional.empty());
        server.endWithParent();
        server.awaitShutdown();
        Optional.ofNullable(session.getNow(null)).ifPresent(Session::keepHistory);
        server.channels.close();
    }

    /** Java takes most of the time that a start takes: it starts first, beside everything else. */
    private static void build(CompletableFuture<Session> session, SessionOptions options) {
        try {
            Session built = new Session(options);
            built.prepare();
            session.complete(built);
        } catch (RuntimeException | LinkageError e) {
            session.completeExceptionally(e);
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Who asks what this kernel is gets an answer while Java still starts. */
    private void onShell(Message message) {
        if (message.content() instanceof Request.KernelInfo && !session.isDone()) {
            handle(Route.SHELL, message);
        } else {
            queue.add(message);
        }
    }

    private void onControl(Message message) {
        handle(Route.CONTROL, message);
    }

    private void runCells() {
        try {
            session.join();
            handle(Route.SHELL, next(0));
            while (true) {
                handle(Route.SHELL, next(PAUSE_MS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CompletionException e) {
            System.err.println("The kernel could not start: " + e.getCause());
            shutdown.countDown();
        }
    }

    /**
     * The next request. While nobody asks for anything, the session prepares, in steps of a few milliseconds.
     *
     * @param pause milliseconds to wait before that
     */
    private Message next(long pause) throws InterruptedException {
        Message next = queue.poll(pause, TimeUnit.MILLISECONDS);
        while (next == null && session.join().prepare()) {
            next = queue.poll();
        }
        return next == null ? queue.take() : next;
    }

    /** Answers a request, between busy and idle. Requests of a type that this kernel does not know get no answer. */
    private void handle(Route route, Message message) {
        Request request = (Request) message.content();
        if (!handlers.know(request)) {
            return;
        }
        status(Broadcast.ExecutionState.BUSY, message);
        Reply reply = handlers.answer(request, output -> channels.broadcast(output, Optional.of(message.header())));
        boolean stops = request instanceof Request.Execute cell && cell.stopOnError() && failed(reply);
        List<Message> givenUp = stops ? takeQueuedCells() : List.of();
        answer(route, message, reply);
        for (Message cell : givenUp) {
            status(Broadcast.ExecutionState.BUSY, cell);
            answer(route, cell, Reply.Execute.aborted(session.join().executionCount()));
        }
        if (reply instanceof Reply.Execute cell && cell.asksExit()) {
            shutdown.countDown();
        }
        if (request instanceof Request.Shutdown content) {
            channels.broadcast(new Broadcast.ShutdownNotice(content.restart()), Optional.of(message.header()));
            shutdown.countDown();
        }
    }

    private static boolean failed(Reply reply) {
        return reply instanceof Reply.Execute execute && execute.status() == Reply.Status.ERROR;
    }

    /** Takes the cells that wait behind a failed one out of the queue. Called before the failure is told. */
    private List<Message> takeQueuedCells() {
        List<Message> cells = new ArrayList<>();
        List<Message> others = new ArrayList<>();
        try {
            Message next = queue.poll(ABORT_WINDOW_MS, TimeUnit.MILLISECONDS);
            while (next != null) {
                (next.content() instanceof Request.Execute ? cells : others).add(next);
                next = queue.poll(ABORT_WINDOW_MS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.addAll(others);
        return cells;
    }

    private void answer(Route route, Message message, Reply reply) {
        if (!(reply instanceof Reply.None)) {
            channels.reply(route, message, reply);
        }
        status(Broadcast.ExecutionState.IDLE, message);
    }

    private void status(Broadcast.ExecutionState state, Message request) {
        channels.broadcast(new Broadcast.Status(state), Optional.of(request.header()));
    }

    /** A kernel whose front end has died would stay for ever: nobody is left to shut it down. */
    private void endWithParent() {
        String parent = System.getenv("JPY_PARENT_PID");
        if (parent != null && parent.matches("[1-9][0-9]*")) {
            ProcessHandle.of(Long.parseLong(parent))
                    .ifPresent(process -> process.onExit().thenRun(shutdown::countDown));
        }
    }

    private void awaitShutdown() {
        try {
            shutdown.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
