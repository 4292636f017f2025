package io.cellshell.kernel.jshell.evaluation;

import io.cellshell.kernel.jshell.syntax.CellUnits;
import io.cellshell.kernel.jshell.syntax.UnitSyntax;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The units of a cell as one block that the compiler can look at before any of them runs. Each unit lies in a class and method
 * of its own, inside those of the units before it: so it sees what they declare, and may declare the same name once more. The
 * block never compiles, since it ends with an error, so that it never runs.
 */
final class CheckSource {

    private static final String OPEN_REST = "void $n() throws Throwable {\n";
    private static final String NEVER_COMPILES = "int $never = \"\";";

    /** Where a unit stands in the block. */
    private record Piece(int unit, int start, int end) {}

    private final StringBuilder text = new StringBuilder("{\n");
    private final List<Piece> pieces = new ArrayList<>();
    private final Set<String> group = new HashSet<>();
    private int depth;
    private boolean inMembers;

    /** A block of these units. */
    CheckSource(List<CellUnits.Unit> units, List<UnitSyntax> syntax) {
        for (int i = 0; i < units.size(); i++) {
            add(i, UnitSyntax.withoutModifiers(units.get(i).code()), syntax.get(i));
        }
        leaveMembers();
        text.append(NEVER_COMPILES).append("}}".repeat(depth)).append('}');
    }

    String text() {
        return text.toString();
    }

    /** The unit that a position lies in; -1 for what was written around the units. */
    int unitAt(long position) {
        return pieces.stream()
                .filter(piece -> piece.start() <= position && position <= piece.end())
                .mapToInt(Piece::unit)
                .findFirst()
                .orElse(-1);
    }

    /** Where a unit starts. */
    int start(int unit) {
        return pieces.get(unit).start();
    }

    private void add(int unit, String source, UnitSyntax syntax) {
        if (syntax.kind() == UnitSyntax.Kind.MEMBER) {
            // Neighbours may refer to each other in both directions, unless one replaces another.
            if (!inMembers || syntax.names().stream().anyMatch(group::contains)) {
                leaveMembers();
                open();
                inMembers = true;
            }
            group.addAll(syntax.names());
            place(unit, source);
            return;
        }
        leaveMembers();
        open();
        switch (syntax.kind()) {
            case VARIABLE -> {
                text.append(OPEN_REST);
                place(unit, source);
            }
            case EXPRESSION -> {
                text.append("void $e() throws Throwable { Object $v =\n");
                place(unit, source);
                text.append(";}\n").append(OPEN_REST);
            }
            default -> {
                text.append("void $s() throws Throwable {\n");
                place(unit, source);
                text.append("}\n").append(OPEN_REST);
            }
        }
    }

    private void open() {
        text.append("class $").append(++depth).append(" {\n");
    }

    private void leaveMembers() {
        if (inMembers) {
            text.append(OPEN_REST);
        }
        inMembers = false;
        group.clear();
    }

    private void place(int unit, String source) {
        int start = text.length();
        text.append(source);
        pieces.add(new Piece(unit, start, text.length()));
        text.append('\n');
    }
}
