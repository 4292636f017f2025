package io.cellshell.kernel.jshell.execution;

import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/** Reads and writes the static fields that hold the variables of cells. */
public final class FieldAccess {

    private FieldAccess() {}

    /** The value, boxed where the field is primitive. */
    public static Object get(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw inaccessible(field, e);
        }
    }

    /** Whether the field can hold the value. */
    public static boolean accepts(Field field, Object value) {
        Class<?> type = MethodType.methodType(field.getType()).wrap().returnType();
        return value == null ? !field.getType().isPrimitive() : type.isInstance(value);
    }

    public static void set(Field field, Object value) {
        try {
            field.set(null, value);
        } catch (IllegalAccessException e) {
            throw inaccessible(field, e);
        }
    }

    /** Lets go of an object that the field refers to. */
    public static void clear(Field field) {
        if (!field.getType().isPrimitive()) {
            set(field, null);
        }
    }

    private static IllegalStateException inaccessible(Field field, IllegalAccessException e) {
        return new IllegalStateException("The control has made this field accessible: " + field, e);
    }
}
