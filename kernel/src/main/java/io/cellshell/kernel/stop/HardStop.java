package io.cellshell.kernel.stop;

/** The JVM's own way to end a thread wherever it is, by an error that comes out of whatever it does. */
interface HardStop {

    /** Where this Java has none. */
    HardStop NONE = new HardStop() {
        @Override
        public boolean isReady() {
            return false;
        }

        @Override
        public boolean stop(Thread thread) {
            return false;
        }
    };

    /** Whether it can be used now. */
    boolean isReady();

    /** Asks the JVM to stop a thread; false where it refuses, as for a thread that has ended. */
    boolean stop(Thread thread);

    /** The way of the running Java. It may take a moment to find; call this before it is needed. */
    static HardStop ofThisJava() {
        if (ThreadStop.LAST_JAVA >= Runtime.version().feature()) {
            return new ThreadStop();
        }
        try {
            return new JvmStop(new ForeignMemory());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return NONE;
        }
    }
}
