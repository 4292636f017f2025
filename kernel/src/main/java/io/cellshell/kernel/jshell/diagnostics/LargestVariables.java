package io.cellshell.kernel.jshell.diagnostics;

import io.cellshell.kernel.jshell.declaration.Variable;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which variables hold most of the memory, for a message after memory ran out. */
final class LargestVariables {

    private static final int MAX_VARIABLES = 5;

    /** Objects looked at for one variable: enough to tell big from small, and few enough when memory is short. */
    private static final int OBJECTS = 200_000;

    /** Bytes of a reference, and of what an object has beside its fields. */
    private static final int REFERENCE = 4;

    private static final int HEADER = 16;
    private static final long MIB = 1 << 20;

    private record SizedVariable(Variable variable, long bytes) {}

    private LargestVariables() {}

    /** What to do, with the biggest of the variables. */
    static List<String> advice(List<Variable> variables) {
        List<SizedVariable> largest = new ArrayList<>();
        for (Variable variable : variables) {
            largest.add(new SizedVariable(variable, size(variable.value())));
        }
        largest.sort(Comparator.comparingLong(SizedVariable::bytes).reversed());
        List<String> lines = new ArrayList<>();
        largest.stream()
                .limit(MAX_VARIABLES)
                .filter(each -> each.bytes() > MIB / 10)
                .forEach(each -> lines.add(line(each)));
        if (!lines.isEmpty()) {
            lines.add(0, "The biggest variables:");
            lines.add("What you need no longer can go: "
                    + largest.get(0).variable().name() + " = null;");
        }
        lines.add("Java may use " + Runtime.getRuntime().maxMemory() / MIB
                + " MiB. For more, set CELLSHELL_JVM_OPTS to -Xmx and a size such as -Xmx8g, and restart the kernel.");
        return lines;
    }

    private static String line(SizedVariable each) {
        Variable variable = each.variable();
        String size = each.bytes() < 10 * MIB
                ? Math.round(10.0 * each.bytes() / MIB) / 10.0 + " MiB"
                : each.bytes() / MIB + " MiB";
        return "  " + variable.name() + "  about " + size + "  (" + variable.typeName()
                + (variable.cell() > 0 ? ", cell " + variable.cell() : "") + ")";
    }

    /** About how many bytes an object and all that it refers to take. */
    static long size(Object root) {
        if (root == null) {
            return 0;
        }
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>(List.of(root));
        long bytes = 0;
        while (!open.isEmpty() && seen.size() < OBJECTS) {
            Object object = open.pop();
            if (seen.add(object)) {
                bytes += HEADER + (object.getClass().isArray() ? elements(object, open) : parts(object, open));
            }
        }
        return bytes;
    }

    private static long elements(Object array, Deque<Object> open) {
        int length = Array.getLength(array);
        if (array instanceof Object[] objects) {
            for (int i = 0; i < Math.min(length, OBJECTS); i++) {
                add(objects[i], open);
            }
        }
        return (long) length * width(array.getClass().getComponentType());
    }

    /** What the JDK does not let look into is asked for what it holds. */
    private static long parts(Object object, Deque<Object> open) {
        if (object instanceof String text) {
            return (long) HEADER + text.length();
        }
        if (object instanceof Class || object instanceof ClassLoader || object instanceof Thread) {
            return 0;
        }
        boolean ofTheJdk = object.getClass().getModule().isNamed();
        if (ofTheJdk && object instanceof Collection<?> collection) {
            return contents(collection, open);
        }
        if (ofTheJdk && object instanceof Map<?, ?> map) {
            return contents(map.keySet(), open) + contents(map.values(), open);
        }
        long bytes = 0;
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    bytes += width(field.getType());
                    follow(field, object, open);
                }
            }
        }
        return bytes;
    }

    private static long contents(Collection<?> collection, Deque<Object> open) {
        int left = OBJECTS;
        for (Object each : collection) {
            if (left-- == 0) {
                break;
            }
            add(each, open);
        }
        return (long) collection.size() * (HEADER + REFERENCE);
    }

    private static void follow(Field field, Object owner, Deque<Object> open) {
        if (!field.getType().isPrimitive()) {
            try {
                field.setAccessible(true);
                add(field.get(owner), open);
            } catch (InaccessibleObjectException | IllegalAccessException e) {
                // The JDK keeps it to itself; it counts as a reference alone.
                return;
            }
        }
    }

    private static void add(Object object, Deque<Object> open) {
        if (object != null && open.size() < OBJECTS) {
            open.push(object);
        }
    }

    private static int width(Class<?> type) {
        if (type == long.class || type == double.class) {
            return Long.BYTES;
        }
        if (type == byte.class || type == boolean.class) {
            return 1;
        }
        return type == short.class || type == char.class ? Short.BYTES : REFERENCE;
    }
}
