package io.cellshell.kernel.jshell.problem;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import io.cellshell.kernel.jshell.syntax.CellUnits;
import io.cellshell.kernel.jshell.syntax.UnitTree;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/** Methods that mean something in a type only. JShell speaks of itself, or declares one that can never be called. */
public final class MethodProblems {

    /** The names of public methods of every object, of which no static method may have one. */
    private static final Set<String> OF_OBJECTS =
            Set.of("equals", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    private static final Pattern CONCERNED =
            Pattern.compile("\\b(?:abstract|default|native|" + String.join("|", OF_OBJECTS) + ")\\b");

    private MethodProblems() {}

    /** What is wrong with the method that a unit declares; null where nothing is. */
    public static CellProblem find(CellUnits.Unit unit) {
        if (!unit.isDeclaration() && !unit.source().stripLeading().startsWith("default")
                || !CONCERNED.matcher(unit.source()).find()) {
            return null;
        }
        UnitTree tree = UnitTree.members(unit.source());
        Tree first =
                tree == null || tree.parts().isEmpty() ? null : tree.parts().get(0);
        String message = first instanceof MethodTree method ? message(method) : null;
        return message == null
                ? null
                : new CellProblem(unit.offset() + tree.start(first), unit.offset() + tree.end(first), message);
    }

    private static String message(MethodTree method) {
        String name = method.getName().toString();
        Set<Modifier> modifiers = method.getModifiers().getFlags();
        if (modifiers.contains(Modifier.ABSTRACT)) {
            return "a method outside of a class cannot be abstract: give " + name
                    + " a body, or declare it in an abstract class or an interface";
        }
        if (modifiers.contains(Modifier.DEFAULT)) {
            return "a method outside of an interface cannot be default: leave that word out";
        }
        if (modifiers.contains(Modifier.NATIVE)) {
            return "a method outside of a class cannot be native: declare " + name + " in a class";
        }
        return OF_OBJECTS.contains(name)
                ? "a method outside of a class cannot be called " + name
                        + ", since every object has methods of this name: give it another name"
                : null;
    }
}
