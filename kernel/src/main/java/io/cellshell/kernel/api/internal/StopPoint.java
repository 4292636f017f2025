package io.cellshell.kernel.api.internal;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The places where a running cell can be stopped: loops, methods, handlers of exceptions. The kernel weaves them into the classes of
 * cells; cells need not know of them.
 */
public final class StopPoint {

    private static final ThreadLocal<Runnable> NEXT = new ThreadLocal<>();

    private StopPoint() {}

    /** Called between two statements of a cell: ends the cell here if it is to stop. The kernel writes the call. */
    public static void next() {
        Runnable check = NEXT.get();
        if (check != null) {
            check.run();
        }
    }

    /**
     * From now on, {@link #next} runs {@code check} on this thread; nothing where it is null.
     *
     * @return what it ran before; may be null
     */
    public static Runnable onNext(Runnable check) {
        Runnable before = NEXT.get();
        if (check == null) {
            NEXT.remove();
        } else {
            NEXT.set(check);
        }
        return before;
    }

    /** A class loader whose classes have such places. */
    public interface Loader {

        /** What all of these places call. */
        CallSite stopSite();
    }

    /**
     * Links one place; the JVM calls this once for each.
     *
     * @throws IllegalStateException for a class of another loader
     */
    public static CallSite bootstrap(MethodHandles.Lookup place, String name, MethodType type) {
        ClassLoader loader = place.lookupClass().getClassLoader();
        while (loader != null) {
            if (loader instanceof Loader stoppable) {
                return stoppable.stopSite();
            }
            loader = loader.getParent();
        }
        throw new IllegalStateException(place.lookupClass() + " was not loaded by a notebook");
    }
}
