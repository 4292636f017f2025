package io.cellshell.kernel.jshell;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;

/**
 * Final variables that a cell gives another value: JShell ignores that they are final. One that is declared without a value may get
 * it in the rest of its cell.
 */
final class FinalProblems {

    private static final Pattern FINAL = Pattern.compile(
            "\\s*(?:@[\\w.]+\\s*(?:\\([^)]*\\)\\s*)?|(?:public|protected|private|static|transient|volatile)\\s+)*final\\b");

    private final JShell shell;

    FinalProblems(JShell shell) {
        this.shell = shell;
    }

    /** The first of them; null where there is none. */
    CellProblem find(List<CellUnits.Unit> units) {
        Set<String> before = declaredFinal();
        if (before.isEmpty() && units.stream().noneMatch(unit -> isFinal(unit.source()))) {
            return null;
        }
        List<UnitTree> trees = units.stream().map(FinalProblems::tree).toList();
        Set<String> behind = new HashSet<>(before);
        trees.forEach(tree -> declare(tree, behind));
        for (int i = 0; i < trees.size(); i++) {
            UnitTree tree = trees.get(i);
            if (tree != null) {
                // What a method or a class refers to is settled when the whole cell has run.
                CellProblem found = FinalAssignments.find(units.get(i), tree, isMember(tree) ? behind : before);
                if (found != null) {
                    return found;
                }
                declare(tree, before);
            }
        }
        return null;
    }

    private Set<String> declaredFinal() {
        Set<String> names = new HashSet<>();
        shell.variables()
                .filter(variable -> shell.status(variable) == Status.VALID)
                .filter(variable -> isFinal(variable.source()))
                .forEach(variable -> names.add(variable.name()));
        return names;
    }

    /** Whether a declaration says so. */
    static boolean isFinal(String source) {
        return FINAL.matcher(CodeText.onlyCode(source)).lookingAt();
    }

    private static UnitTree tree(CellUnits.Unit unit) {
        return unit.isImport() ? null : UnitTree.any(unit.source());
    }

    private static boolean isMember(UnitTree tree) {
        Tree first = tree.parts().isEmpty() ? null : tree.parts().get(0);
        return first instanceof ClassTree || first instanceof MethodTree;
    }

    /** Takes up what a unit declares: the newest declaration of a name counts. */
    private static void declare(UnitTree tree, Set<String> finals) {
        if (tree == null) {
            return;
        }
        for (Tree part : tree.parts()) {
            if (part instanceof VariableTree variable) {
                boolean isFinal = variable.getModifiers().getFlags().contains(Modifier.FINAL);
                String name = variable.getName().toString();
                if (isFinal && variable.getInitializer() != null) {
                    finals.add(name);
                } else {
                    finals.remove(name);
                }
            }
        }
    }
}
