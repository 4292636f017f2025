package io.cellshell.kernel.jshell;

import io.cellshell.kernel.wire.Broadcast;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.UnresolvedReferenceException;

/** Evaluates cells unit by unit. Its caller holds the compiler's lock. */
final class Evaluator {

    private final JShell shell;
    private final Imports imports;
    private final Origins origins;
    private final Tracebacks tracebacks;
    private final VariableWatch variables;

    Evaluator(JShell shell, Imports imports, Origins origins, Declarations declarations) {
        this.shell = shell;
        this.imports = imports;
        this.origins = origins;
        this.tracebacks = new Tracebacks(origins);
        this.variables = new VariableWatch(declarations);
    }

    /**
     * Evaluates one cell. The first unit that fails ends it.
     *
     * @param number execution number of the cell, for error messages
     * @param run takes what the snippets return and throw
     */
    Outcome eval(String cell, int number, CellRun run) {
        List<String> notes = new ArrayList<>();
        Outcome outcome = new Outcome.Done(notes);
        for (CellUnits.Unit unit :
                CellUnits.of(cell, shell.sourceCodeAnalysis()).units()) {
            outcome = eval(unit, cell, number, notes, run);
            if (outcome instanceof Outcome.Failed) {
                break;
            }
        }
        return outcome;
    }

    private Outcome eval(CellUnits.Unit unit, String cell, int number, List<String> notes, CellRun run) {
        String block = unit.asBlock();
        if (block != null) {
            List<SnippetEvent> events = compileAndRun(block);
            if (events.get(0).status() != Snippet.Status.REJECTED) {
                Object value = run.takeResult();
                Outcome outcome = outcome(events, unit, cell, number, notes, run);
                return outcome instanceof Outcome.Failed ? outcome : new Outcome.Value(value, notes);
            }
        }
        return outcome(compileAndRun(unit.source()), unit, cell, number, notes, run);
    }

    /** Code that does not compile as it is may lack an import. Code that does means the same with all of them. */
    private List<SnippetEvent> compileAndRun(String source) {
        List<SnippetEvent> events = shell.eval(source);
        boolean lacking = events.stream().anyMatch(event -> event.status() != Snippet.Status.VALID);
        if (!lacking || !imports.arePending()) {
            return events;
        }
        imports.tellAll();
        return shell.eval(source);
    }

    private Outcome outcome(
            List<SnippetEvent> events, CellUnits.Unit unit, String cell, int number, List<String> notes, CellRun run) {
        Object value = run.takeResult();
        Throwable thrown = run.takeThrown();
        notes.addAll(variables.follow(events));
        Outcome outcome = new Outcome.Done(notes);
        for (SnippetEvent event : events) {
            Snippet snippet = event.snippet();
            if (event.causeSnippet() != null) {
                continue;
            }
            if (event.status() != Snippet.Status.REJECTED) {
                origins.add(snippet.id(), number, cell, unit.offset());
            }
            switch (event.status()) {
                case REJECTED -> {
                    List<Diag> diags = shell.diagnostics(snippet).toList();
                    return new Outcome.Failed(CompileErrors.describe(number, cell, unit.offset(), diags), notes);
                }
                case RECOVERABLE_DEFINED, RECOVERABLE_NOT_DEFINED ->
                    notes.add(unresolved((DeclarationSnippet) snippet));
                default -> {}
            }
            if (event.exception() != null) {
                return new Outcome.Failed(describe(event.exception(), thrown), notes);
            }
            if (isExpression(snippet) && unit.showsValue(cell)) {
                outcome = new Outcome.Value(value, notes);
            }
        }
        return outcome;
    }

    private static boolean isExpression(Snippet snippet) {
        return snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                || snippet instanceof ExpressionSnippet && snippet.subKind() != Snippet.SubKind.ASSIGNMENT_SUBKIND;
    }

    private Broadcast.Error describe(JShellException exception, Throwable thrown) {
        if (exception instanceof EvalException) {
            return tracebacks.describe(exception, Objects.requireNonNullElse(thrown, exception));
        }
        if (exception instanceof UnresolvedReferenceException unresolved) {
            DeclarationSnippet snippet = unresolved.getSnippet();
            String message = unresolved(snippet);
            return tracebacks.describe(unresolved, new IllegalStateException(message));
        }
        return tracebacks.describe(exception, exception);
    }

    private String unresolved(DeclarationSnippet snippet) {
        String missing = shell.unresolvedDependencies(snippet).collect(Collectors.joining(", "));
        return snippet.name() + " cannot be used yet: it needs " + missing + ", which no cell has defined so far.";
    }
}
