package io.cellshell.kernel.jshell.execution;

/** A cell from its first to its last part. An interrupt that comes between two parts stops those behind it. */
public interface RunningCell extends AutoCloseable {

    /** The cell has ended. */
    @Override
    void close();
}
