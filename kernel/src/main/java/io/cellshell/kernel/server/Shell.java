package io.cellshell.kernel.server;

import io.cellshell.kernel.protocol.Reply;
import io.cellshell.kernel.protocol.Request;
import io.cellshell.kernel.session.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One queue of requests and the thread that answers them in order: the main shell, or a subshell beside it. */
final class Shell {

    /** What comes within this time of a failure was sent before the failure could be known. */
    private static final long ABORT_WINDOW_MS = 10;

    /** Who asks for nothing for so long is reading or typing. */
    private static final long PAUSE_MS = 200;

    /** Stands in the queue where the shell was closed. */
    private static final Incoming END = new Incoming(null, null);

    /** The compiler descends into an expression: generated code is nested deeper than the usual stack. Only what is used takes memory. */
    private static final long STACK_BYTES = 16 << 20;

    private final RequestProcessor processor;
    private final BooleanSupplier prepare;
    private final Consumer<Thread> interrupt;
    private final BlockingQueue<Incoming> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final AtomicInteger cells = new AtomicInteger();
    private volatile boolean closed;

    /**
     * A shell that has not started.
     *
     * @param name of its thread
     * @param prepare does a little of what later cells need, while nobody asks for anything; false when nothing is left to do
     * @param interrupt stops the cell that a thread executes
     */
    Shell(String name, RequestProcessor processor, BooleanSupplier prepare, Consumer<Thread> interrupt) {
        this.processor = processor;
        this.prepare = prepare;
        this.interrupt = interrupt;
        thread = new Thread(null, this::run, name, STACK_BYTES);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void add(Incoming request) {
        if (request.isCell()) {
            cells.incrementAndGet();
        }
        queue.add(request);
    }

    /** Whether a cell runs here, or waits to. */
    boolean hasCells() {
        return cells.get() > 0;
    }

    /** Stops the running cell, and the thread behind it. What waits is told that there is no such shell. */
    void close() {
        closed = true;
        queue.add(END);
        interrupt.accept(thread);
    }

    /** Nothing but {@link #close} ends the thread: nobody else would answer the requests to come. */
    private void run() {
        long pause = 0;
        for (Incoming request = null; request != END; pause = PAUSE_MS) {
            try {
                request = next(pause);
            } catch (InterruptedException e) {
                // The kernel interrupts no shell; code of a cell may have looked for threads to interrupt.
                continue;
            }
            if (request != END) {
                answer(request);
            }
        }
    }

    private void answer(Incoming request) {
        try {
            if (closed) {
                processor.refuse(request);
            } else {
                handle(request);
            }
        } catch (Throwable e) {
            Failures.log("A request could not be answered", e);
        } finally {
            isDone(request);
        }
    }

    private void isDone(Incoming request) {
        if (request.isCell()) {
            cells.decrementAndGet();
        }
    }

    /**
     * The next request. While nobody asks for anything, the session prepares, in steps of a few milliseconds.
     *
     * @param pause milliseconds to wait before that
     */
    private Incoming next(long pause) throws InterruptedException {
        Incoming next = queue.poll(pause, TimeUnit.MILLISECONDS);
        while (next == null && prepares()) {
            next = queue.poll();
        }
        return next == null ? queue.take() : next;
    }

    /** Nobody has asked for it, so nobody is told when it fails. */
    private boolean prepares() {
        try {
            return prepare.getAsBoolean();
        } catch (Throwable e) {
            return false;
        }
    }

    private void handle(Incoming request) throws InterruptedException {
        processor.begin(request);
        Reply reply = processor.answer(request);
        List<Incoming> behind = stopsQueue(request.request(), reply) ? takeQueued() : List.of();
        processor.end(request, reply);
        for (Incoming next : behind) {
            if (next == END) {
                queue.add(END);
            } else if (next.isCell()) {
                isDone(next);
                processor.abort(next);
            } else {
                answer(next);
            }
        }
    }

    private static boolean stopsQueue(Request request, Reply reply) {
        return request instanceof Request.Execute cell
                && cell.stopOnError()
                && reply instanceof Reply.Execute execute
                && execute.status() == Reply.Status.ERROR;
    }

    /** Takes what waits behind a failed cell out of the queue. Called before the failure is told. */
    private List<Incoming> takeQueued() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ABORT_WINDOW_MS);
        List<Incoming> queued = new ArrayList<>();
        Incoming next;
        while ((next = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS)) != null) {
            queued.add(next);
        }
        return queued;
    }
}
