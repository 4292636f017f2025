package io.cellshell.kernel.jshell.evaluation;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import io.cellshell.kernel.jshell.syntax.CellUnits;
import io.cellshell.kernel.jshell.syntax.CodeText;
import io.cellshell.kernel.jshell.syntax.Edited.Edit;
import io.cellshell.kernel.jshell.syntax.UnitTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/**
 * Makes right code of a cell right for JShell, too, for which a cell's variables are fields that anyone may change, and its methods
 * static.
 *
 * <ul>
 *   <li>A resource of {@code try} may be a variable of the notebook.
 *   <li>The synchronized methods of a notebook have one lock, as the static methods of a class.
 * </ul>
 */
final class CodeRewriting extends TreeScanner<Void, Void> {

    private static final Pattern TRY = Pattern.compile("\\btry\\s*\\(");
    private static final Pattern SYNCHRONIZED = Pattern.compile("\\bsynchronized\\b");

    /** The JVM has each text that is written in code only once. */
    private static final String LOCK = " synchronized (\"the synchronized methods of this notebook\") {";

    private final Set<String> declared = new HashSet<>();
    private final List<IdentifierTree> resources = new ArrayList<>();

    private CodeRewriting() {}

    /** What to change in a unit; often nothing. */
    static List<Edit> of(CellUnits.Unit unit) {
        String code = CodeText.onlyCode(unit.source());
        List<Edit> edits = new ArrayList<>();
        if (TRY.matcher(code).find()) {
            edits.addAll(resources(unit));
        }
        Matcher word = SYNCHRONIZED.matcher(code);
        if (word.find()) {
            edits.addAll(locked(unit, word));
        }
        return edits;
    }

    private static List<Edit> resources(CellUnits.Unit unit) {
        UnitTree tree = UnitTree.any(unit.source());
        if (tree == null) {
            return List.of();
        }
        CodeRewriting scanner = new CodeRewriting();
        scanner.scan(tree.parts(), null);
        return scanner.resources.stream()
                .filter(resource ->
                        !scanner.declared.contains(resource.getName().toString()))
                .map(resource -> tree.start(resource))
                .map(start -> new Edit(start, start, "var resource$" + start + " = "))
                .toList();
    }

    private static List<Edit> locked(CellUnits.Unit unit, Matcher word) {
        UnitTree tree = UnitTree.members(unit.source());
        Tree first =
                tree == null || tree.parts().isEmpty() ? null : tree.parts().get(0);
        boolean isLocked = first instanceof MethodTree method
                && method.getModifiers().getFlags().contains(Modifier.SYNCHRONIZED)
                && method.getBody() != null;
        if (!isLocked) {
            return List.of();
        }
        Tree body = ((MethodTree) first).getBody();
        int open = tree.start(body) + 1;
        int close = tree.end(body) - 1;
        return List.of(new Edit(word.start(), word.end(), ""), new Edit(open, open, LOCK), new Edit(close, close, "}"));
    }

    @Override
    public Void visitTry(TryTree node, Void none) {
        for (Tree resource : node.getResources()) {
            if (resource instanceof IdentifierTree variable) {
                resources.add(variable);
            }
        }
        return super.visitTry(node, none);
    }

    /** Whether one of the unit's own may stand there is left to the compiler. */
    @Override
    public Void visitVariable(VariableTree node, Void none) {
        declared.add(node.getName().toString());
        return super.visitVariable(node, none);
    }
}
