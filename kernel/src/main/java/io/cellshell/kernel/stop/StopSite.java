package io.cellshell.kernel.stop;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What every instrumented place of user code calls. It does nothing, at no cost once compiled, until something is to be stopped; then the
 * JVM throws away the compiled code and every thread asks.
 */
public final class StopSite {

    private static final MethodType TYPE = MethodType.methodType(void.class);

    private final MethodHandle nothing = MethodHandles.empty(TYPE);
    private final MutableCallSite site = new MutableCallSite(nothing);
    private final List<Runnable> checks = new CopyOnWriteArrayList<>();

    /** The site that instrumented places link to. */
    public CallSite callSite() {
        return site;
    }

    /** From now on, threads run this at every instrumented place; it throws to end them. */
    synchronized void arm(Runnable check) {
        checks.add(check);
        try {
            set(MethodHandles.lookup().bind(this, "check", TYPE));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A class finds its own methods", e);
        }
    }

    /** Threads no longer run this. */
    synchronized void disarm(Runnable check) {
        checks.remove(check);
        if (checks.isEmpty()) {
            set(nothing);
        }
    }

    private void set(MethodHandle target) {
        site.setTarget(target);
        MutableCallSite.syncAll(new MutableCallSite[] {site});
    }

    private void check() {
        checks.forEach(Runnable::run);
    }
}
