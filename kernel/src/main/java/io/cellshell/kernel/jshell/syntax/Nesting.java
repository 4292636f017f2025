package io.cellshell.kernel.jshell.syntax;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import java.util.List;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;

/**
 * The types within a type. Classes that use an inner class say in their class files whether it has an outer object. The compiler believes
 * them, even about a class that it is just compiling, and may crash; so such a class needs another name.
 *
 * @param name of the outermost type; empty for what declares no type
 * @param types within it, each with its kind
 */
public record Nesting(String name, TreeSet<String> types) {

    public static Nesting of(String source) {
        UnitTree parsed = UnitTree.members(UnitSyntax.withoutModifiers(source));
        List<? extends Tree> members = parsed == null ? List.of() : parsed.parts();
        TreeSet<String> types = new TreeSet<>();
        String name = "";
        for (Tree member : members) {
            if (member instanceof ClassTree type) {
                name = type.getSimpleName().toString();
                collect(name, type, types);
            }
        }
        return new Nesting(name, types);
    }

    private static void collect(String path, ClassTree type, TreeSet<String> types) {
        for (Tree member : type.getMembers()) {
            if (member instanceof ClassTree inner) {
                String name = path + "." + inner.getSimpleName();
                boolean isStatic = inner.getModifiers().getFlags().contains(Modifier.STATIC);
                types.add(name + " " + inner.getKind() + " " + isStatic + " "
                        + inner.getTypeParameters().size());
                collect(name, inner, types);
            }
        }
        types.add(path + " " + type.getKind() + " " + type.getTypeParameters().size());
    }
}
