package io.cellshell.kernel.jshell.execution;

import io.cellshell.kernel.api.Notebook;
import io.cellshell.kernel.api.NotebookScope;
import io.cellshell.kernel.api.internal.CellValue;
import io.cellshell.kernel.api.internal.StopPoint;
import io.cellshell.kernel.stop.CellStop;
import io.cellshell.kernel.stop.CompilerStop;
import io.cellshell.kernel.stop.StopTools;
import io.cellshell.kernel.stop.UserThread;
import java.lang.reflect.InvocationTargetException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One cell on its way: what its snippets return and throw, and whether it is to stop. Each cell has its own, since cells may run
 * beside each other.
 */
public final class CellRun {

    /** A cell that runs so long may have to be stopped. */
    private static final long LONG_MS = 500;

    /** How a snippet ended. */
    private record Ending(Object result, Throwable thrown) {}

    private final StopTools tools;
    private final Thread shell = Thread.currentThread();
    private final Set<String> classes = ConcurrentHashMap.newKeySet();
    private final Object lock = new Object();
    private CellStop stop;
    private boolean inUserCode;
    private boolean stopRequested;
    private CompilerStop compilerStop;
    private boolean hasInner;
    private boolean over;
    private Ending last = new Ending(null, null);
    private Consumer<String> beforeCode = className -> {};

    CellRun(StopTools tools) {
        this.tools = tools;
    }

    /** Notes the name of a class that belongs to the cell. */
    void declares(String className) {
        classes.add(className);
    }

    /** From now on, this hears the name of a class before its code runs, on the thread that evaluates and with the compiler's lock. */
    public void beforeCode(Consumer<String> hears) {
        beforeCode = hears;
    }

    /** The code of this class is about to run. */
    void begins(String className) {
        declares(className);
        beforeCode.accept(className);
    }

    /** The value of the snippet that ran last; null where it has none. Forgotten here, so that it can be collected. */
    public Object takeResult() {
        Object taken = last.result();
        last = new Ending(null, last.thrown());
        return taken;
    }

    /** What the snippet that ran last has thrown; null where it has ended well. */
    public Throwable takeThrown() {
        Throwable taken = last.thrown();
        last = new Ending(last.result(), null);
        return taken;
    }

    /** Whether the thread evaluates this cell; it is not the thread that user code runs on. */
    boolean isOf(Thread evaluating) {
        return shell == evaluating;
    }

    /** Whether the cell was told to stop. */
    boolean isToStop() {
        synchronized (lock) {
            return stopRequested;
        }
    }

    /**
     * Stops the cell: user code that runs is ended, and no further snippet of the cell runs. The compiler may end its work, unless that
     * takes it long.
     */
    void requestStop() {
        synchronized (lock) {
            if (stopRequested && stop != null && !stop.hasFailed()) {
                stop.hurry();
            } else if (inUserCode) {
                start(stop);
            } else if (!stopRequested && !hasInner && !(shell instanceof UserThread)) {
                compilerStop = new CompilerStop(shell, this::isBeingCompiled, tools);
                start(compilerStop);
            }
            stopRequested = true;
        }
    }

    /** Whether the compiler was cut short. */
    public boolean hasStoppedCompiler() {
        synchronized (lock) {
            return compilerStop != null && compilerStop.hasActed();
        }
    }

    private boolean isBeingCompiled() {
        synchronized (lock) {
            return !over && !hasInner && !inUserCode;
        }
    }

    /** Whether another run within this one is evaluated now. */
    void hasInner(boolean inner) {
        synchronized (lock) {
            hasInner = inner;
        }
    }

    /** The cell has been evaluated. */
    void over() {
        synchronized (lock) {
            over = true;
        }
    }

    private static void start(Runnable stop) {
        Thread stopper = new Thread(stop, "cellshell-stop");
        stopper.setDaemon(true);
        stopper.start();
    }

    /** Runs a snippet on a thread of user code, in the notebook of the calling thread, and waits for it. */
    void invoke(Callable<Object> code, UserThread thread) throws InvocationTargetException {
        Notebook notebook = Notebook.current().orElse(null);
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        CompletableFuture<Ending> ending = new CompletableFuture<>();
        enter(new CellStop(thread, ending, notebook, classes, tools));
        thread.execute(ending, () -> {
            try {
                thread.setContextClassLoader(context);
                NotebookScope scope = NotebookScope.open(notebook);
                try {
                    ending.complete(ending(code, thread));
                } finally {
                    scope.close();
                }
            } catch (Throwable e) {
                ending.completeExceptionally(e);
            }
        });
        end(await(ending));
    }

    /** Runs a snippet on the calling thread: user code has called the interpreter. */
    void invokeHere(Callable<Object> code, UserThread thread) throws InvocationTargetException {
        enter(null);
        end(ending(code, thread));
    }

    private Ending await(CompletableFuture<Ending> ending) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return ending.get(LONG_MS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    tools.prepare();
                    return ending.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException | CompletionException e) {
            return new Ending(null, e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void enter(CellStop next) throws InvocationTargetException {
        synchronized (lock) {
            if (last.thrown() != null) {
                // What one variable of a declaration throws ends the others, too.
                throw new InvocationTargetException(last.thrown());
            }
            if (stopRequested) {
                InterruptedException stopped = new InterruptedException("the cell was stopped");
                stopped.setStackTrace(new StackTraceElement[0]);
                last = new Ending(null, stopped);
                throw new InvocationTargetException(stopped);
            }
            stop = next;
            inUserCode = next != null;
        }
    }

    private void end(Ending ending) throws InvocationTargetException {
        CellStop started;
        synchronized (lock) {
            inUserCode = false;
            started = stopRequested ? stop : null;
        }
        if (started != null) {
            started.awaitOver();
        }
        synchronized (lock) {
            boolean stopped = stopRequested && stop != null && (ending.thrown() != null || stop.hasActed());
            last = stopped ? new Ending(null, stop.interruption(ending.thrown())) : ending;
        }
        if (last.thrown() != null) {
            throw new InvocationTargetException(last.thrown());
        }
    }

    private void endIfToStop() {
        if (isToStop()) {
            StopTools.endHere();
        }
    }

    private Ending ending(Callable<Object> code, UserThread thread) {
        Runnable before = StopPoint.onNext(this::endIfToStop);
        try {
            CellValue.take();
            Object result = thread.userCode(code);
            return new Ending(result == null ? CellValue.take() : result, null);
        } catch (InvocationTargetException e) {
            return new Ending(null, e.getCause());
        } catch (Throwable e) {
            return new Ending(null, e);
        } finally {
            StopPoint.onNext(before);
        }
    }
}
