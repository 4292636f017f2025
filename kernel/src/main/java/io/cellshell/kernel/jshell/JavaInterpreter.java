package io.cellshell.kernel.jshell;

import io.cellshell.kernel.api.internal.PoolThreads;
import io.cellshell.kernel.jshell.completion.Completer;
import io.cellshell.kernel.jshell.completion.Completion;
import io.cellshell.kernel.jshell.declaration.Declaration;
import io.cellshell.kernel.jshell.declaration.Declarations;
import io.cellshell.kernel.jshell.declaration.Imports;
import io.cellshell.kernel.jshell.declaration.SnippetSourceMap;
import io.cellshell.kernel.jshell.declaration.Variable;
import io.cellshell.kernel.jshell.diagnostics.Ansi;
import io.cellshell.kernel.jshell.diagnostics.CellError;
import io.cellshell.kernel.jshell.diagnostics.ClassNames;
import io.cellshell.kernel.jshell.diagnostics.Suggestions;
import io.cellshell.kernel.jshell.documentation.SourceDocs;
import io.cellshell.kernel.jshell.evaluation.Evaluator;
import io.cellshell.kernel.jshell.evaluation.Outcome;
import io.cellshell.kernel.jshell.execution.CellClasspath;
import io.cellshell.kernel.jshell.execution.CellControl;
import io.cellshell.kernel.jshell.execution.CellRun;
import io.cellshell.kernel.jshell.execution.RunningCell;
import io.cellshell.kernel.jshell.execution.SnippetLoader;
import io.cellshell.kernel.jshell.execution.Stopwatch;
import io.cellshell.kernel.jshell.inspection.DeclaredDocs;
import io.cellshell.kernel.jshell.inspection.Inspection;
import io.cellshell.kernel.jshell.inspection.Inspector;
import io.cellshell.kernel.jshell.syntax.CellCompleteness;
import io.cellshell.kernel.jshell.syntax.CellUnits;
import io.cellshell.kernel.jshell.syntax.CompletenessCheck;
import io.cellshell.kernel.stop.UserThread;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis.Completeness;

/**
 * Evaluates the cells of one notebook. Safe for use by several threads: one at a time uses the compiler, and none while user code
 * runs. So code can be completed, and another cell evaluated, beside a long cell.
 */
public final class JavaInterpreter implements AutoCloseable {

    private static final int WARM_UPS = 200;
    private static final int COMPLETION_EVERY = 10;
    private int warmUps;

    /** Whether jars were changed on disk since they were added. */
    private volatile boolean changed;

    /** JShell is not made for several threads. */
    private final ReentrantLock compiler = new ReentrantLock();

    private final CellClasspath classpath;
    private final SnippetLoader loader = new SnippetLoader();
    private final CellControl control = new CellControl(loader, compiler);
    private final SnippetSourceMap origins = new SnippetSourceMap();
    private final JShell shell;
    private final Completer completer;
    private final Inspector inspector;
    private final CompletenessCheck readiness;
    private final Declarations declarations;
    private final Imports imports;
    private final SourceDocs sources;
    private final ClassNames names;
    private final Evaluator evaluator;

    /** An interpreter with a compiler that has no options. */
    public JavaInterpreter(List<Path> classpath) {
        this(classpath, List.of());
    }

    /**
     * An interpreter whose code sees the JDK, the kernel's api and these jars and folders.
     *
     * @param classpath what code runs with and is compiled against
     * @param compilerOptions options of the compiler, free of {@link CompilerOptions#problem problems}
     */
    public JavaInterpreter(List<Path> classpath, List<String> compilerOptions) {
        loader.add(classpath);
        PoolThreads.serve(loader.classLoader());
        this.classpath = new CellClasspath(classpath);
        JShell.Builder builder = JShell.builder()
                .executionEngine(control.provider(), null)
                .idGenerator(origins::id)
                .compilerOptions(compilerOptions.toArray(String[]::new));
        shell = this.classpath.build(builder);
        imports = new Imports();
        declarations = new Declarations(shell, control, origins, imports);
        inspector = new Inspector(shell.sourceCodeAnalysis(), declarations, imports);
        readiness = new CompletenessCheck(shell.sourceCodeAnalysis());
        sources = new SourceDocs(loader.classLoader());
        completer = new Completer(shell, imports, name -> sources.type(name, imported()));
        names = new ClassNames(this.classpath::paths, loader.classLoader());
        Suggestions suggestions = new Suggestions(shell, names, loader.classLoader());
        evaluator = new Evaluator(shell, control, imports, origins, declarations, suggestions);
        control.onUncaught((thread, thrown) -> System.err.println("Exception in thread \"" + thread.getName() + "\" "
                + String.join("\n", describe(thrown).traceback())));
    }

