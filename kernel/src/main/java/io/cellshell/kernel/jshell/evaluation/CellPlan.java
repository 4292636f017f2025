package io.cellshell.kernel.jshell.evaluation;

import io.cellshell.kernel.jshell.problem.CellProblem;
import io.cellshell.kernel.jshell.problem.FinalProblems;
import io.cellshell.kernel.jshell.problem.ImportProblems;
import io.cellshell.kernel.jshell.problem.JumpProblems;
import io.cellshell.kernel.jshell.problem.MethodProblems;
import io.cellshell.kernel.jshell.problem.TextProblems;
import io.cellshell.kernel.jshell.problem.ThisProblems;
import io.cellshell.kernel.jshell.syntax.CellUnits;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jdk.jshell.JShell;

/**
 * What JShell is to evaluate for a cell.
 *
 * @param groups the units in the order in which JShell should be given them; those in one list refer to each other and should be
 *     declared together; empty where there is a problem
 * @param problem why nothing of the cell may run; null where it may
 */
record CellPlan(List<List<CellUnits.Unit>> groups, CellProblem problem) {

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
                .or(() -> Optional.ofNullable(ImportProblems.find(units, shell)))
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
        CellProblem object = jump == null ? ThisProblems.find(unit) : jump;
        return object == null ? MethodProblems.find(unit) : object;
    }
}
