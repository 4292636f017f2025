package io.cellshell.kernel.jshell.problem;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import io.cellshell.kernel.jshell.syntax.CellUnits;
import io.cellshell.kernel.jshell.syntax.CodeText;
import io.cellshell.kernel.jshell.syntax.UnitTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;

/**
 * Final variables that a cell gives another value: JShell ignores that they are final. One that is declared without a value may get
 * it in the rest of its cell.
 */
public final class FinalProblems {

    private static final Pattern FINAL = Pattern.compile(
            "\\s*(?:@[\\w.]+\\s*(?:\\([^)]*\\)\\s*)?|(?:public|protected|private|static|transient|volatile)\\s+)*final\\b");

    private final JShell shell;

    public FinalProblems(JShell shell) {
        this.shell = shell;
    }

    /** The first of them; null where there is none. */
    public CellProblem find(List<CellUnits.Unit> units) {
        Set<String> before = declaredFinal();
        if (before.isEmpty() && units.stream().noneMatch(unit -> isFinal(unit.source()))) {
            return null;
        }
        List<UnitTree> trees = trees(units, before);
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
    public static boolean isFinal(String source) {
        return FINAL.matcher(CodeText.onlyCode(source)).lookingAt();
    }

    /** Null for units that say nothing of final variables: to parse takes a millisecond each. */
    private static List<UnitTree> trees(List<CellUnits.Unit> units, Set<String> before) {
        Map<CellUnits.Unit, UnitTree> parsed = new IdentityHashMap<>();
        Set<String> names = new HashSet<>(before);
        for (CellUnits.Unit unit : units) {
            if (isFinal(unit.source())) {
                UnitTree tree = tree(unit);
                parsed.put(unit, tree);
                declare(tree, names);
            }
        }
        Pattern mention = Pattern.compile(
                names.stream().map(Pattern::quote).collect(Collectors.joining("|", "(?<![\\w$])(?:", ")(?![\\w$])")));
        List<UnitTree> trees = new ArrayList<>();
        for (CellUnits.Unit unit : units) {
            boolean counts = parsed.containsKey(unit)
                    || !names.isEmpty() && mention.matcher(unit.source()).find();
            trees.add(counts ? parsed.computeIfAbsent(unit, FinalProblems::tree) : null);
        }
        return trees;
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
