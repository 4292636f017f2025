package io.cellshell.kernel.jshell.inspection;

import io.cellshell.kernel.jshell.declaration.Declaration;
import io.cellshell.kernel.jshell.declaration.Variable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of a name.
 *
 * @param elements what the compiler takes it for; several where a method is overloaded
 * @param variable the notebook's variable of that name
 * @param declarations the methods or the type that cells have declared under it
 */
public record Inspection(List<Element> elements, Optional<Variable> variable, List<Declaration> declarations) {

    /** How JShell writes fields and variables. */
    private static final Pattern FIELD = Pattern.compile("([\\w.$]+):(.+)");

    /**
     * Something that has a name in Java.
     *
     * @param signature what it is, in JShell's words
     * @param javadoc its comment as it was written, without the stars; empty where none is known
     */
    public record Element(String signature, String javadoc) {

        /** What it is, in Java's words. */
        public String line() {
            Matcher field = FIELD.matcher(signature);
            return field.matches() ? field.group(2) + " " + field.group(1) : signature;
        }
    }

    /** Whether anything is known. */
    public boolean found() {
        return !elements.isEmpty() || variable.isPresent() || !declarations.isEmpty();
    }

    /** This with the comments that {@code finder} knows by JShell's signatures, for elements that have none. */
    public Inspection withJavadoc(Function<String, Optional<String>> finder) {
        List<Element> documented = elements.stream()
                .map(each -> each.javadoc().isBlank()
                        ? new Element(
                                each.signature(), finder.apply(each.signature()).orElse(""))
                        : each)
                .toList();
        return new Inspection(documented, variable, declarations);
    }
}
