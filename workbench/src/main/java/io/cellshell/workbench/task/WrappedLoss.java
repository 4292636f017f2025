package io.cellshell.workbench.task;

/** A loss that is another one with something done to what goes into it or comes out: it is for the same classes, and called the same. */
interface WrappedLoss extends Loss {

    /** The loss that is wrapped. */
    Loss loss();

    @Override
    default String name() {
        return loss().name();
    }

    @Override
    default boolean isForClasses() {
        return loss().isForClasses();
    }

    @Override
    default boolean neglectsRareClasses() {
        return loss().neglectsRareClasses();
    }

    @Override
    default boolean leavesOut(int classIndex) {
        return loss().leavesOut(classIndex);
    }
}
