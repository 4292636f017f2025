package io.cellshell.kernel.jshell.execution;

import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The JVM's way to give a loaded class new code: objects and static fields keep their values. The JVM hands it out once, at the
 * start, to the class that the manifest of the kernel's jar names as {@code Launcher-Agent-Class}.
 */
public final class HotSwap {

    /** The one static state of the kernel, written once: the JVM calls a static method, before there is anything to give it to. */
    private static final AtomicReference<Instrumentation> GIVEN = new AtomicReference<>();

    private final Instrumentation instrumentation;

    private HotSwap(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** Called by the JVM before {@code main}. */
    public static void agentmain(String arguments, Instrumentation instrumentation) {
        GIVEN.compareAndSet(null, instrumentation);
    }

    /** What the JVM gave; empty where it was not started with the kernel's jar. */
    static Optional<HotSwap> available() {
        return Optional.ofNullable(GIVEN.get()).map(HotSwap::new);
    }

    /**
     * Gives the classes new code, all or none.
     *
     * @throws UnmodifiableClassException where the JVM does not allow it for one of them
     * @throws UnsupportedOperationException where a class has got other fields or methods
     * @throws LinkageError where the new code is not valid
     */
    void redefine(ClassDefinition... classes) throws ClassNotFoundException, UnmodifiableClassException {
        instrumentation.redefineClasses(classes);
    }
}
