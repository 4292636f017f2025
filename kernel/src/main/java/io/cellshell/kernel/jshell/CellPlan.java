package io.cellshell.kernel.jshell;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import jdk.jshell.JShell;

/**
 * What JShell is to evaluate for a cell.
 *
 * @param groups the units in the order in which JShell should be given them; those in one list refer to each other and should be
 *     declared together; empty where there is a problem
 * @param problem why nothing of the cell may run; null where it may
 */
record CellPlan(List<List<CellUnits.Unit>> groups, CellProblem problem) {

    private static final Pattern ABSTRACT = Pattern.compile("\\babstract\\b");

    /** The plan for a cell, with what earlier cells have declared. */
    static CellPlan of(String text, JShell shell) {
        String cell = TextProblems.withoutEndMark(text);
        CellProblem problem = TextProblems.find(cell);
        if (problem != null) {
            return new CellPlan(List.of(), problem);
        }
        List<CellUnits.Unit> units =
                CellUnits.of(cell, shell.sourceCodeAnalysis()).units();
        problem = units.stream()
                .map(CellPlan::problem)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> new FinalProblems(shell).find(units));
        return problem == null
                ? new CellPlan(UnitOrder.of(TypeRewriting.of(units)), null)
                : new CellPlan(List.of(), problem);
    }

    /** All units in the order of the groups. */
    List<CellUnits.Unit> units() {
        return groups.stream().flatMap(List::stream).toList();
    }

    private static CellProblem problem(CellUnits.Unit unit) {
        CellProblem jump = JumpProblems.find(unit);
        return jump == null ? abstractMethod(unit) : jump;
    }

    /** JShell would declare a method that can never be called. */
    private static CellProblem abstractMethod(CellUnits.Unit unit) {
        if (!ABSTRACT.matcher(unit.source()).find()) {
            return null;
        }
        UnitTree tree = UnitTree.members(unit.source());
        Tree first =
                tree == null || tree.parts().isEmpty() ? null : tree.parts().get(0);
        boolean wrong = first instanceof MethodTree method
                && method.getModifiers().getFlags().contains(Modifier.ABSTRACT);
        return wrong
                ? new CellProblem(
                        unit.offset() + tree.start(first),
                        unit.offset() + tree.end(first),
                        "a method outside of a class cannot be abstract: give " + ((MethodTree) first).getName()
                                + " a body, or declare it in an abstract class or an interface")
                : null;
    }
}
