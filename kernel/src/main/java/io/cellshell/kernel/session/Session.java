package io.cellshell.kernel.session;

import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.kernel.api.NotebookScope;
import io.cellshell.kernel.comm.CommManager;
import io.cellshell.kernel.display.Renderers;
import io.cellshell.kernel.history.History;
import io.cellshell.kernel.jshell.CompilerOptions;
import io.cellshell.kernel.jshell.JavaInterpreter;
import io.cellshell.kernel.jshell.declaration.Variable;
import io.cellshell.kernel.jshell.diagnostics.CellError;
import io.cellshell.kernel.jshell.evaluation.Outcome;
import io.cellshell.kernel.jshell.execution.RunningCell;
import io.cellshell.kernel.magic.NotebookInterpreter;
import io.cellshell.kernel.magic.builtin.BuiltIns;
import io.cellshell.kernel.protocol.IopubMessage;
import io.cellshell.kernel.protocol.Reply;
import io.cellshell.kernel.protocol.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One notebook's state: its variables, its execution number, its history. Each shell handles its requests one at a time, on
 * its own thread; several shells may do so at once, and {@link #interrupt} may be called meanwhile.
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
            "static io.cellshell.kernel.compat.CellFunctions.*");

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "cellshell-output");
        thread.setDaemon(true);
        return thread;
    });
    private final StandardStreams streams = new StandardStreams();
    private final CommManager comms = new CommManager(this::tellFrontEnd);
    private final History history;
    private final JavaInterpreter java;
    private final Renderers renderers = new Renderers(List.of());
    private final NotebookInterpreter cells;
    private final Environment environment;
    private final StartUp startUp;
    private boolean prepared;
    private WarmUpBudget budget;
    private final AtomicInteger executionCount = new AtomicInteger();

    /** A session whose Java is ready to run. */
    public Session(SessionOptions options) {
        history = new History(options.historyFile(), System.err::println);
        environment = options.environment();
        List<String> problems = new ArrayList<>(environment.problems());
        Optional<String> refused = CompilerOptions.problem(environment.compilerOptions());
        refused.ifPresent(
                why -> problems.add("The compiler's options (CELLSHELL_COMPILER_OPTS) are ignored: " + why + "."));
        java = new JavaInterpreter(
                options.userClasspath(), refused.isPresent() ? List.of() : environment.compilerOptions());
        java.addImports(IMPORTS);
        java.allOrNothing(environment.allOrNothing());
        cells = new NotebookInterpreter(java, renderers, history, environment.extensions(), BuiltIns::addTo);
        cells.loadExtensions();
        startUp = new StartUp(environment, cells, problems);
        startUp.addToClasspath();
    }

    /**
     * Runs one cell on the calling thread and returns when it has ended; all of its own output has been sent by then.
     *
     * @param sink where the output goes; silent requests send none
     */
    public Reply.Execute execute(Request.Execute request, OutputSink sink) {
        RunningCell cell = java.begin();
        try {
            int number = request.storeHistory() ? executionCount.incrementAndGet() : executionCount.get();
            CellOutput output = new CellOutput(request.silent() ? commsOnly(sink) : sink, timer);
            output.publish(new IopubMessage.ExecuteInput(request.code(), number));
            CellNotebook notebook = notebook(number, output, sink);
            streams.newest(notebook);
            return in(notebook, () -> whole(request, number, notebook));
        } finally {
            cell.close();
        }
    }

    /** Hands a message of the front end to the code that handles its comm; what that code prints belongs to the message. */
    public Reply.None handle(Request.Comm request, OutputSink sink) {
        CellNotebook notebook = notebook(executionCount.get(), new CellOutput(sink, timer), sink);
        return in(notebook, () -> {
            try {
                java.call(() -> {
                    comms.handle(request);
                    return null;
                });
            } catch (Throwable e) {
                List<String> words = describe(e).traceback();
                System.err.println("A message of the front end could not be handled:\n" + String.join("\n", words));
            }
            System.out.flush();
            System.err.flush();
            notebook.output().flush();
            return new Reply.None();
        });
    }

    /** Id and target of the open comms; of those to one target where it is not null. */
    public Map<String, String> comms(String target) {
        return comms.targets(target);
    }

    /** Does a little of what later cells will need; false when nothing is left to prepare. */
    public boolean prepare() {
        if (!prepared) {
            prepared = true;
            return java.warmUp();
        }
        if (budget == null) {
            budget = new WarmUpBudget();
        }
        return budget.allows() && java.warmUp();
    }

    /** With what the cells run: names to versions. */
    public Map<String, String> versions() {
        return cells.versions();
    }

    /** The variables that are called a seed and hold a number or a text, to their values. */
    public Map<String, String> seeds() {
        return java.variables().stream()
                .filter(variable -> variable.name().toLowerCase(Locale.ROOT).contains("seed"))
                .filter(variable -> variable.value() instanceof Number || variable.value() instanceof String)
                .collect(Collectors.toMap(
                        Variable::name, variable -> variable.value().toString(), (a, b) -> b, TreeMap::new));
    }

    /** Tells the running cells to stop. May be called by any thread. */
    public void interrupt() {
        java.interrupt();
    }

    /** Tells the cell to stop that this thread has been given to execute, if any. May be called by any thread. */
    public void interrupt(Thread executing) {
        java.interrupt(executing);
    }

    /** Number of the cell that ran last. */
    int executionCount() {
        return executionCount.get();
    }

    private CellNotebook notebook(int number, CellOutput output, OutputSink sink) {
        return new CellNotebook(output, new CellInput(sink, output), renderers, comms, cells.kernel(number));
    }

    private <T> T in(CellNotebook notebook, Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        NotebookScope scope = NotebookScope.open(notebook);
        thread.setContextClassLoader(java.classLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
            scope.close();
            notebook.input().close();
        }
    }

    /** A silent cell shows nothing; what it tells a widget is not for showing. */
    private static OutputSink commsOnly(OutputSink sink) {
        return output -> {
            if (output instanceof IopubMessage.Comm) {
                sink.publish(output);
            }
        };
    }

    private void tellFrontEnd(IopubMessage message) {
        streams.cell().output().publish(message);
    }

    public CodeAssistant assistance() {
        return new CodeAssistant(cells, new ValueText(java, renderers));
    }

    /** Writes what is still to be written of the history. What comes later is forgotten. */
    public void keepHistory() {
        history.close();
    }

    public History history() {
        return history;
    }

    @Override
    public void close() {
        history.close();
        java.close();
        streams.close();
        timer.shutdownNow();
    }

    /** Whatever fails, the cell ends, with an error that is shown. */
    private Reply.Execute whole(Request.Execute request, int number, CellNotebook notebook) {
        try {
            return run(request, number, notebook);
        } catch (Throwable e) {
            IopubMessage.Error error = Failures.toMessage(e);
            notebook.output().publish(error);
            return Reply.Execute.error(number, error);
        }
    }

    private Reply.Execute run(Request.Execute request, int number, CellNotebook notebook) {
        CellOutput output = notebook.output();
        startUp.run();
        Outcome outcome = evalInTime(request.code(), number);
        streams.takeBack(work -> java.call(work));
        outcome.notes().forEach(System.err::println);
        Optional<MimeBundle> view = Optional.empty();
        if (outcome instanceof Outcome.Value result && !notebook.isDisplayId(result.value())) {
            try {
                view = Optional.of(view(result.value()));
            } catch (InterruptedException e) {
                outcome = viewStopped(outcome);
            } catch (Throwable e) {
                outcome = new Outcome.Failed(describe(e), outcome.notes());
            }
        }
        System.out.flush();
        System.err.flush();
        try {
            view.ifPresent(v -> output.publish(new IopubMessage.ExecuteResult(number, v.data(), v.metadata())));
        } catch (IllegalArgumentException e) {
            outcome = new Outcome.Failed(Failures.error(e), outcome.notes());
        }
        if (request.storeHistory()) {
            String shown = view.map(v -> String.valueOf(v.data().getOrDefault("text/plain", "")))
                    .orElse("");
            history.add(number, request.code(), shown);
        }
        if (outcome instanceof Outcome.Failed failed) {
            IopubMessage.Error error = Failures.toMessage(failed.error());
            output.publish(error);
            return Reply.Execute.error(number, error);
        }
        Map<String, Object> values = new UserExpressions(
                        expression -> eval(expression, number), this::view, this::describe)
                .evaluate(request.userExpressions());
        System.out.flush();
        System.err.flush();
        output.flush();
        return Reply.Execute.ok(number, List.copyOf(notebook.payload()), values);
    }

    /** A view may be made by code of a cell, which may throw anything, and may never come to an end: an interrupt reaches it. */
    private MimeBundle view(Object value) throws Exception {
        return java.call(() -> renderers.render(value));
    }

    private CellError describe(Throwable thrown) {
        try {
            return java.describe(thrown);
        } catch (Throwable e) {
            return Failures.error(thrown);
        }
    }

    private static Outcome viewStopped(Outcome outcome) {
        String message = "the cell was stopped while its value was made into text or a picture";
        return new Outcome.Failed(
                new CellError.Stopped(message, List.of("InterruptedException: " + message)), outcome.notes());
    }

    private Outcome evalInTime(String code, int number) {
        Thread executing = Thread.currentThread();
        try (TimeLimit limit = new TimeLimit(environment.timeout(), () -> interrupt(executing))) {
            Outcome outcome = eval(code, number);
            if (limit.passed()) {
                System.err.println("This cell ran longer than its time limit (CELLSHELL_TIMEOUT) and was stopped.");
            }
            return outcome;
        }
    }

    private static String reasonOf(Throwable thrown) {
        boolean deep = thrown instanceof StackOverflowError
                || Failures.error(thrown).message().contains("StackOverflowError");
        return deep ? ". It is nested too deeply for the compiler; split it into several statements." : "";
    }

    /** What breaks JShell itself ends the cell, not the kernel. */
    private Outcome eval(String code, int number) {
        try {
            return cells.run(code, number);
        } catch (Throwable e) {
            CellError error = Failures.error(e);
            String message =
                    "JShell could not run cell " + number + ": " + String.join("", error.traceback()) + reasonOf(e);
            return new Outcome.Failed(new CellError.Thrown(error.name(), message, List.of(message)), List.of());
        }
    }
}
