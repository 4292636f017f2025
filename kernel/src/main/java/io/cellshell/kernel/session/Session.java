package io.cellshell.kernel.session;

import io.cellshell.kernel.api.Extension;
import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.kernel.api.NotebookScope;
import io.cellshell.kernel.api.Renderer;
import io.cellshell.kernel.display.Renderers;
import io.cellshell.kernel.history.History;
import io.cellshell.kernel.jshell.JavaInterpreter;
import io.cellshell.kernel.jshell.Outcome;
import io.cellshell.kernel.wire.Broadcast;
import io.cellshell.kernel.wire.Reply;
import io.cellshell.kernel.wire.Request;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * One notebook's state: its variables, its execution number, its history. Requests are handled one at a time, on the
 * thread that calls; only {@link #interrupt} may be called meanwhile.
 */
public final class Session implements AutoCloseable {

    private static final List<String> IMPORTS = List.of(
            "java.io.*",
            "java.math.*",
            "java.net.*",
            "java.nio.file.*",
            "java.time.*",
            "java.util.*",
            "java.util.concurrent.*",
            "java.util.function.*",
            "java.util.prefs.*",
            "java.util.regex.*",
            "java.util.stream.*",
            "static io.cellshell.kernel.api.CellShell.*");

    /** Empty snippets before the first import: the very first takes ten times as long as any later one. */
    private static final int FIRST_STEPS = 3;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "cellshell-output");
        thread.setDaemon(true);
        return thread;
    });
    private final StandardStreams streams = new StandardStreams();
    private final History history = new History();
    private final JavaInterpreter java;
    private final Renderers renderers;
    private int executionCount;
    private int prepared;

    /** A session whose Java is ready to run. */
    public Session(SessionOptions options) {
        java = new JavaInterpreter(options.userClasspath(), options.compileClasspath());
        List<Extension> extensions = ServiceLoader.load(Extension.class, java.classLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        List<Renderer> ofLibraries =
                extensions.stream().flatMap(each -> each.renderers().stream()).toList();
        renderers = new Renderers(ofLibraries);
        java.addImports(IMPORTS);
        extensions.forEach(each -> java.addImports(each.imports()));
    }

    /**
     * Runs one cell on the calling thread and returns when it has ended; all of its own output has been sent by then.
     *
     * @param outlet where the output goes; silent requests send none
     */
    public Reply.Execute execute(Request.Execute request, Outlet outlet) {
        if (request.storeHistory()) {
            executionCount++;
        }
        CellOutput output = new CellOutput(request.silent() ? ignored -> {} : outlet, timer);
        output.publish(new Broadcast.ExecuteInput(request.code(), executionCount));
        streams.newest(output);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        CellNotebook notebook = new CellNotebook(output, renderers);
        NotebookScope scope = NotebookScope.open(notebook);
        thread.setContextClassLoader(java.classLoader());
        try {
            return run(request, notebook);
        } finally {
            thread.setContextClassLoader(before);
            scope.close();
        }
    }

    /** Does a little of what later cells will need; false when nothing is left to prepare. */
    boolean prepare() {
        boolean firstSteps = ++prepared <= FIRST_STEPS;
        return firstSteps ? java.warmUp() : java.importNext() || java.warmUp();
    }

    /** Tells the running cell to stop. May be called by any thread. */
    public void interrupt() {
        java.interrupt();
    }

    /** Number of the cell that ran last. */
    int executionCount() {
        return executionCount;
    }

    JavaInterpreter java() {
        return java;
    }

    History history() {
        return history;
    }

    @Override
    public void close() {
        java.close();
        streams.close();
        timer.shutdownNow();
    }

    private Reply.Execute run(Request.Execute request, CellNotebook notebook) {
        CellOutput output = notebook.output();
        Outcome outcome = eval(request.code());
        outcome.notes().forEach(System.err::println);
        Optional<MimeBundle> view = outcome instanceof Outcome.Value result && !notebook.isDisplayId(result.value())
                ? Optional.of(renderers.render(result.value()))
                : Optional.empty();
        System.out.flush();
        System.err.flush();
        view.ifPresent(v -> output.publish(new Broadcast.ExecuteResult(executionCount, v.data(), v.metadata())));
        if (request.storeHistory()) {
            String shown = view.map(v -> String.valueOf(v.data().getOrDefault("text/plain", "")))
                    .orElse("");
            history.add(new History.Entry(executionCount, request.code(), shown));
        }
        if (outcome instanceof Outcome.Failed failed) {
            output.publish(failed.error());
            return Reply.Execute.error(executionCount, failed.error());
        }
        output.flush();
        return Reply.Execute.ok(
                executionCount,
                notebook.pages().stream()
                        .map(page -> Reply.Page.of(page.data()))
                        .toList());
    }

    /** What breaks JShell itself ends the cell, not the kernel. */
    private Outcome eval(String code) {
        try {
            return java.eval(code, executionCount);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            String message = "JShell could not run this cell: " + e;
            return new Outcome.Failed(
                    new Broadcast.Error(e.getClass().getSimpleName(), message, List.of(message)), List.of());
        }
    }
}
