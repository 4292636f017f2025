package io.cellshell.kernel.jshell.problem;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import io.cellshell.kernel.jshell.syntax.CellUnits;
import io.cellshell.kernel.jshell.syntax.UnitTree;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** Finds where a unit changes one of some variables of the notebook, and not something else of the same name. */
final class FinalAssignments extends TreeScanner<Void, Void> {

    private final CellUnits.Unit unit;
    private final UnitTree tree;
    private final Set<String> names;

    /** The names that are declared around the place that is looked at, the innermost first. */
    private final Deque<Set<String>> scopes = new ArrayDeque<>();

    /** Classes around the place that may have inherited a field. */
    private int heirs;

    private CellProblem found;

    private FinalAssignments(CellUnits.Unit unit, UnitTree tree, Set<String> names) {
        this.unit = unit;
        this.tree = tree;
        this.names = names;
        scopes.push(new HashSet<>());
    }

    /** The first change; null where there is none. */
    static CellProblem find(CellUnits.Unit unit, UnitTree tree, Set<String> names) {
        FinalAssignments scanner = new FinalAssignments(unit, tree, names);
        for (Tree part : tree.parts()) {
            // The unit's own variables are those of the notebook.
            scanner.scan(part instanceof VariableTree variable ? variable.getInitializer() : part, null);
        }
        return scanner.found;
    }

    @Override
    public Void visitAssignment(AssignmentTree node, Void none) {
        changes(node.getVariable());
        return super.visitAssignment(node, none);
    }

    @Override
    public Void visitCompoundAssignment(CompoundAssignmentTree node, Void none) {
        changes(node.getVariable());
        return super.visitCompoundAssignment(node, none);
    }

    @Override
    public Void visitUnary(UnaryTree node, Void none) {
        switch (node.getKind()) {
            case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
                changes(node.getExpression());
            default -> {}
        }
        return super.visitUnary(node, none);
    }

    private void changes(Tree written) {
        Tree target = written;
        while (target instanceof ParenthesizedTree inner) {
            target = inner.getExpression();
        }
        if (found != null || heirs > 0 || !(target instanceof IdentifierTree identifier)) {
            return;
        }
        String name = identifier.getName().toString();
        if (names.contains(name) && scopes.stream().noneMatch(scope -> scope.contains(name))) {
            found = new CellProblem(
                    unit.offset() + tree.start(target),
                    unit.offset() + tree.end(target),
                    name + " is final and keeps its value: to change it, declare it again without final");
        }
    }

    @Override
    public Void visitVariable(VariableTree node, Void none) {
        scopes.element().add(node.getName().toString());
        return super.visitVariable(node, none);
    }

    @Override
    public Void visitClass(ClassTree node, Void none) {
        boolean isHeir = node.getExtendsClause() != null && node.getKind() == Tree.Kind.CLASS;
        return in(isHeir, () -> {
            for (Tree member : node.getMembers()) {
                if (member instanceof VariableTree field) {
                    scopes.element().add(field.getName().toString());
                }
            }
            return super.visitClass(node, none);
        });
    }

    @Override
    public Void visitNewClass(NewClassTree node, Void none) {
        scan(node.getEnclosingExpression(), none);
        scan(node.getArguments(), none);
        return in(true, () -> scan(node.getClassBody(), none));
    }

    @Override
    public Void visitMethod(MethodTree node, Void none) {
        return in(false, () -> super.visitMethod(node, none));
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree node, Void none) {
        return in(false, () -> super.visitLambdaExpression(node, none));
    }

    @Override
    public Void visitBlock(BlockTree node, Void none) {
        return in(false, () -> super.visitBlock(node, none));
    }

    @Override
    public Void visitForLoop(ForLoopTree node, Void none) {
        return in(false, () -> super.visitForLoop(node, none));
    }

    @Override
    public Void visitEnhancedForLoop(EnhancedForLoopTree node, Void none) {
        return in(false, () -> super.visitEnhancedForLoop(node, none));
    }

    @Override
    public Void visitTry(TryTree node, Void none) {
        return in(false, () -> super.visitTry(node, none));
    }

    @Override
    public Void visitCatch(CatchTree node, Void none) {
        return in(false, () -> super.visitCatch(node, none));
    }

    @Override
    public Void visitSwitch(SwitchTree node, Void none) {
        return in(false, () -> super.visitSwitch(node, none));
    }

    @Override
    public Void visitSwitchExpression(SwitchExpressionTree node, Void none) {
        return in(false, () -> super.visitSwitchExpression(node, none));
    }

    private Void in(boolean heir, Supplier<Void> visit) {
        scopes.push(new HashSet<>());
        heirs += heir ? 1 : 0;
        visit.get();
        heirs -= heir ? 1 : 0;
        scopes.pop();
        return null;
    }
}
