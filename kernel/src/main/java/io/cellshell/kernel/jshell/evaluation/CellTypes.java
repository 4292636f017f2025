package io.cellshell.kernel.jshell.evaluation;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import io.cellshell.kernel.jshell.syntax.CellUnits;
import io.cellshell.kernel.jshell.syntax.UnitTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** The types that the units of a cell declare, with those inside others: a cell stands for one file of Java. */
final class CellTypes {

    /** Only these words can make types of one cell need each other's text. */
    private static final Pattern CONCERNED = Pattern.compile("\\b(?:sealed|record)\\b");

    /**
     * A type.
     *
     * @param unit number of the unit that it lies in
     * @param name its name with those of the types around it, such as {@code Outer.Inner}
     * @param tree the compiler's view of it
     * @param in the unit
     */
    record Type(int unit, String name, ClassTree tree, UnitTree in) {

        boolean isSealed() {
            return tree.getModifiers().getFlags().contains(Modifier.SEALED);
        }

        boolean isTopLevel() {
            return name.indexOf('.') < 0;
        }

        /** The types that it extends and implements, as they are written, without type arguments. */
        private List<String> supertypes() {
            Stream<? extends Tree> written =
                    Stream.concat(Stream.ofNullable(tree.getExtendsClause()), tree.getImplementsClause().stream());
            return written.map(CellTypes::name).toList();
        }
    }

    private final Map<String, Type> types = new LinkedHashMap<>();

    private CellTypes() {}

    /** The types of these units; none where no unit has a sealed type or a record. */
    static CellTypes of(List<CellUnits.Unit> units) {
        CellTypes found = new CellTypes();
        if (units.stream().anyMatch(unit -> CONCERNED.matcher(unit.source()).find())) {
            for (int i = 0; i < units.size(); i++) {
                UnitTree tree = units.get(i).mayDeclareType()
                        ? UnitTree.members(units.get(i).source())
                        : null;
                if (tree != null) {
                    found.add(i, "", tree.parts(), tree);
                }
            }
        }
        return found;
    }

    List<Type> all() {
        return List.copyOf(types.values());
    }

    /** The types that extend or implement this one. */
    List<Type> subtypes(Type type) {
        return types.values().stream()
                .filter(each -> each.supertypes().stream().anyMatch(name -> type.equals(resolve(name, each))))
                .toList();
    }

    private void add(int unit, String around, List<? extends Tree> members, UnitTree in) {
        for (Tree member : members) {
            if (member instanceof ClassTree tree) {
                Type type = new Type(unit, around + tree.getSimpleName(), tree, in);
                types.put(type.name(), type);
                add(unit, type.name() + ".", tree.getMembers(), in);
            }
        }
    }

    /** What a name means in a type: the innermost of those around it that has a type of this name counts. */
    private Type resolve(String name, Type in) {
        List<String> scopes = new ArrayList<>();
        for (String scope = in.name();
                !scope.isEmpty();
                scope = scope.substring(0, Math.max(0, scope.lastIndexOf('.')))) {
            scopes.add(scope + ".");
        }
        scopes.add("");
        return scopes.stream()
                .map(scope -> types.get(scope + name))
                .filter(type -> type != null)
                .findFirst()
                .orElse(null);
    }

    private static String name(Tree written) {
        if (written instanceof ParameterizedTypeTree generic) {
            return name(generic.getType());
        }
        return written instanceof AnnotatedTypeTree annotated
                ? name(annotated.getUnderlyingType())
                : written.toString();
    }
}
