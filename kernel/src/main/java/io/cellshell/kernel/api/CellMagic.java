package io.cellshell.kernel.api;

/** What a cell magic does with the rest of its cell. */
@FunctionalInterface
public interface CellMagic {

    /**
     * Runs the magic on the thread of the cell, where it may print, display and be interrupted as user code may.
     *
     * @param line what stands behind the name, on the first line
     * @param body the lines below
     * @return the value of the magic, which is shown; null where it has none
     * @throws MagicException where the arguments are wrong; its message is shown without a stack
     * @throws Exception where something else has failed
     */
    Object run(MagicLine line, String body) throws Exception;
}
