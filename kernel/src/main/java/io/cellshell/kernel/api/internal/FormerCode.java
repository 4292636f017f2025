package io.cellshell.kernel.api.internal;

import java.util.List;

/**
 * Called by code that was compiled before a cell gave a method or a variable another type, such as a lambda that a variable holds: it
 * gets the value that counts now, where that fits.
 */
public final class FormerCode {

    /** The types of numbers, each of which can be any that follows it. */
    private static final List<Class<?>> WIDENING =
            List.of(Byte.class, Short.class, Integer.class, Long.class, Float.class, Double.class);

    private FormerCode() {}

    /**
     * A value as the type that this code was compiled for.
     *
     * @param wanted the type, of a primitive type its box
     * @param problem what to say where the value is of no such type
     * @throws IllegalStateException where it is not
     */
    public static Object as(Object value, Class<?> wanted, String problem) {
        if (value == null || wanted.isInstance(value)) {
            return value;
        }
        Object number = value instanceof Character character && WIDENING.indexOf(wanted) > 1 ? (int) character : value;
        if (number instanceof Number from && WIDENING.indexOf(number.getClass()) <= WIDENING.indexOf(wanted)) {
            if (wanted == Integer.class) {
                return from.intValue();
            } else if (wanted == Long.class) {
                return from.longValue();
            } else if (wanted == Float.class) {
                return from.floatValue();
            } else if (wanted == Double.class) {
                return from.doubleValue();
            } else if (wanted == Short.class) {
                return from.shortValue();
            }
        }
        throw new IllegalStateException(problem);
    }
}
