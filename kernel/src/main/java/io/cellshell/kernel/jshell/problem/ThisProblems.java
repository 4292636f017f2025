package io.cellshell.kernel.jshell.problem;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import io.cellshell.kernel.jshell.syntax.CellUnits;
import io.cellshell.kernel.jshell.syntax.CodeText;
import io.cellshell.kernel.jshell.syntax.StatementBlock;
import io.cellshell.kernel.jshell.syntax.UnitTree;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The words {@code this} and {@code super} where no object is around them, and variables that one statement declares twice. */
public final class ThisProblems extends TreeScanner<Void, Void> {

    private static final Pattern CONCERNED = Pattern.compile("\\b(?:this|super)\\b");

    private final CellUnits.Unit unit;
    private final UnitTree tree;
    private CellProblem found;

    private ThisProblems(CellUnits.Unit unit, UnitTree tree) {
        this.unit = unit;
        this.tree = tree;
    }

    /** The first of them in a unit; null where there is none. */
    public static CellProblem find(CellUnits.Unit unit) {
        boolean severalVariables = unit.source().contains(",") && StatementBlock.declaresVariable(unit.source());
        if (!severalVariables
                && !CONCERNED.matcher(CodeText.onlyCode(unit.source())).find()) {
            return null;
        }
        UnitTree tree = unit.isImport() ? null : UnitTree.any(unit.source());
        if (tree == null) {
            return null;
        }
        ThisProblems scanner = new ThisProblems(unit, tree);
        scanner.scan(tree.parts(), null);
        scanner.findTwice();
        return scanner.found;
    }

    private void findTwice() {
        Set<String> names = new HashSet<>();
        for (Tree part : tree.parts()) {
            if (part instanceof VariableTree variable
                    && !names.add(variable.getName().toString())) {
                report(part, variable.getName() + " is declared twice here: give one of them another name");
            }
        }
    }

    @Override
    public Void visitIdentifier(IdentifierTree node, Void none) {
        if (node.getName().contentEquals("this") || node.getName().contentEquals("super")) {
            report(
                    node,
                    node.getName()
                            + " means an object of the class around it, and here is none: write the name of a variable");
        }
        return super.visitIdentifier(node, none);
    }

    /** In it there is an object. */
    @Override
    public Void visitClass(ClassTree node, Void none) {
        return null;
    }

    @Override
    public Void visitNewClass(NewClassTree node, Void none) {
        scan(node.getEnclosingExpression(), none);
        return scan(node.getArguments(), none);
    }

    private void report(Tree at, String message) {
        if (found == null) {
            found = new CellProblem(unit.offset() + tree.start(at), unit.offset() + tree.end(at), message);
        }
    }
}
