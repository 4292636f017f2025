package io.cellshell.kernel.jshell.execution;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * The code within a type that an initialiser runs: methods of the type that it calls, constructors, and what these use in turn. Names are
 * taken for what they may be; that a name is another's costs an initialiser that runs once more than needed.
 */
final class UsedCode {

    /** By the name of a method, or of a type within the whole for its constructors. */
    private final Map<String, List<Tree>> code = new HashMap<>();

    UsedCode(ClassTree outermost) {
        collect(outermost);
    }

    private void collect(ClassTree type) {
        String name = type.getSimpleName().toString();
        for (Tree member : type.getMembers()) {
            if (member instanceof ClassTree inner) {
                collect(inner);
            } else if (member instanceof MethodTree method) {
                boolean constructs = method.getReturnType() == null;
                add(constructs ? name : method.getName().toString(), method);
            } else if (member instanceof BlockTree block && !block.isStatic()
                    || member instanceof VariableTree field && isOfObject(type, field)) {
                add(name, member);
            }
        }
    }

    private static boolean isOfObject(ClassTree type, VariableTree field) {
        return (type.getKind() == Tree.Kind.CLASS || type.getKind() == Tree.Kind.ENUM)
                && !field.getModifiers().getFlags().contains(Modifier.STATIC);
    }

    private void add(String name, Tree tree) {
        code.computeIfAbsent(name, each -> new ArrayList<>()).add(tree);
    }

    /** The members that this runs, each once. */
    Set<Tree> by(Tree initialiser) {
        Set<Tree> used = new LinkedHashSet<>();
        List<Tree> open = new ArrayList<>(List.of(initialiser));
        while (!open.isEmpty()) {
            for (String name : called(open.remove(open.size() - 1))) {
                code.getOrDefault(name, List.of()).stream().filter(used::add).forEach(open::add);
            }
        }
        return used;
    }

    private static Set<String> called(Tree tree) {
        Set<String> names = new LinkedHashSet<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
                names.add(last(call.getMethodSelect()));
                return super.visitMethodInvocation(call, none);
            }

            @Override
            public Void visitNewClass(NewClassTree made, Void none) {
                names.add(last(made.getIdentifier()));
                return super.visitNewClass(made, none);
            }

            @Override
            public Void visitMemberReference(MemberReferenceTree reference, Void none) {
                names.add(
                        reference.getMode() == MemberReferenceTree.ReferenceMode.NEW
                                ? last(reference.getQualifierExpression())
                                : reference.getName().toString());
                return super.visitMemberReference(reference, none);
            }
        }.scan(tree, null);
        return names;
    }

    private static String last(ExpressionTree name) {
        if (name instanceof MemberSelectTree select) {
            return select.getIdentifier().toString();
        }
        if (name instanceof ParameterizedTypeTree generic && generic.getType() instanceof ExpressionTree raw) {
            return last(raw);
        }
        return name instanceof IdentifierTree identifier ? identifier.getName().toString() : "";
    }
}
