package io.cellshell.kernel.stop;

import io.cellshell.kernel.api.Notebook;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * The threads beside its main thread that run the code of a cell: those that it has started, and those of pools that it has given work
 * to. Threads of earlier cells are none of them.
 */
final class CellThreads {

    /** For threads that are started while they are counted. */
    private static final int SPARE_ROOM = 50;

    private final ThreadGroup group;
    private final Notebook notebook;
    private final Set<String> classes;
    private final Set<Thread> found = ConcurrentHashMap.newKeySet();

    /**
     * None so far.
     *
     * @param group of the threads of all cells
     * @param notebook as the cell sees it, which its threads inherit; null where there is none
     * @param classes names of the classes of the cell
     */
    CellThreads(ThreadGroup group, Notebook notebook, Set<String> classes) {
        this.group = group;
        this.notebook = notebook;
        this.classes = classes;
    }

    /** Looks who runs code of the cell now. Whoever no longer does is forgotten. */
    Set<Thread> look(boolean cellIsParallel) {
        Map<Thread, Stack> all = Stack.of(allThreads());
        found.retainAll(all.keySet());
        all.forEach((thread, stack) -> {
            boolean inPool = isOfPool(thread) && stack.isParallel() && (cellIsParallel || found.contains(thread));
            boolean runsCell = !(thread instanceof UserThread) && (inPool || mayBelong(thread) && stack.isIn(classes));
            if (runsCell) {
                found.add(thread);
            } else {
                found.remove(thread);
            }
        });
        return Set.copyOf(found);
    }

    /** Another interpreter in this process may have classes of the same names, but not threads of the same group. */
    private boolean mayBelong(Thread thread) {
        ThreadGroup itsGroup = thread.getThreadGroup();
        return isOfPool(thread) || itsGroup != null && group.parentOf(itsGroup);
    }

    private static List<Thread> allThreads() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] room = new Thread[root.activeCount() + SPARE_ROOM];
        return List.of(Arrays.copyOf(room, root.enumerate(room)));
    }

    /** Whether the calling thread is one of them. Threads ask at instrumented places, so this takes little time. */
    boolean includeThisThread() {
        Thread current = Thread.currentThread();
        return found.contains(current)
                || notebook != null
                        && !(current instanceof UserThread)
                        && Notebook.current().orElse(null) == notebook;
    }

    /** Whether a thread works for whoever has work. Those that carry virtual threads must go on. */
    static boolean isOfPool(Thread thread) {
        return thread instanceof ForkJoinWorkerThread
                && !thread.getClass().getName().startsWith("jdk.internal.");
    }
}
