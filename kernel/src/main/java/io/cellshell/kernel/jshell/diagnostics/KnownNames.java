package io.cellshell.kernel.jshell.diagnostics;

import io.cellshell.kernel.jshell.declaration.Imports;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jdk.jshell.JShell;

/** The names that code of a cell can use as they are. Methods end with a parenthesis. */
final class KnownNames {

    private static final String ALL = ".*";

    private final JShell shell;
    private final ClassNames classes;
    private final ClassLoader loader;

    KnownNames(JShell shell, ClassNames classes, ClassLoader loader) {
        this.shell = shell;
        this.classes = classes;
        this.loader = loader;
    }

    /** Variables and methods: those of cells, and those of static imports. */
    Stream<String> values() {
        Stream<String> variables = shell.variables().map(variable -> variable.name());
        Stream<String> methods = shell.methods()
                .map(method -> method.name() + (method.parameterTypes().isEmpty() ? "()" : "("));
        Stream<String> imported = imports(true).stream().flatMap(this::members);
        return Stream.of(variables, methods, imported).flatMap(names -> names);
    }

    /** Types: those of cells, and those that are imported, public or not. */
    Stream<String> types() {
        Set<String> packages = new HashSet<>(Set.of("java.lang"));
        imports(false).stream()
                .filter(name -> name.endsWith(ALL))
                .map(name -> name.substring(0, name.length() - ALL.length()))
                .forEach(packages::add);
        Stream<String> single = imports(false).stream().filter(name -> !name.endsWith(ALL));
        return Stream.of(
                        shell.types().map(type -> type.name()),
                        single.map(ClassNames::simpleName),
                        classes.in(packages).filter(name -> !name.contains("$")).map(ClassNames::simpleName))
                .flatMap(names -> names);
    }

    private List<String> imports(boolean isStatic) {
        return Imports.names(shell)
                .filter(name -> name.startsWith("static ") == isStatic)
                .map(Imports::plain)
                .toList();
    }

    private Stream<String> members(String imported) {
        int end = imported.lastIndexOf('.');
        String name = imported.substring(end + 1);
        try {
            Class<?> type = Class.forName(imported.substring(0, end), false, loader);
            return Stream.concat(Stream.of(type.getMethods()), Stream.of(type.getFields()))
                    .filter(member -> Modifier.isStatic(member.getModifiers()))
                    .filter(member -> name.equals("*") || name.equals(member.getName()))
                    .map(KnownNames::text)
                    .distinct();
        } catch (ClassNotFoundException | LinkageError e) {
            return Stream.of();
        }
    }

    private static String text(Member member) {
        return !(member instanceof Method method)
                ? member.getName()
                : member.getName() + (method.getParameterCount() == 0 ? "()" : "(");
    }
}