    /** The loader of user code; the context class loader while a cell runs. */
    public ClassLoader classLoader() {
        return loader.classLoader();
    }

    /**
     * Imports for all cells to come, each as {@code java.util.*} or {@code static java.lang.Math.*}. They hold from the next cell
     * on.
     */
    public void addImports(List<String> imports) {
        compiling(() -> {
            this.imports.add(imports);
            return null;
        });
    }

    /**
     * Runs a cell that does nothing, so that the JVM compiles the compiler before the user's cells need it: after two hundred, a
     * cell takes half the time. Now and then it asks for a completion, for the same reason, and it reads the names of the classes that
     * there are, which errors need. False when there have been enough.
     */
    public boolean warmUp() {
        return compiling(() -> {
            if (warmUps == WARM_UPS) {
                return false;
            }
            if (warmUps >= COMPLETION_EVERY && names.prepareNext()) {
                return true;
            }
            if (warmUps++ > 0) {
                evaluator.evaluateImports();
            }
            try (CellControl.Cell cell = control.begin()) {
                evaluator.eval("1 + " + warmUps, 0, cell.run());
            }
            if (warmUps % COMPLETION_EVERY == 0) {
                completer.complete("\"\".le", "\"\".le".length());
            }
            return true;
        });
    }

    private <T> T compiling(Supplier<T> work) {
        return UserThread.compilerCode(() -> {
            compiler.lock();
            try {
                return work.get();
            } finally {
                compiler.unlock();
            }
        });
    }

    /**
     * Runs one cell, on a thread of its own, and waits for its end. The first unit that fails ends it.
     *
     * @param number execution number of the cell, for error messages
     */
    public Outcome eval(String cell, int number) {
        List<String> changes = loader.changes();
        changes.forEach(System.err::println);
        changed |= !changes.isEmpty();
        return compiling(() -> {
            if (loader.haveFoldersChanged()) {
                evaluator.renewCompiler();
            }
            try (CellControl.Cell control = this.control.begin()) {
                return eval(cell, number, control.run());
            }
        });
    }

    private Outcome eval(String cell, int number, CellRun run) {
        try {
            return evaluator.eval(cell, number, run);
        } catch (RuntimeException | Error e) {
            if (run.hasStoppedCompiler()) {
                // The JVM interrupts whom it stops.
                Thread.interrupted();
                evaluator.renewCompiler();
                return failed(
                        CellError.Stopped::new,
                        "the cell was stopped while it was compiled; what was being compiled has not run, and what it declares"
                                + " is not declared");
            }
            if (changed && e instanceof InternalError) {
                return failed(
                        CellError.NotCompiled::new,
                        "cell " + number + ": the compiler failed, since it cannot read a jar that was changed on"
                                + " disk while cells use it. Restart the kernel.");
            }
            throw e;
        }
    }

    private static Outcome failed(BiFunction<String, List<String>, CellError> kind, String message) {
        return new Outcome.Failed(kind.apply(message, List.of(Ansi.error(message))), List.of());
    }

    /** The variables of the notebook with their values, in the order of their declarations. */
    public List<Variable> variables() {
        return compiling(declarations::variables);
    }

    /** What the cells have declared and can use: imports, variables, methods and types, in that order of time. */
    public List<Declaration> declarations() {
        return compiling(declarations::all);
    }

