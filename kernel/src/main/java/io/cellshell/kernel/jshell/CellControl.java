package io.cellshell.kernel.jshell;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import jdk.jshell.spi.SPIResolutionException;

/**
 * Runs snippets in this process, on the thread that asks JShell to evaluate, and keeps the real result and the real
 * exception: JShell itself would pass on texts.
 */
final class CellControl extends DirectExecutionControl {

    private final Object lock = new Object();
    private Thread inUserCode;
    private boolean stopRequested;
    private Object result;
    private Throwable thrown;

    CellControl(SnippetLoader loader) {
        super(loader);
    }

    /** Lets JShell find this one instance. */
    ExecutionControlProvider provider() {
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

    /** The value of the snippet that ran last; null where it has none. Forgotten here, so that it can be collected. */
    Object takeResult() {
        Object taken = result;
        result = null;
        return taken;
    }

    /** What the snippet that ran last has thrown; null where it has ended well. */
    Throwable takeThrown() {
        Throwable taken = thrown;
        thrown = null;
        return taken;
    }

    /** Forgets a request to stop: a new cell begins. */
    void begin() {
        synchronized (lock) {
            stopRequested = false;
        }
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

    @Override
    protected String invoke(Method doIt) throws Exception {
        result = null;
        thrown = null;
        try {
            enter();
            result = doIt.invoke(null);
            return "";
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof SPIResolutionException)) {
                thrown = e.getCause();
            }
            throw e;
        } finally {
            leave();
        }
    }

    private void enter() throws InvocationTargetException {
        synchronized (lock) {
            if (stopRequested) {
                throw new InvocationTargetException(new InterruptedException("the cell was stopped"));
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
