package io.cellshell.kernel.api;

import java.util.Optional;

/** Binds threads to the notebook whose code they run. The kernel opens a scope around each cell. */
public final class NotebookScope implements AutoCloseable {

    /** Inherited, so that threads started by a cell stay bound to it after the cell has ended. */
    private static final InheritableThreadLocal<Notebook> CURRENT = new InheritableThreadLocal<>();

    private final Notebook outer;

    private NotebookScope(Notebook outer) {
        this.outer = outer;
    }

    /** Binds the calling thread, and the threads that it will start, until the scope is closed. */
    public static NotebookScope open(Notebook notebook) {
        NotebookScope scope = new NotebookScope(CURRENT.get());
        CURRENT.set(notebook);
        return scope;
    }

    static Optional<Notebook> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    @Override
    public void close() {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }
}
