package io.cellshell.kernel.compat;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dflib.jjava.jupyter.kernel.magic.registry.CellMagic;
import org.dflib.jjava.jupyter.kernel.magic.registry.LineMagic;

/** The methods of a class that are marked as magics, with the annotations of IJava or of JJava. */
public record AnnotatedMagics(List<Marked> methods, Object owner) {

    /** A method, and the names that it has as a line magic or as a cell magic. */
    public record Marked(Method method, boolean line, List<String> names) {}

    /**
     * @param owner the object whose methods they are; null for static ones
     */
    public static AnnotatedMagics of(Class<?> type, Object owner) {
        List<Marked> found = new ArrayList<>();
        for (Method method : type.getDeclaredMethods()) {
            for (Annotation mark : method.getAnnotations()) {
                if (mark instanceof LineMagic line) {
                    found.add(marked(method, true, line.value(), line.aliases()));
                } else if (mark instanceof io.github.spencerpark.jupyter.kernel.magic.registry.LineMagic line) {
                    found.add(marked(method, true, line.value(), line.aliases()));
                } else if (mark instanceof CellMagic cell) {
                    found.add(marked(method, false, cell.value(), cell.aliases()));
                } else if (mark instanceof io.github.spencerpark.jupyter.kernel.magic.registry.CellMagic cell) {
                    found.add(marked(method, false, cell.value(), cell.aliases()));
                }
            }
        }
        return new AnnotatedMagics(found, owner);
    }

    /** Registers all of them. */
    public void addTo(MagicTable table) {
        for (Marked each : methods) {
            for (String name : each.names()) {
                if (each.line()) {
                    table.addLine(name, args -> call(each.method(), args, null));
                } else {
                    table.addCell(name, (args, body) -> call(each.method(), args, body));
                }
            }
        }
    }

    private static Marked marked(Method method, boolean line, String name, String... aliases) {
        if (method.getParameterCount() > 2) {
            throw new IllegalArgumentException("The magic " + method.getName()
                    + " has too many parameters; write (List<String> args), or (List<String> args, String body).");
        }
        Stream<String> first = Stream.of(name.isEmpty() ? method.getName() : name);
        return new Marked(method, line, Stream.concat(first, Stream.of(aliases)).toList());
    }

    private Object call(Method method, List<String> args, String body) throws Exception {
        if (owner == null && !Modifier.isStatic(method.getModifiers())) {
            throw new IllegalStateException("The magic " + method.getName()
                    + " is not a static method; register an object of its class instead of the class.");
        }
        method.setAccessible(true);
        try {
            return switch (method.getParameterCount()) {
                case 0 -> method.invoke(owner);
                case 1 -> method.invoke(owner, args);
                default -> method.invoke(owner, args, body);
            };
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        }
    }
}
