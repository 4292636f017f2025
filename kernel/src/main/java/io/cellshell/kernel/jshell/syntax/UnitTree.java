package io.cellshell.kernel.jshell.syntax;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.tools.Diagnostic;

/** A unit of a cell as the compiler's own parser sees it. */
public final class UnitTree {

    private static final String MEMBERS = "class S {";
    private static final String STATEMENTS = MEMBERS + " void f() throws Throwable {";
    private static final String EXPRESSION = MEMBERS + " Object v =";

    private final CompilationUnitTree file;
    private final SourcePositions positions;
    private final int before;
    private final List<? extends Tree> parts;

    private UnitTree(CompilationUnitTree file, SourcePositions positions, String before) {
        this.file = file;
        this.positions = positions;
        this.before = before.length();
        List<? extends Tree> members = ((ClassTree) file.getTypeDecls().get(0)).getMembers();
        parts = switch (before) {
            case STATEMENTS -> ((MethodTree) members.get(0)).getBody().getStatements();
            case EXPRESSION -> List.of(((VariableTree) members.get(0)).getInitializer());
            default -> members;
        };
    }

    /** The unit as statements in a method; null where it is none. */
    public static UnitTree statements(String unit) {
        return parsed(STATEMENTS, unit, "\n} }");
    }

    /** The unit as members of a class; null where it is none. */
    public static UnitTree members(String unit) {
        return parsed(MEMBERS, unit, "\n}");
    }

    /** The unit as an expression; null where it is none. */
    static UnitTree expression(String unit) {
        return parsed(EXPRESSION, unit, "\n; }");
    }

    /** The unit as what it is, apart from imports; null where the compiler cannot parse it. */
    public static UnitTree any(String unit) {
        UnitTree statements = statements(UnitSyntax.withoutAccess(unit));
        UnitTree other = statements == null ? members(unit) : statements;
        return other == null ? expression(unit) : other;
    }

    /** The statements, the members, or the expression. */
    public List<? extends Tree> parts() {
        return parts;
    }

    /** Where a part of it starts in the unit; below zero for what the compiler has made up. */
    public int start(Tree tree) {
        return (int) positions.getStartPosition(file, tree) - before;
    }

    /** Where a part of it ends in the unit; below zero for what the compiler has made up. */
    public int end(Tree tree) {
        return (int) positions.getEndPosition(file, tree) - before;
    }

    private static UnitTree parsed(String before, String unit, String behind) {
        AtomicBoolean wrong = new AtomicBoolean();
        JavaParser parsed = JavaParser.parse(
                before + unit + behind,
                diagnostic -> wrong.compareAndSet(false, diagnostic.getKind() == Diagnostic.Kind.ERROR));
        return wrong.get()
                ? null
                : new UnitTree(parsed.tree(), Trees.instance(parsed.task()).getSourcePositions(), before);
    }
}
