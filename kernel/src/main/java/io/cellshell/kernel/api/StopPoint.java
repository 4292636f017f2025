package io.cellshell.kernel.api;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The places where a running cell can be stopped: loops, methods, handlers of exceptions. The kernel weaves them into the classes of
 * cells; cells need not know of them.
 */
public final class StopPoint {

    private StopPoint() {}

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
