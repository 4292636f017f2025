package io.cellshell.kernel.jshell.declaration;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/**
 * What JShell has no public way to. Whoever uses it does without where it is not allowed: the JVM then throws an {@link
 * java.lang.reflect.InaccessibleObjectException}, and a JShell that has changed gives a {@link ReflectiveOperationException}.
 */
final class ShellInternals {

    private ShellInternals() {}

    /** The value of a field that the class of {@code owner} declares. */
    static Object read(Object owner, String name) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        return accessible(field).get(owner);
    }

    /** A method that a class declares. */
    static Method method(Class<?> type, String name, Class<?>... parameters) throws ReflectiveOperationException {
        return accessible(type.getDeclaredMethod(name, parameters));
    }

    /** The same member, which may now be used. */
    static <T extends AccessibleObject> T accessible(T member) {
        member.setAccessible(true);
        return member;
    }
}
