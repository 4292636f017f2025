package io.cellshell.kernel.jshell.execution;

import io.cellshell.kernel.stop.StopTools;
import io.cellshell.kernel.stop.UserThread;
import io.cellshell.kernel.stop.UserThreadGroup;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/**
 * Runs snippets in this process and keeps the real result and the real exception: JShell itself would pass on texts. User code
 * has threads of its own; while it runs, other threads may use the compiler.
 */
public final class CellControl extends DirectExecutionControl {

    private final SnippetLoader loader;
    private final ReentrantLock compiler;
    private final StopTools tools;
    private final UserThreadGroup group = new UserThreadGroup((thread, thrown) -> this.uncaught.accept(thread, thrown));
    private final ThreadLocal<CellRun> current = new ThreadLocal<>();
    private final ThreadLocal<UserThread> userThread = new ThreadLocal<>();
    private final ThreadLocal<Stopwatch> stopwatch = new ThreadLocal<>();
    private final Set<CellRun> running = ConcurrentHashMap.newKeySet();
    private final Set<UserThread> userThreads = ConcurrentHashMap.newKeySet();

    private volatile BiConsumer<Thread, Throwable> uncaught = (thread, thrown) -> thrown.printStackTrace();

    /** The variable that JShell was asked for last; guarded by the compiler's lock. */
    private Field variable;

    /**
     * A control for one interpreter.
     *
     * @param compiler held by whoever uses JShell; given up while user code runs
     */
    public CellControl(SnippetLoader loader, ReentrantLock compiler) {
        super(loader);
        this.loader = loader;
        this.compiler = compiler;
        tools = new StopTools(loader.stopSite());
    }

    /** The loader of user code. */
    public ClassLoader userCode() {
        return loader.classLoader();
    }

    /** The static fields of the classes that cells have declared. */
    public StaticState statics() {
        return loader.statics();
    }

    /** A class that cells can use. */
    public Class<?> type(String name) throws ClassNotFoundException {
        return loader.findClass(name);
    }

    /** The methods in this class count from now on, of which these were just declared. */
    public void current(String className, Set<String> declared) {
        loader.current(className, declared);
    }

    /** The variable is kept here from now on. */
    public void current(Field kept) {
        loader.current(kept);
    }

    /** From now on, this tells the user of what has ended a thread that a cell started. */
    public void onUncaught(BiConsumer<Thread, Throwable> report) {
        uncaught = report;
    }

