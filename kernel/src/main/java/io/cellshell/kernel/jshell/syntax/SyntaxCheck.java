package io.cellshell.kernel.jshell.syntax;

import io.cellshell.kernel.jshell.syntax.CellCompleteness.Status;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import javax.tools.Diagnostic;
import jdk.jshell.SourceCodeAnalysis.Completeness;

/**
 * Whether the compiler can parse what JShell takes for whole: JShell's own analysis looks at tokens and calls
 * {@code int = 7q} complete.
 */
final class SyntaxCheck {

    /** A snippet can stand in one of these, each written as what comes before and behind it. */
    private static final List<List<String>> CONTEXTS = List.of(
            List.of("", ""),
            List.of("class S { ", "}"),
            List.of("class S { void f() { ", "} }"),
            List.of("class S { Object v = ", "; }"));

    private static final long NONE = Long.MAX_VALUE;

    private SyntaxCheck() {}

    /** Only the last unit can lack something that the next line brings. */
    static Status check(List<CellUnits.Unit> units) {
        int last = units.size() - 1;
        boolean sound = units.subList(0, last).stream().allMatch(unit -> check(unit) == Status.COMPLETE);
        return sound ? check(units.get(last)) : Status.INVALID;
    }

    /** Where the compiler finds nothing wrong before the end of the unit, the unit lacks something. */
    private static Status check(CellUnits.Unit whole) {
        String unit = whole.source().stripTrailing();
        boolean semicolonAdded = whole.completeness() == Completeness.COMPLETE_WITH_SEMI;
        int end = unit.length() - (semicolonAdded ? 1 : 0);
        Status best = Status.INVALID;
        for (List<String> context : CONTEXTS) {
            String before = context.get(0);
            OptionalLong error = firstError(before + unit + "\n" + context.get(1));
            if (error.isEmpty()) {
                return Status.COMPLETE;
            }
            if (error.getAsLong() >= before.length() + end) {
                best = Status.INCOMPLETE;
            }
        }
        return best;
    }

    /** The position of the first error; empty where the source can be parsed. */
    private static OptionalLong firstError(String source) {
        AtomicLong first = new AtomicLong(NONE);
        JavaParser.parse(source, diagnostic -> {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                first.accumulateAndGet(diagnostic.getPosition(), Math::min);
            }
        });
        return first.get() == NONE ? OptionalLong.empty() : OptionalLong.of(first.get());
    }
}
