package io.cellshell.kernel.magic.builtin;

import io.cellshell.kernel.api.CellShell;
import io.cellshell.kernel.api.MagicException;
import io.cellshell.kernel.api.internal.TimedLoop;
import io.cellshell.kernel.jshell.JavaInterpreter;
import io.cellshell.kernel.jshell.declaration.Variable;
import io.cellshell.kernel.jshell.evaluation.Outcome;
import java.util.List;

/** Compiles code into a loop that runs it, so that a measurement measures nothing but the code. */
final class LoopCode {

    private static final String API = "io.cellshell.kernel.api.internal.";
    private static final String NAME = "timed$loop";

    /** Results are taken where there are any, for the JVM leaves out what nobody wants; other code runs as statements. */
    private static final List<String> BODIES = List.of(API + "Blackhole.take(%s\n);", "%s\n;");

    private final JavaInterpreter java;

    LoopCode(JavaInterpreter java) {
        this.java = java;
    }

    /** The loop, as an object that the JVM compiles like any method of the user's. */
    TimedLoop compile(String code) {
        String bare = code.strip().replaceFirst(";\\s*$", "");
        try {
            for (String body : BODIES) {
                String source = API + "TimedLoop " + NAME + " = times$ -> { for (long i$ = 0; i$ < times$; i$++) { "
                        + body.replace("%s", bare) + " } };";
                if (java.eval(source, 0) instanceof Outcome.Done && value() instanceof TimedLoop loop) {
                    return loop;
                }
            }
        } finally {
            java.drop(NAME);
        }
        CellShell.eval(code);
        throw new MagicException("This code runs, but not in a loop; %timeit measures expressions and statements.");
    }

    private Object value() {
        return java.variables().stream()
                .filter(variable -> variable.name().equals(NAME))
                .map(Variable::value)
                .findFirst()
                .orElse(null);
    }
}
