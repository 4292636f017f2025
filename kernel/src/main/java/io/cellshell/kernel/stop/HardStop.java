package io.cellshell.kernel.stop;

import java.lang.management.ManagementFactory;
import java.util.Map;

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

    /** {@code off} where the user wants the JVM left alone. */
    String VARIABLE = "CELLSHELL_JVM_STOP";

    /** The way of the running Java, unless the user wants none. It may take a moment to find; call this before it is needed. */
    static HardStop ofThisJava(Map<String, String> environment) {
        if ("off".equalsIgnoreCase(environment.get(VARIABLE))) {
            return NONE;
        }
        if (ThreadStop.LAST_JAVA >= Runtime.version().feature()) {
            return new ThreadStop();
        }
        // It asks the JVM whether references are still valid, which is allowed, but a JVM that checks native calls ends
        // there.
        if (ManagementFactory.getRuntimeMXBean().getInputArguments().contains("-Xcheck:jni")) {
            return NONE;
        }
        try {
            return new JvmStop(new ForeignMemory());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return NONE;
        }
    }
}
