package io.cellshell.kernel.jshell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import jdk.jshell.JShell;

/**
 * Imports for all cells. JShell takes 10 ms and more for each, so it is told of them when there is time, or when code needs them.
 */
final class Imports {

    private final JShell shell;
    private final Deque<String> pending = new ArrayDeque<>();

    Imports(JShell shell) {
        this.shell = shell;
    }

    void add(List<String> imports) {
        pending.addAll(imports);
    }

    /** Whether JShell does not know all of them yet. */
    boolean arePending() {
        return !pending.isEmpty();
    }

    /** Tells JShell of one more; false when it knows them all. */
    boolean tellNext() {
        if (pending.isEmpty()) {
            return false;
        }
        shell.eval("import " + pending.remove() + ";");
        return true;
    }

    /** Tells JShell of all of them. */
    void tellAll() {
        while (arePending()) {
            tellNext();
        }
    }
}
