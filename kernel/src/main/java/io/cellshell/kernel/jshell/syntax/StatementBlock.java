package io.cellshell.kernel.jshell.syntax;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Statements of a cell that follow each other, as one block: JShell takes some milliseconds for everything that it evaluates,
 * whatever its size. Between two statements the block asks whether the cell is to stop, as it would be asked between two
 * evaluations.
 */
public final class StatementBlock {

    /** As many as one method of the JVM can nearly always hold. */
    private static final int MAX_STATEMENTS = 500;

    /** The beginning of a variable's declaration: of two names before an equals sign or the end. */
    private static final Pattern VARIABLE = Pattern.compile(
            "(?!(?:return|throw|yield|assert|break|continue)\\b)"
                    + "(?:(?:final|static|public|private|protected)\\s+)*[\\w.$]+(?:<[^;=(]*>)?(?:\\[\\s*])*\\s+[\\w$]+\\s*(?:\\[\\s*]\\s*)*[=;,]");

    private static final String NEXT = "io.cellshell.kernel.api.internal.StopPoint.next(); ";

    private StatementBlock() {}

    /** The units, which {@link #from} has found, as one unit. Lines of the block are lines of the cell. */
    public static CellUnits.Unit of(String cell, List<CellUnits.Unit> units) {
        int last = units.size() - 1;
        StringBuilder block = new StringBuilder("{ ");
        for (int i = 0; i <= last; i++) {
            CellUnits.Unit unit = units.get(i);
            block.append(i > 0 ? NEXT : "").append(unit.code());
            if (i < last) {
                block.append("\n".repeat(lineBreaks(cell, unit, units.get(i + 1))));
            }
        }
        block.append("\n}");
        return CellUnits.unit(
                block.toString(), units.get(0).offset(), units.get(last).completeness());
    }

    /** The units at the start of these groups that a block can hold. The last of a cell stays outside if its value is to be shown. */
    public static List<CellUnits.Unit> from(String cell, List<List<CellUnits.Unit>> groups) {
        List<CellUnits.Unit> statements = new ArrayList<>();
        int stop = Math.min(groups.size(), MAX_STATEMENTS);
        while (statements.size() < stop && fits(cell, groups, statements.size())) {
            statements.add(groups.get(statements.size()).get(0));
        }
        if (statements.size() < 2 || areStatements(statements)) {
            return statements;
        }
        int end = 0;
        while (end < statements.size() && areStatements(statements.subList(end, end + 1))) {
            end++;
        }
        return statements.subList(0, end);
    }

    /** Whether the parser finds nothing else among them. It is asked once for all, since that is what they nearly always are. */
    private static boolean areStatements(List<CellUnits.Unit> units) {
        UnitTree tree =
                UnitTree.statements(units.stream().map(CellUnits.Unit::code).collect(Collectors.joining("\n")));
        return tree != null
                && tree.parts().stream().noneMatch(part -> part instanceof VariableTree || part instanceof ClassTree);
    }

    /** Whether a unit begins as the declaration of a variable does. */
    public static boolean declaresVariable(String source) {
        return VARIABLE.matcher(source).lookingAt();
    }

    private static boolean fits(String cell, List<List<CellUnits.Unit>> groups, int number) {
        CellUnits.Unit unit = groups.get(number).get(0);
        boolean last = number == groups.size() - 1;
        boolean single = groups.get(number).size() == 1;
        boolean declares = unit.isDeclaration() || declaresVariable(unit.source());
        if (!single || declares || last && unit.showsValue(cell)) {
            return false;
        }
        int lineBreaks =
                last ? 1 : lineBreaks(cell, unit, groups.get(number + 1).get(0));
        // A comment at the end of a line would take what is put behind it.
        return lineBreaks > 0 || !unit.source().contains("//");
    }

    /** How many lines of the cell lie between two units, which may have been put into another order. */
    private static int lineBreaks(String cell, CellUnits.Unit unit, CellUnits.Unit next) {
        return next.offset() < unit.offset()
                ? 0
                : lines(cell.substring(unit.offset(), next.offset())) - lines(unit.source());
    }

    private static int lines(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }
}
