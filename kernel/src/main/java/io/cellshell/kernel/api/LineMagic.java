package io.cellshell.kernel.api;

/** What a line magic does. */
@FunctionalInterface
public interface LineMagic {

    /**
     * Runs the magic on the thread of the cell, where it may print, display and be interrupted as user code may.
     *
     * @return the value of the magic, shown where it is the cell's last; null where it has none
     * @throws MagicException where the arguments are wrong; its message is shown without a stack
     * @throws Exception where something else has failed
     */
    Object run(MagicLine line) throws Exception;
}
