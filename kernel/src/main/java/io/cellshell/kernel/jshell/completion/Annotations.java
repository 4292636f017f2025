package io.cellshell.kernel.jshell.completion;

import io.cellshell.kernel.jshell.syntax.CodeText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.SubKind;

/** The annotations that may stand behind an at-sign: JShell offers all types, or from Java 21 on none. */
record Annotations(JShell shell, Function<String, Optional<Class<?>>> type) {

    /** Those of {@code java.lang}, for when nothing of the name is typed: looking at hundreds of classes takes too long. */
    private static final Set<String> OF_THE_LANGUAGE =
            Set.of("Deprecated", "FunctionalInterface", "Override", "SafeVarargs", "SuppressWarnings");

    private static final int MAX_CANDIDATES = 50;
    private static final Pattern PLACE = Pattern.compile("@((?:\\w+\\.)*)$");
    private static final Pattern DECLARATION = Pattern.compile("@interface\\s+(\\w+)");

    boolean isAt(String before) {
        return PLACE.matcher(before).find();
    }

    /**
     * Annotations, and packages on the way to them.
     *
     * @param before the code up to the name
     * @param suggest JShell's suggestions at the end of some code
     */
    Map<String, Boolean> suggestions(String before, String prefix, Function<String, Map<String, Boolean>> suggest) {
        Matcher place = PLACE.matcher(before);
        String qualifier = place.find() ? place.group(1) : "";
        Map<String, Boolean> types = suggest.apply(qualifier + prefix);
        boolean many = types.size() > MAX_CANDIDATES;
        Map<String, Boolean> found = new LinkedHashMap<>();
        for (String name : types.keySet()) {
            boolean known = isDeclared(name) || qualifier.isEmpty() && OF_THE_LANGUAGE.contains(name);
            boolean onTheWay = name.endsWith(".") && !(prefix + qualifier).isEmpty();
            if (known || onTheWay || !many && isAnnotation(qualifier + name)) {
                found.put(name, true);
            }
        }
        DECLARATION
                .matcher(CodeText.onlyCode(before))
                .results()
                .map(declared -> declared.group(1))
                .filter(name -> qualifier.isEmpty() && name.startsWith(prefix))
                .forEach(name -> found.put(name, true));
        return found;
    }

    private boolean isDeclared(String name) {
        return shell.types()
                .anyMatch(each -> each.subKind() == SubKind.ANNOTATION_TYPE_SUBKIND
                        && each.name().equals(name));
    }

    private boolean isAnnotation(String name) {
        return type.apply(name).filter(Class::isAnnotation).isPresent();
    }
}
