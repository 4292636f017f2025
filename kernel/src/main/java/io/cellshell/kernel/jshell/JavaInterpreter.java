package io.cellshell.kernel.jshell;

import io.cellshell.kernel.wire.Broadcast;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.UnresolvedReferenceException;

/**
 * Evaluates the cells of one notebook. Not safe for use by several threads at once, except {@link #interrupt}.
 */
public final class JavaInterpreter implements AutoCloseable {

    private static final String CLASSPATH = "java.class.path";

    /** JShell compiles against this property, and user code that reads it should find what it can really see. */
    private final String kernelClasspath = System.getProperty(CLASSPATH);

    private final SnippetLoader loader = new SnippetLoader();
    private final CellControl control = new CellControl(loader);
    private final Origins origins = new Origins();
    private final Tracebacks tracebacks = new Tracebacks(origins);
    private final JShell shell;
    private final Assistant assistant;

    /** An interpreter whose code sees the JDK, the kernel's api and these jars and folders. */
    public JavaInterpreter(List<Path> classpath) {
        loader.add(classpath);
        System.setProperty(
                CLASSPATH, classpath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        shell = JShell.builder().executionEngine(control.provider(), null).build();
        assistant = new Assistant(shell.sourceCodeAnalysis());
    }

    /** The loader of user code; the context class loader while a cell runs. */
    public ClassLoader classLoader() {
        return loader.classLoader();
    }

    /** Imports for all cells to come, each as {@code java.util.*} or {@code static java.lang.Math.*}. */
    public void addImports(List<String> imports) {
        imports.forEach(name -> shell.eval("import " + name + ";"));
    }

    /**
     * Runs one cell on the calling thread. The first unit that fails ends it.
     *
     * @param number execution number of the cell, for error messages
     */
    public Outcome eval(String cell, int number) {
        control.begin();
        List<String> notes = new ArrayList<>();
        Outcome outcome = new Outcome.Done(notes);
        for (CellUnits.Unit unit :
                CellUnits.of(cell, shell.sourceCodeAnalysis()).units()) {
            outcome = eval(unit, cell, number, notes);
            if (outcome instanceof Outcome.Failed) {
                break;
            }
        }
        return outcome;
    }

    /** Stops the running cell, where its code can be interrupted. Called by another thread. */
    public void interrupt() {
        control.requestStop();
    }

    /** Ways to go on at the cursor, a position in chars. */
    public Completion complete(String cell, int cursor) {
        return assistant.complete(cell, cursor);
    }

    /** Signature and Javadoc of what stands at the cursor, a position in chars. */
    public List<Documentation> inspect(String cell, int cursor) {
        return assistant.inspect(cell, cursor);
    }

    public Readiness readiness(String cell) {
        return assistant.readiness(cell);
    }

    @Override
    public void close() {
        shell.close();
        System.setProperty(CLASSPATH, kernelClasspath);
    }

    private Outcome eval(CellUnits.Unit unit, String cell, int number, List<String> notes) {
        List<SnippetEvent> events = shell.eval(unit.source());
        Object value = control.takeResult();
        Throwable thrown = control.takeThrown();
        Outcome outcome = new Outcome.Done(notes);
        for (SnippetEvent event : events) {
            Snippet snippet = event.snippet();
            if (event.causeSnippet() != null) {
                continue;
            }
            origins.add(snippet.id(), number, cell, unit.offset());
            switch (event.status()) {
                case REJECTED -> {
                    List<Diag> diags = shell.diagnostics(snippet).toList();
                    return new Outcome.Failed(CompileErrors.describe(number, cell, unit.offset(), diags), notes);
                }
                case RECOVERABLE_DEFINED, RECOVERABLE_NOT_DEFINED ->
                    notes.add(unresolved((DeclarationSnippet) snippet));
                default -> {}
            }
            if (event.exception() != null) {
                return new Outcome.Failed(describe(event.exception(), thrown), notes);
            }
            if (isExpression(snippet) && unit.showsValue(cell)) {
                outcome = new Outcome.Value(value, notes);
            }
        }
        return outcome;
    }

    private static boolean isExpression(Snippet snippet) {
        return snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                || snippet instanceof ExpressionSnippet && snippet.subKind() != Snippet.SubKind.ASSIGNMENT_SUBKIND;
    }

    private Broadcast.Error describe(JShellException exception, Throwable thrown) {
        if (exception instanceof EvalException) {
            return tracebacks.describe(exception, Objects.requireNonNullElse(thrown, exception));
        }
        if (exception instanceof UnresolvedReferenceException unresolved) {
            DeclarationSnippet snippet = unresolved.getSnippet();
            String message = unresolved(snippet);
            return tracebacks.describe(unresolved, new IllegalStateException(message));
        }
        return tracebacks.describe(exception, exception);
    }

    private String unresolved(DeclarationSnippet snippet) {
        String missing = shell.unresolvedDependencies(snippet).collect(Collectors.joining(", "));
        return snippet.name() + " cannot be used yet: it needs " + missing + ", which no cell has defined so far.";
    }
}
