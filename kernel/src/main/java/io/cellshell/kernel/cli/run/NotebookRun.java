package io.cellshell.kernel.cli.run;

import io.cellshell.kernel.cli.common.ExitCode;
import io.cellshell.kernel.nbformat.CellTiming;
import io.cellshell.kernel.nbformat.Execution;
import io.cellshell.kernel.nbformat.NotebookCell;
import io.cellshell.kernel.nbformat.NotebookDocument;
import io.cellshell.kernel.nbformat.Outputs;
import io.cellshell.kernel.protocol.Reply;
import io.cellshell.kernel.protocol.Request;
import io.cellshell.kernel.session.Session;
import io.cellshell.kernel.session.SessionOptions;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs the cells of one notebook in one session, from top to bottom, and keeps the results after every cell. */
final class NotebookRun {

    /** Time for a cell to end after it was told to; then the process ends without it. */
    private static final int STOP_SECONDS = 5;

    private final String shownAs;
    private final RunOptions options;
    private final ResultWriter keeper;
    private final RunRecorder recorder;
    private final EarlierRun earlier;
    private final Progress progress;
    private final List<NotebookCell> cells;
    private final Outputs outputs = new Outputs();
    private final Map<Integer, OptionalInt> counts = new ConcurrentHashMap<>();
    private final Map<Integer, CellTiming> timings = new ConcurrentHashMap<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Session session;
    private volatile boolean stopped;

    /**
     * A run that has not started.
     *
     * @param shownAs the notebook's path as the user wrote it
     */
    NotebookRun(
            String shownAs,
            NotebookDocument notebook,
            RunOptions options,
            ResultWriter keeper,
            RunRecorder recorder,
            EarlierRun earlier,
            Progress progress) {
        this.shownAs = shownAs;
        this.options = options;
        this.keeper = keeper;
        this.recorder = recorder;
        this.earlier = earlier;
        this.progress = progress;
        this.cells = notebook.cells().stream().filter(NotebookCell::runs).toList();
    }

    /** Runs all cells, up to the first that fails. Returns whether the notebook succeeded. */
    boolean run(SessionOptions sessionOptions) throws IOException {
        boolean succeeded = true;
        progress.title(shownAs, cells.size(), earlier.of(cells));
        try (Session fresh = new Session(sessionOptions)) {
            session = fresh;
            recorder.awaitReady(fresh);
            keeper.save(executions());
            for (int i = 0; i < cells.size() && succeeded && !stopped; i++) {
                progress.start(i + 1, cells.get(i).source(), earlier.of(cells.subList(i, cells.size())));
                succeeded = run(fresh, cells.get(i));
            }
            if (!stopped) {
                succeeded &= finish(succeeded, true);
            }
        } finally {
            ended.countDown();
        }
        return succeeded && !stopped;
    }

    /**
     * Called when the process is told to end: stops the running cell, keeps what is done and ends the process. Does
     * nothing after the last cell.
     */
    void stopAndKeep() {
        if (ended.getCount() == 0) {
            return;
        }
        stopped = true;
        try {
            if (session != null) {
                session.interrupt();
                ended.await(STOP_SECONDS, TimeUnit.SECONDS);
            }
            progress.say("cellshell: " + shownAs + " was stopped before its end.");
            finish(false, false);
        } catch (IOException e) {
            progress.say("cellshell: The results could not be written (" + e.getMessage() + ").");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }

    /** Returns whether the notebook can go on. */
    private boolean run(Session session, NotebookCell cell) throws IOException {
        Deadline deadline = new Deadline(options.timeoutSeconds(), session::interrupt, STOP_SECONDS, this::giveUp);
        Instant start = Instant.now();
        Reply.Execute reply;
        try (deadline) {
            reply = session.execute(Request.Execute.cell(cell.source()), o -> {
                outputs.accept(cell.position(), o);
                CellStatus.of(o).ifPresent(progress::status);
            });
        }
        timings.put(cell.position(), new CellTiming(start, Instant.now()));
        counts.put(cell.position(), OptionalInt.of(reply.executionCount()));
        progress.done();
        if (stopped) {
            return false;
        }
        keeper.save(executions());
        boolean allowed = options.allowErrors() || cell.mayFail();
        if (deadline.passed()) {
            progress.say(FailureText.timeout(shownAs, reply.executionCount(), options.timeoutSeconds()));
            return allowed;
        }
        if (reply.status() == Reply.Status.ERROR && !cell.mayFail()) {
            progress.say(FailureText.of(shownAs, reply));
        }
        if (reply.asksExit() && cell != cells.get(cells.size() - 1)) {
            progress.say("cellshell: " + shownAs + " ended before its last cell: cell " + reply.executionCount()
                    + " asked to exit.");
            return false;
        }
        return reply.status() == Reply.Status.OK || allowed;
    }

    /** A cell that ran out of time and does not stop takes the process with it, but not what was done before. */
    private void giveUp() {
        progress.say(FailureText.timeout(shownAs, counts.size() + 1, options.timeoutSeconds())
                + ", together with its Java process, because it did not react");
        try {
            finish(false, false);
        } catch (IOException e) {
            progress.say("cellshell: The results could not be written (" + e.getMessage() + ").");
        }
        Runtime.getRuntime().halt(ExecuteCommand.CELL_FAILED);
    }

    /** Returns whether all that was asked for is written. */
    private boolean finish(boolean succeeded, boolean ended) throws IOException {
        boolean whole = keeper.finish(executions(), succeeded, ended ? recorder.complete(session) : recorder.stopped());
        if (!whole) {
            progress.say("cellshell: " + shownAs
                    + " was changed or removed while it ran, and left so; the results are in "
                    + keeper.results().notebook() + ".");
        }
        progress.results(keeper.results(), options.html());
        return whole;
    }

    private Map<Integer, Execution> executions() {
        return cells.stream()
                .filter(cell -> counts.containsKey(cell.position())
                        || !outputs.of(cell.position()).isEmpty())
                .collect(Collectors.toMap(
                        NotebookCell::position,
                        cell -> new Execution(
                                counts.getOrDefault(cell.position(), OptionalInt.empty()),
                                outputs.of(cell.position()),
                                Optional.ofNullable(timings.get(cell.position())))));
    }
}
