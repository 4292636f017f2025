package io.cellshell.kernel.jshell.declaration;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a cell imports with a star and all cells have by the same name, such as {@code println} of {@code java.lang.IO}: imported by
 * name, the cell's counts. Two star imports would leave the compiler without a choice.
 */
final class Shadowing {

    private static final Pattern STATIC_STAR = Pattern.compile("import\\s+static\\s+([\\w.$]+)\\.\\*\\s*;?\\s*");

    /** Finds a class that cells can use. */
    @FunctionalInterface
    public interface Types {

        Class<?> named(String name) throws ClassNotFoundException;
    }

    private Shadowing() {}

    /**
     * The imports by name that an import of a cell needs beside it, each as {@code static java.lang.IO.println}.
     *
     * @param forAll what all cells import, each as {@code static java.lang.Math.*}
     */
    static Stream<String> imports(String source, Set<String> forAll, Types types) {
        Matcher star = STATIC_STAR.matcher(source);
        if (!star.matches() || forAll.contains("static " + star.group(1) + ".*")) {
            return Stream.empty();
        }
        Set<String> ours = forAll.stream()
                .filter(each -> each.startsWith("static ") && each.endsWith(".*"))
                .map(each -> each.substring("static ".length(), each.length() - 2))
                .flatMap(each -> names(each, types))
                .collect(Collectors.toSet());
        return names(star.group(1), types)
                .filter(ours::contains)
                .distinct()
                .map(name -> "static " + star.group(1) + "." + name);
    }

    private static Stream<String> names(String type, Types types) {
        try {
            return Stream.of(types.named(type).getMethods())
                    .filter(method -> Modifier.isStatic(method.getModifiers()))
                    .map(Method::getName);
        } catch (ClassNotFoundException | LinkageError e) {
            return Stream.empty();
        }
    }
}
