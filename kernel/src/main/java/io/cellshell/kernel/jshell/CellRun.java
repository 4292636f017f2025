package io.cellshell.kernel.jshell;

import io.cellshell.kernel.api.CellValue;
import io.cellshell.kernel.api.Notebook;
import io.cellshell.kernel.api.NotebookScope;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * One cell on its way: what its snippets return and throw, and whether it is to stop. Each cell has its own, since cells may run
 * beside each other.
 */
final class CellRun {

    /** How a snippet ended. */
    private record Ending(Object result, Throwable thrown) {}

    private final Object lock = new Object();
    private Thread inUserCode;
    private boolean stopRequested;
    private Ending last = new Ending(null, null);

    /** The value of the snippet that ran last; null where it has none. Forgotten here, so that it can be collected. */
    Object takeResult() {
        Object taken = last.result();
        last = new Ending(null, last.thrown());
        return taken;
    }

    /** What the snippet that ran last has thrown; null where it has ended well. */
    Throwable takeThrown() {
        Throwable taken = last.thrown();
        last = new Ending(last.result(), null);
        return taken;
    }

    /**
     * Stops the cell: user code that runs is interrupted, and no further snippet of the cell runs. The compiler is never
     * interrupted, for that would close the jars that it has open.
     */
    void requestStop() {
        synchronized (lock) {
            stopRequested = true;
            if (inUserCode != null) {
                inUserCode.interrupt();
            }
        }
    }

    /** Runs a snippet on a thread of user code, in the notebook of the calling thread, and waits for it. */
    void invoke(Callable<Object> code, UserThread thread) throws InvocationTargetException {
        Notebook notebook = Notebook.current().orElse(null);
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        CompletableFuture<Ending> ending = new CompletableFuture<>();
        thread.execute(() -> {
            Thread.currentThread().setContextClassLoader(context);
            NotebookScope scope = NotebookScope.open(notebook);
            try {
                ending.complete(ending(code));
            } finally {
                scope.close();
            }
        });
        end(ending.join());
    }

    /** Runs a snippet on the calling thread: user code has called the interpreter. */
    void invokeHere(Callable<Object> code) throws InvocationTargetException {
        end(ending(code));
    }

    private void end(Ending ending) throws InvocationTargetException {
        last = ending;
        if (ending.thrown() != null) {
            throw new InvocationTargetException(ending.thrown());
        }
    }

    private Ending ending(Callable<Object> code) {
        try {
            enter();
            CellValue.take();
            Object result = code.call();
            return new Ending(result == null ? CellValue.take() : result, null);
        } catch (InvocationTargetException e) {
            return new Ending(null, e.getCause());
        } catch (Throwable e) {
            return new Ending(null, e);
        } finally {
            leave();
        }
    }

    private void enter() throws InterruptedException {
        synchronized (lock) {
            if (stopRequested) {
                throw new InterruptedException("the cell was stopped");
            }
            inUserCode = Thread.currentThread();
        }
    }

    private void leave() {
        synchronized (lock) {
            inUserCode = null;
            Thread.interrupted();
        }
    }
}
