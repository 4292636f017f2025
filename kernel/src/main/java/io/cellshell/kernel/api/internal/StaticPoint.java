package io.cellshell.kernel.api.internal;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The places where a class of a cell gets the first values of its static fields. The kernel weaves them into these classes, so that
 * values survive when a cell declares its class again; cells need not know of them.
 */
public final class StaticPoint {

    /** The name of the place at the start of a static initialiser. */
    public static final String BEGIN = "begin";

    private StaticPoint() {}

    /** A class loader whose classes have such places. */
    public interface Loader {

        /**
         * The value that a field is to get.
         *
         * @param type the class that is being initialised
         * @param field name of its field
         * @param value what its initialiser says; what it is without one
         */
        Object first(Class<?> type, String field, Object value);

        /**
         * The static initialiser of a class has begun, or has ended well.
         *
         * @param type the class that is being initialised, with all rights in it
         * @param ended whether this is the end of it
         */
        void initialising(MethodHandles.Lookup type, boolean ended);
    }

    /**
     * Links one place; the JVM calls this once for each.
     *
     * @param name of a place that takes a value, the name of the field
     * @throws IllegalStateException for a class of another loader
     */
    public static CallSite bootstrap(MethodHandles.Lookup place, String name, MethodType type)
            throws ReflectiveOperationException {
        if (!(place.lookupClass().getClassLoader() instanceof Loader loader)) {
            throw new IllegalStateException(place.lookupClass() + " was not loaded by a notebook");
        }
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        if (type.parameterCount() == 0) {
            MethodType event = MethodType.methodType(void.class, MethodHandles.Lookup.class, boolean.class);
            MethodHandle initialising = lookup.findVirtual(Loader.class, "initialising", event);
            return new ConstantCallSite(
                    MethodHandles.insertArguments(initialising, 0, loader, place, !name.equals(BEGIN)));
        }
        MethodType taken = MethodType.methodType(Object.class, Class.class, String.class, Object.class);
        MethodHandle first = lookup.findVirtual(Loader.class, "first", taken);
        return new ConstantCallSite(MethodHandles.insertArguments(first, 0, loader, place.lookupClass(), name)
                .asType(type));
    }
}
