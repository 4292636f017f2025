package io.cellshell.kernel.jshell.syntax;

import io.cellshell.kernel.jshell.syntax.CellCompleteness.Status;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;

/** Whether code is whole, so that a front end can run it when the user presses Enter. */
public final class CompletenessCheck {

    private final SourceCodeAnalysis analysis;

    public CompletenessCheck(SourceCodeAnalysis analysis) {
        this.analysis = analysis;
    }

    public CellCompleteness of(String cell) {
        Status status = status(CellUnits.of(cell, analysis).units(), cell);
        return new CellCompleteness(status, status == Status.INCOMPLETE ? Indent.after(cell) : "");
    }

    private static Status status(List<CellUnits.Unit> units, String cell) {
        if (units.isEmpty()) {
            return CodeText.isCode(cell + "\n", cell.length() + 1) ? Status.COMPLETE : Status.INCOMPLETE;
        }
        Completeness last = units.get(units.size() - 1).completeness();
        if (last == Completeness.DEFINITELY_INCOMPLETE || last == Completeness.CONSIDERED_INCOMPLETE) {
            return Status.INCOMPLETE;
        }
        return last == Completeness.UNKNOWN ? Status.INVALID : SyntaxCheck.check(units);
    }
}
