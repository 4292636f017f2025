package io.cellshell.kernel.jshell;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/**
 * What a class says its static fields are to be, without blanks and comments.
 *
 * @param fields for each field its initialiser and the static blocks that speak of it; empty where there are none
 * @param inBlocks the fields that a static block speaks of
 * @param hasBlocks whether there are static blocks
 */
record StaticInitialisers(Map<String, Initialiser> fields, Set<String> inBlocks, boolean hasBlocks) {

    /** A text, and the names in it. */
    record Initialiser(String text, Set<String> names) {

        private Initialiser and(Tree tree) {
            Set<String> all = new HashSet<>(names);
            all.addAll(StaticInitialisers.names(tree));
            return new Initialiser(text + "\n" + tree, all);
        }
    }

    /** The same with a further text for each initialiser, made of the names in it. */
    StaticInitialisers with(Function<Set<String>, String> more) {
        Map<String, Initialiser> all = new HashMap<>(fields);
        all.replaceAll((field, initialiser) ->
                new Initialiser(initialiser.text() + more.apply(initialiser.names()), initialiser.names()));
        return new StaticInitialisers(all, inBlocks, hasBlocks);
    }

    private static final StaticInitialisers NONE = new StaticInitialisers(Map.of(), Set.of(), false);

    static StaticInitialisers none() {
        return NONE;
    }

    /** The initialisers of the type in a unit of a cell, and of the types within it, each under its name such as {@code Outer$Inner}. */
    static Map<String, StaticInitialisers> in(String source) {
        Map<String, StaticInitialisers> found = new HashMap<>();
        UnitTree members = UnitTree.members(UnitSyntax.withoutModifiers(source));
        if (members != null) {
            members.parts().forEach(member -> collect("", member, found));
        }
        return found;
    }

    private static void collect(String outer, Tree tree, Map<String, StaticInitialisers> found) {
        if (tree instanceof ClassTree type) {
            String name = outer + type.getSimpleName();
            found.put(name, of(type));
            type.getMembers().forEach(member -> collect(name + "$", member, found));
        }
    }

    private static StaticInitialisers of(ClassTree type) {
        Map<String, Initialiser> fields = new HashMap<>();
        Set<String> inBlocks = new HashSet<>();
        boolean hasBlocks = false;
        for (Tree member : type.getMembers()) {
            if (member instanceof VariableTree field && isStatic(type, field)) {
                Initialiser initialiser = new Initialiser("", Set.of());
                Tree value = field.getInitializer();
                initialiser = value == null ? initialiser : initialiser.and(value);
                fields.put(field.getName().toString(), isConstant(type, field) ? made(initialiser, type) : initialiser);
            }
        }
        for (Tree member : type.getMembers()) {
            if (member instanceof BlockTree block && block.isStatic()) {
                Set<String> mentioned = names(block);
                mentioned.retainAll(fields.keySet());
                mentioned.forEach(
                        field -> fields.computeIfPresent(field, (key, initialiser) -> initialiser.and(block)));
                inBlocks.addAll(mentioned);
                hasBlocks = true;
            }
        }
        return new StaticInitialisers(fields, inBlocks, hasBlocks);
    }

    private static boolean isStatic(ClassTree type, VariableTree field) {
        return type.getKind() == Tree.Kind.INTERFACE
                || type.getKind() == Tree.Kind.ANNOTATION_TYPE
                || field.getModifiers().getFlags().contains(Modifier.STATIC);
    }

    /** Nobody else can make an object of an enum. */
    private static boolean isConstant(ClassTree type, VariableTree field) {
        return type.getKind() == Tree.Kind.ENUM
                && field.getInitializer() instanceof NewClassTree made
                && made.getIdentifier().toString().equals(type.getSimpleName().toString());
    }

    /** What a constant of an enum is depends on the constructors as well. */
    private static Initialiser made(Initialiser initialiser, ClassTree type) {
        Initialiser all = initialiser;
        for (Tree member : type.getMembers()) {
            boolean constructs = member instanceof MethodTree method && method.getReturnType() == null
                    || member instanceof BlockTree block && !block.isStatic()
                    || member instanceof VariableTree field && !isStatic(type, field);
            all = constructs ? all.and(member) : all;
        }
        return all;
    }

    private static Set<String> names(Tree tree) {
        Set<String> names = new HashSet<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitIdentifier(IdentifierTree identifier, Void none) {
                names.add(identifier.getName().toString());
                return super.visitIdentifier(identifier, none);
            }

            @Override
            public Void visitMemberSelect(MemberSelectTree select, Void none) {
                names.add(select.getIdentifier().toString());
                return super.visitMemberSelect(select, none);
            }
        }.scan(tree, null);
        return names;
    }

    /** The fields that both have and that are to have another value now: their own initialiser or one that they use is another. */
    Set<String> changedFrom(StaticInitialisers before) {
        Set<String> changed = new HashSet<>();
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Map.Entry<String, Initialiser> field : fields.entrySet()) {
                Initialiser old = before.fields.get(field.getKey());
                boolean differs = old != null
                        && (!old.text().equals(field.getValue().text())
                                || field.getValue().names().stream().anyMatch(changed::contains));
                grew |= differs && changed.add(field.getKey());
            }
        }
        return changed;
    }
}
