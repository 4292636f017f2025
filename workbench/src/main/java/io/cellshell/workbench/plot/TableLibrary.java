package io.cellshell.workbench.plot;

import tech.tablesaw.api.Table;

/**
 * Loads the library of tables. When it is first used it searches the whole class path for readers of files; an interrupt in that search makes every
 * table of the process unusable from then on. So the search is made by a thread that nobody interrupts.
 */
public final class TableLibrary {

    private TableLibrary() {}

    /** Begins, without waiting for it: who needs a table meanwhile waits until it is there. */
    public static Thread begin() {
        Thread thread = new Thread(Table::create, "tables");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Loads it, whether or not the calling thread is interrupted meanwhile; an interrupt is kept for later. */
    public static void load() {
        Thread loading = begin();
        boolean interrupted = false;
        while (loading.isAlive()) {
            try {
                loading.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