    /** Forgets a variable, the methods or the type of this name; false where there is none. */
    public boolean drop(String name) {
        return compiling(() -> declarations.drop(name));
    }

    /** Forgets all variables, methods and types. Imports and the class path stay. */
    public void reset() {
        compiling(() -> {
            declarations.reset();
            return null;
        });
    }

    /** Whether a cell runs nothing where one of its later parts does not compile, which it does unless told otherwise. */
    public void allOrNothing(boolean wanted) {
        compiling(() -> {
            evaluator.allOrNothing(wanted);
            return null;
        });
    }

    /** Whether a cell runs nothing where one of its later parts does not compile. */
    public boolean allOrNothing() {
        return compiling(evaluator::allOrNothing);
    }

    /** The calling thread is at one cell until what this returns is closed, however many parts the cell is evaluated in. */
    public RunningCell begin() {
        return control.begin();
    }

    /** Stops the running cells. Called by another thread. */
    public void interrupt() {
        control.requestStop();
    }

    /** Stops the cell that a thread evaluates, if it does. Called by another thread. */
    public void interrupt(Thread evaluating) {
        control.requestStop(evaluating);
    }

    /** Ways to go on at the cursor, a position in chars. */
    public Completion complete(String cell, int cursor) {
        return compiling(() -> {
            evaluator.evaluateImports();
            return completer.complete(cell, cursor);
        });
    }

    /**
     * What is known of the name at the cursor, a position in chars. The comments come from the sources of the JDK and of libraries,
     * which may take longer than the compiler should be held.
     */
    public Inspection inspect(String cell, int cursor) {
        Inspection found = compiling(() -> {
            evaluator.evaluateImports();
            return inspector.inspect(cell, cursor);
        });
        List<String> imported = compiling(this::imported);
        DeclaredDocs declared = new DeclaredDocs(compiling(declarations::all));
        return found.withJavadoc(
                signature -> declared.javadoc(signature).or(() -> sources.javadoc(signature, imported)));
    }

    private List<String> imported() {
        return Imports.names(shell).map(Imports::plain).toList();
    }

    /** Where to ask for the sources of a jar that has none beside it. */
    public void findSources(Function<Path, Optional<Path>> finder) {
        sources.lookElsewhere(finder);
    }

    /** Whether code is whole. */
    public CellCompleteness readiness(String cell) {
        return compiling(() -> readiness.of(cell));
    }

    @Override
    public void close() {
        shell.close();
        classpath.close();
    }

    /**
     * Adds jars and folders to what code runs with and is compiled against. However many there are, the compiler has to look at
     * the whole class path again only once.
     *
     * @return those that were not there before
     */
    public List<Path> addToClasspath(List<Path> paths) {
        return compiling(() -> classpath.add(paths, shell));
    }

    /** What code runs with. */
    public List<Path> classpath() {
        return compiling(classpath::paths);
    }

    /** Whether code is whole, to the end of its last statement. */
    public Completeness completeness(String code) {
        return compiling(() -> {
            List<CellUnits.Unit> units =
                    CellUnits.of(code, shell.sourceCodeAnalysis()).units();
            return units.isEmpty()
                    ? Completeness.EMPTY
                    : units.get(units.size() - 1).completeness();
        });
    }

    /**
     * Runs work of the kernel as if it were code of the cell: it prints below the cell and can be interrupted.
     *
     * @throws Exception what the work has thrown
     */
    public <T> T call(Callable<T> work) throws Exception {
        return control.call(work);
    }

    /** The code of a class that a cell has declared of late, as the compiler has made it; empty for other classes. */
    public Optional<byte[]> classFile(String name) {
        return loader.recent().code(name);
    }

    /** The names of the classes that cells have declared of late, newest first. */
    public List<String> classNames() {
        return loader.recent().names();
    }

    /** Words for what user code has thrown where no cell was evaluated, as in a handler of events. */
    public CellError describe(Throwable thrown) {
        return compiling(() -> evaluator.describe(thrown));
    }

    /** From now on, this measures the code that the calling thread runs; null to end that. */
    public void measure(Stopwatch watch) {
        control.measure(watch);
    }
}