    /** Lets JShell find this one instance. */
    public ExecutionControlProvider provider() {
        return new ExecutionControlProvider() {
            @Override
            public String name() {
                return "cellshell";
            }

            @Override
            public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
                return CellControl.this;
            }
        };
    }

    /** A cell that the calling thread is about to evaluate. */
    public final class Cell implements RunningCell {

        private final CellRun outer = current.get();
        private final CellRun run = new CellRun(tools);

        private Cell() {
            current.set(run);
            running.add(run);
            if (outer != null) {
                outer.hasInner(true);
                if (outer.isToStop()) {
                    run.requestStop();
                }
            }
        }

        /** What its snippets return and throw. */
        public CellRun run() {
            return run;
        }

        @Override
        public void close() {
            run.over();
            running.remove(run);
            if (outer != null) {
                outer.hasInner(false);
            }
            current.set(outer);
        }
    }

    /** The calling thread evaluates a cell until what this returns is closed. Cells within cells are fine. */
    public Cell begin() {
        return new Cell();
    }

    /** The variable that JShell asked for last. Forgotten here. */
    public Field takeVariable() {
        Field taken = variable;
        variable = null;
        return taken;
    }

    /** JShell asks for the text of a variable; who asks JShell wants the real object, see {@link #takeVariable}. */
    @Override
    public String varValue(String className, String name) throws InternalException {
        try {
            variable = findClass(className).getDeclaredField(name);
            variable.setAccessible(true);
            return "";
        } catch (ClassNotFoundException | NoSuchFieldException | LinkageError e) {
            throw new InternalException("The variable " + name + " is not in " + className + ": " + e);
        }
    }

    @Override
    public void load(ClassBytecodes[] classes)
            throws ClassInstallException, NotImplementedException, EngineTerminationException {
        CellRun run = current.get();
        if (run != null) {
            Stream.of(classes).map(ClassBytecodes::name).forEach(run::declares);
        }
        super.load(classes);
    }

    /** Stops the cells that are running now. May be called by any thread. */
    public void requestStop() {
        running.forEach(CellRun::requestStop);
    }

    /** Stops the cell that this thread evaluates, if it does. May be called by any thread. */
    public void requestStop(Thread evaluating) {
        running.stream().filter(run -> run.isOf(evaluating)).forEach(CellRun::requestStop);
    }

    @Override
    protected String invoke(Method doIt) throws InvocationTargetException {
        CellRun run = current.get();
        run.begins(doIt.getDeclaringClass().getName());
        int held = unlock();
        try {
            Callable<Object> code = timed(() -> doIt.invoke(null));
            if (Thread.currentThread() instanceof UserThread thread) {
                run.invokeHere(code, thread);
            } else {
                run.invoke(code, userThread());
            }
            return "";
        } catch (InvocationTargetException e) {
            throw new InvocationTargetException(new Thrown());
        } finally {
            lock(held);
        }
    }

    private int unlock() {
        int held = compiler.getHoldCount();
        for (int i = 0; i < held; i++) {
            compiler.unlock();
        }
        return held;
    }

    private void lock(int times) {
        for (int i = 0; i < times; i++) {
            compiler.lock();
        }
    }

    /** From now on, this measures the code that the calling thread runs; null to end that. */
    public void measure(Stopwatch watch) {
        stopwatch.set(watch);
    }

    private Callable<Object> timed(Callable<Object> code) {
        Stopwatch watch = stopwatch.get();
        if (watch == null) {
            return code;
        }
        return () -> {
            watch.start();
            try {
                return code.call();
            } finally {
                watch.stop();
            }
        };
    }

    /** Runs work of the kernel where user code runs, so that it prints where that prints and can be stopped as that can. */
    public <T> T call(Callable<T> work) throws Exception {
        if (Thread.currentThread() instanceof UserThread) {
            return work.call();
        }
        AtomicReference<T> result = new AtomicReference<>();
        try (Cell cell = begin()) {
            cell.run()
                    .invoke(
                            () -> {
                                result.set(work.call());
                                return null;
                            },
                            userThread());
        } catch (InvocationTargetException e) {
            throw CellControl.<Exception>unchecked(e.getCause());
        }
        return result.get();
    }

    /** Runs work as {@link #call} does; the compiler is given up meanwhile. */
    public <T> T callUnlocked(Callable<T> work) throws Exception {
        int held = unlock();
        try {
            return call(work);
        } finally {
            lock(held);
        }
    }

    /** Code can throw what is neither an exception nor an error; the compiler alone minds. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E unchecked(Throwable thrown) throws E {
        throw (E) thrown;
    }

    @Override
    public void redefine(ClassBytecodes[] classes) throws ClassInstallException {
        loader.redefine(classes);
    }

    /** JShell gets a new compiler with each change of the class path, even by what is not there; user code does not see that. */
    @Override
    public void addToClasspath(String path) throws EngineTerminationException, InternalException {
        if (!path.equals(Compiler.NOWHERE)) {
            super.addToClasspath(path);
        }
    }

    private UserThread userThread() {
        UserThread thread = userThread.get();
        if (thread == null || !thread.isUsable()) {
            thread = new UserThread(group);
            userThread.set(thread);
            userThreads.removeIf(each -> !each.isAlive());
            userThreads.add(thread);
        }
        return thread;
    }

    @Override
    public void close() {
        userThreads.forEach(UserThread::end);
        group.close();
        super.close();
    }

    /**
     * Tells JShell that a snippet has thrown something. JShell would follow the causes of the real exception, which may run in
     * circles, and ask it for its message, which may throw.
     */
    private static final class Thrown extends Exception {

        private static final long serialVersionUID = 1;

        Thrown() {
            super("", null, false, false);
        }
    }
}
