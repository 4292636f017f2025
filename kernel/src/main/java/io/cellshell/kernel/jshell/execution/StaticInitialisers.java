package io.cellshell.kernel.jshell.execution;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import io.cellshell.kernel.jshell.syntax.UnitSyntax;
import io.cellshell.kernel.jshell.syntax.UnitTree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * What a class says its static fields are to be, without blanks and comments.
 *
 * @param fields for each field its initialiser and the static blocks that speak of it, with the code of the type that they run; empty where there are none
 * @param inBlocks the fields that a static block speaks of
 * @param hasBlocks whether there are static blocks
 */
record StaticInitialisers(Map<String, Initialiser> fields, Set<String> inBlocks, boolean hasBlocks) {

    /** A text, and the names in it. */
    record Initialiser(String text, Set<String> names) {

        private Initialiser and(Tree tree, UsedCode code) {
            Set<String> all = new HashSet<>(names);
            StringBuilder whole = new StringBuilder(text);
            for (Tree each :
                    Stream.concat(Stream.of(tree), code.by(tree).stream()).toList()) {
                all.addAll(StaticInitialisers.names(each));
                whole.append('\n').append(each);
            }
            return new Initialiser(whole.toString(), all);
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
            for (Tree member : members.parts()) {
                if (member instanceof ClassTree type) {
                    collect("", type, new UsedCode(type), found);
                }
            }
        }
        return found;
    }

    private static void collect(String outer, ClassTree type, UsedCode code, Map<String, StaticInitialisers> found) {
        String name = outer + type.getSimpleName();
        found.put(name, of(type, code));
        for (Tree member : type.getMembers()) {
            if (member instanceof ClassTree inner) {
                collect(name + "$", inner, code, found);
            }
        }
    }

    private static StaticInitialisers of(ClassTree type, UsedCode code) {
        Map<String, Initialiser> fields = new HashMap<>();
        Set<String> inBlocks = new HashSet<>();
        boolean hasBlocks = false;
        for (Tree member : type.getMembers()) {
            if (member instanceof VariableTree field && isStatic(type, field)) {
                Initialiser none = new Initialiser("", Set.of());
                Tree value = field.getInitializer();
                fields.put(field.getName().toString(), value == null ? none : none.and(value, code));
            }
        }
        for (Tree member : type.getMembers()) {
            if (member instanceof BlockTree block && block.isStatic()) {
                Set<String> mentioned = names(block);
                mentioned.retainAll(fields.keySet());
                mentioned.forEach(
                        field -> fields.computeIfPresent(field, (key, initialiser) -> initialiser.and(block, code)));
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

    /** Whether a field has an initialiser of its own, or a static block speaks of it. */
    boolean says(String field) {
        Initialiser initialiser = fields.get(field);
        return initialiser != null && !initialiser.text().isEmpty();
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
