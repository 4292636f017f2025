package io.cellshell.kernel.jshell.declaration;

import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;

/**
 * Declares types and methods that refer to each other at once, as JShell itself does with all that depends on a changed
 * declaration. One by one, a sealed type and its subtypes cannot always be declared, and others are compiled again with each.
 * There is no public way, so this reaches into JShell; where that is not allowed they are declared one by one.
 */
final class JointDeclaration {

    private static final String PACKAGE = "jdk.jshell.";

    private final JShell shell;

    JointDeclaration(JShell shell) {
        this.shell = shell;
    }

    /**
     * What JShell says of each of these sources, and with the last of all that depends on them; null where they cannot be declared
     * together.
     */
    List<List<SnippetEvent>> declare(List<String> sources) {
        try {
            Object eval = ShellInternals.read(shell, "eval");
            List<Snippet> snippets = snippets(eval, sources);
            return snippets == null ? null : declare(eval, snippets);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException exception
                    ? exception
                    : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            return null;
        }
    }

    /** Null where JShell takes one of them for something else, or two for the same. */
    private static List<Snippet> snippets(Object eval, List<String> sources) throws ReflectiveOperationException {
        List<Snippet> snippets = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String source : sources) {
            List<?> found = (List<?>) call(eval, "sourceToSnippets", List.of(String.class), source);
            String name = found.size() == 1 ? name(found.get(0)) : null;
            if (name == null || !names.add(name)) {
                return null;
            }
            snippets.add((Snippet) found.get(0));
        }
        return snippets;
    }

    private static String name(Object snippet) {
        if (snippet instanceof MethodSnippet method) {
            return method.name() + "(" + method.parameterTypes() + ")";
        }
        return snippet instanceof TypeDeclSnippet type ? type.name() : null;
    }

    private List<List<SnippetEvent>> declare(Object eval, List<Snippet> snippets) throws ReflectiveOperationException {
        Class<?> diagnostics = Class.forName(PACKAGE + "DiagList");
        Constructor<?> unit = ShellInternals.accessible(Class.forName(PACKAGE + "Unit")
                .getDeclaredConstructor(JShell.class, Snippet.class, Snippet.class, diagnostics));
        Set<Object> units = new LinkedHashSet<>();
        for (Snippet snippet : snippets) {
            units.add(unit.newInstance(shell, snippet, null, call(Snippet.class, snippet, "syntheticDiags")));
        }
        List<Object> primary = List.copyOf(units);
        prepare(primary);
        Collection<?> all = (Collection<?>) call(eval, "compileAndLoad", List.of(Set.class), units);
        List<List<SnippetEvent>> events = new ArrayList<>();
        for (Object each : primary) {
            events.add(events(each));
        }
        for (Object each : all) {
            if (!primary.contains(each)) {
                events.get(events.size() - 1).addAll(events(each));
            }
        }
        return events;
    }

    /** Each has to have a class around it before JShell can let the others import that; methods of one name share theirs. */
    private static void prepare(List<Object> units) throws ReflectiveOperationException {
        Class<?> type = units.get(0).getClass();
        Method initialize = ShellInternals.method(type, "initialize");
        Method wrap = ShellInternals.method(type, "setWrap", Collection.class, Collection.class);
        for (Object unit : units) {
            initialize.invoke(unit);
            wrap.invoke(unit, units, List.of(unit));
        }
        for (Object unit : units) {
            wrap.invoke(unit, units, units);
        }
    }

    /** What happened to a snippet, and to those that it replaces. */
    private static List<SnippetEvent> events(Object unit) throws ReflectiveOperationException {
        Method event = ShellInternals.method(
                unit.getClass(), "event", String.class, Class.forName(PACKAGE + "JShellException"));
        List<SnippetEvent> events = new ArrayList<>();
        events.add((SnippetEvent) event.invoke(unit, null, null));
        for (Object each : (List<?>) call(unit.getClass(), unit, "secondaryEvents")) {
            events.add((SnippetEvent) each);
        }
        events.removeIf(each -> !isInteresting(each));
        return events;
    }

    /** What JShell would report. */
    private static boolean isInteresting(SnippetEvent event) {
        return event.isSignatureChange() || event.causeSnippet() == null || event.status() != event.previousStatus();
    }

    private static Object call(Class<?> type, Object owner, String name) throws ReflectiveOperationException {
        return ShellInternals.method(type, name).invoke(owner);
    }

    private static Object call(Object owner, String name, List<Class<?>> types, Object argument)
            throws ReflectiveOperationException {
        return ShellInternals.method(owner.getClass(), name, types.toArray(Class<?>[]::new))
                .invoke(owner, argument);
    }
}
