package io.cellshell.kernel.jshell.problem;

import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreeScanner;
import io.cellshell.kernel.jshell.syntax.CellUnits;
import io.cellshell.kernel.jshell.syntax.UnitSyntax;
import io.cellshell.kernel.jshell.syntax.UnitTree;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Statements that leave something which the cell does not have around them. JShell takes some of them, at times without a word. */
public final class JumpProblems extends TreeScanner<Void, Void> {

    private static final Pattern CONCERNED = Pattern.compile("\\b(?:return|break|continue|yield)\\b");

    private final CellUnits.Unit unit;
    private final UnitTree tree;
    private int loops;
    private int switches;
    private int switchExpressions;
    private CellProblem found;

    private JumpProblems(CellUnits.Unit unit, UnitTree tree) {
        this.unit = unit;
        this.tree = tree;
    }

    /** The first of them in a unit; null where there is none. */
    public static CellProblem find(CellUnits.Unit unit) {
        if (unit.isDeclaration() || !CONCERNED.matcher(unit.source()).find()) {
            return null;
        }
        UnitTree tree = UnitTree.statements(UnitSyntax.withoutModifiers(unit.source()));
        if (tree == null) {
            return null;
        }
        JumpProblems scanner = new JumpProblems(unit, tree);
        scanner.scan(tree.parts(), null);
        return scanner.found;
    }

    @Override
    public Void visitReturn(ReturnTree node, Void none) {
        return report(
                node,
                node.getExpression() == null
                        ? "return stands outside of a method: a cell ends by itself; put what is not always to run into an if or a method"
                        : "return stands outside of a method: to show a value, write it as the last line, without return");
    }

    @Override
    public Void visitBreak(BreakTree node, Void none) {
        // An unknown label is told by the compiler.
        boolean fits = node.getLabel() != null || loops + switches + switchExpressions > 0;
        return fits
                ? null
                : report(
                        node,
                        "break stands outside of a loop or switch: there is nothing that it could leave; delete it");
    }

    @Override
    public Void visitContinue(ContinueTree node, Void none) {
        boolean fits = node.getLabel() != null || loops + switchExpressions > 0;
        return fits
                ? null
                : report(node, "continue stands outside of a loop: there is nothing to go on with; delete it");
    }

    @Override
    public Void visitYield(YieldTree node, Void none) {
        return switchExpressions > 0
                ? super.visitYield(node, none)
                : report(
                        node,
                        "yield stands outside of a switch expression: to show a value, write it as the last line, without yield");
    }

    /** What stands in it is left to the compiler. */
    @Override
    public Void visitClass(ClassTree node, Void none) {
        return null;
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree node, Void none) {
        return null;
    }

    @Override
    public Void visitForLoop(ForLoopTree node, Void none) {
        return inLoop(() -> super.visitForLoop(node, none));
    }

    @Override
    public Void visitEnhancedForLoop(EnhancedForLoopTree node, Void none) {
        return inLoop(() -> super.visitEnhancedForLoop(node, none));
    }

    @Override
    public Void visitWhileLoop(WhileLoopTree node, Void none) {
        return inLoop(() -> super.visitWhileLoop(node, none));
    }

    @Override
    public Void visitDoWhileLoop(DoWhileLoopTree node, Void none) {
        return inLoop(() -> super.visitDoWhileLoop(node, none));
    }

    @Override
    public Void visitSwitch(SwitchTree node, Void none) {
        switches++;
        super.visitSwitch(node, none);
        switches--;
        return null;
    }

    @Override
    public Void visitSwitchExpression(SwitchExpressionTree node, Void none) {
        switchExpressions++;
        super.visitSwitchExpression(node, none);
        switchExpressions--;
        return null;
    }

    private Void inLoop(Supplier<Void> visit) {
        loops++;
        visit.get();
        loops--;
        return null;
    }

    private Void report(Tree at, String message) {
        if (found == null) {
            found = new CellProblem(unit.offset() + tree.start(at), unit.offset() + tree.end(at), message);
        }
        return null;
    }
}
