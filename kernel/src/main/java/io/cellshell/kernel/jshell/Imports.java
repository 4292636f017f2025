package io.cellshell.kernel.jshell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Imports for all cells. JShell takes 10 ms and more for each, so it is told of them when there is time, or when code needs them.
 */
final class Imports {

    private final Consumer<String> evaluate;
    private final Deque<String> pending = new ArrayDeque<>();

    /** Imports that are told by evaluating them so. */
    Imports(Consumer<String> evaluate) {
        this.evaluate = evaluate;
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
        evaluate.accept("import " + pending.remove() + ";");
        return true;
    }

    /** Tells JShell of all of them. */
    void tellAll() {
        while (arePending()) {
            tellNext();
        }
    }
}
