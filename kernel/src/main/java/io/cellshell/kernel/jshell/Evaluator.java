package io.cellshell.kernel.jshell;

import io.cellshell.kernel.hint.MainMethod;
import io.cellshell.kernel.wire.Broadcast;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;

/** Evaluates cells unit by unit. Its caller holds the compiler's lock. */
final class Evaluator {

    /** Cells between two looks at what JShell may forget. */
    private static final int SWEEP_EVERY = 50;

    /** A class that cannot be read. The compiler takes it for sound from then on, and JShell runs nothing of what uses it. */
    private static final String UNREADABLE = "compiler.err.cant.access";

    private final JShell shell;
    private final Imports imports;
    private final Origins origins;
    private final Declarations declarations;
    private final Missing missing;
    private final CompileErrors compileErrors;
    private final Tracebacks tracebacks;
    private final VariableWatch variables;
    private final ShellMemory memory;
    private final CellCheck check;
    private final MemoryReserve reserve = new MemoryReserve();
    private boolean allOrNothing = true;
    private int cells;

    Evaluator(JShell shell, Imports imports, Origins origins, Declarations declarations, Suggestions suggestions) {
        this.shell = shell;
        this.imports = imports;
        this.origins = origins;
        this.declarations = declarations;
        this.missing = new Missing(shell, suggestions, declarations);
        this.compileErrors = new CompileErrors(shell, suggestions, missing);
        this.tracebacks = new Tracebacks(new Frames(origins), missing::called);
        this.variables = new VariableWatch(declarations);
        this.check = new CellCheck(shell);
        this.memory = new ShellMemory(shell, origins);
    }

    /**
     * Evaluates one cell. The first unit that fails ends it.
     *
     * @param number execution number of the cell, for error messages
     * @param run takes what the snippets return and throw
     */
    Outcome eval(String cell, int number, CellRun run) {
        reserve.hold();
        List<String> notes = new ArrayList<>();
        Outcome outcome = new Outcome.Done(notes);
        CellPlan plan = CellPlan.of(cell, shell);
        if (plan.problem() != null) {
            return new Outcome.Failed(compileErrors.describe(number, cell, plan.problem()), notes);
        }
        List<CellUnits.Unit> units = plan.units();
        for (CellUnits.Unit unit : units) {
            Broadcast.Error error = compileErrors.ofNoJava(number, cell, unit);
            if (error != null) {
                return new Outcome.Failed(error, notes);
            }
        }
        Map<DeclarationSnippet, CellUnits.Unit> lacking = new LinkedHashMap<>();
        boolean checked = !allOrNothing || units.size() < 2;
        int evaluated = 0;
        for (List<CellUnits.Unit> group : plan.groups()) {
            if (!checked && !group.get(0).isImport()) {
                checked = true;
                Broadcast.Error error = check(units.subList(evaluated, units.size()), cell, number);
                if (error != null) {
                    return new Outcome.Failed(error, notes);
                }
            }
            outcome = eval(group, cell, number, notes, lacking, run);
            if (outcome instanceof Outcome.Failed) {
                break;
            }
            evaluated += group.size();
        }
        lacking.forEach((snippet, unit) -> {
            // What a later unit of the cell has brought is not missing.
            if (shell.status(snippet).isActive() && shell.status(snippet) != Snippet.Status.VALID) {
                notes.add(missing.warning(snippet, number, cell, unit.offset()));
            }
        });
        if (outcome instanceof Outcome.Done && units.stream().allMatch(CellUnits.Unit::isDeclaration)) {
            MainMethod.hint(CodeText.onlyCode(cell)).ifPresent(notes::add);
        }
        if (++cells % SWEEP_EVERY == 0) {
            memory.sweep();
        }
        return outcome;
    }

    /** Whether a cell runs nothing where one of its later units does not compile. */
    void allOrNothing(boolean wanted) {
        allOrNothing = wanted;
    }

    /** Makes the compiler look anew at what is on the class path. */
    void renewCompiler() {
        memory.renewCompiler();
    }

    boolean allOrNothing() {
        return allOrNothing;
    }

    /** The error that a later one of these units will end with; null where all of them will compile, as far as can be told. */
    private Broadcast.Error check(List<CellUnits.Unit> units, String cell, int number) {
        // An import among them may change what any name behind it means.
        List<CellUnits.Unit> together =
                units.stream().takeWhile(unit -> !unit.isImport()).toList();
        CellCheck.Fault fault = check.find(together);
        if (fault != null && imports.arePending()) {
            imports.tellAll();
            fault = check.find(together);
        }
        if (fault == null || fault.unit() == 0) {
            return null;
        }
        CellUnits.Unit faulty = together.get(fault.unit());
        int shift = fault.shift();
        Broadcast.Error error =
                compileErrors.describe(number, cell, position -> faulty.inCell(position + shift), fault.errors());
        List<String> traceback = new ArrayList<>(error.traceback());
        traceback.add("Nothing of this cell was run.");
        return new Broadcast.Error(error.ename(), error.evalue(), traceback);
    }

    /** What a group declares together, and else unit by unit. */
    private Outcome eval(
            List<CellUnits.Unit> group,
            String cell,
            int number,
            List<String> notes,
            Map<DeclarationSnippet, CellUnits.Unit> lacking,
            CellRun run) {
        List<List<SnippetEvent>> events = group.size() < 2 ? null : declare(group);
        Outcome outcome = new Outcome.Done(notes);
        for (int i = 0; i < group.size(); i++) {
            CellUnits.Unit unit = group.get(i);
            Outcome next = events == null
                    ? eval(unit, cell, number, notes, lacking, run)
                    : outcome(events.get(i), unit, cell, number, notes, lacking, run);
            if (events == null && next instanceof Outcome.Failed) {
                return next;
            }
            outcome = outcome instanceof Outcome.Failed ? outcome : next;
        }
        return outcome;
    }

    private List<List<SnippetEvent>> declare(List<CellUnits.Unit> group) {
        List<String> sources = group.stream().map(CellUnits.Unit::code).toList();
        sources.forEach(source -> declarations.toReplace(source).ifPresent(memory::replaceClassOf));
        List<List<SnippetEvent>> events = declarations.evalTogether(sources);
        if (events == null || !imports.arePending() || events.stream().noneMatch(Evaluator::lacking)) {
            return events;
        }
        imports.tellAll();
        return declarations.evalTogether(sources);
    }

    private Outcome eval(
            CellUnits.Unit unit,
            String cell,
            int number,
            List<String> notes,
            Map<DeclarationSnippet, CellUnits.Unit> lacking,
            CellRun run) {
        String block = unit.asBlock();
        if (block != null) {
            List<SnippetEvent> events = compileAndRun(block);
            if (events.get(0).status() != Snippet.Status.REJECTED) {
                Object value = run.takeResult();
                Outcome outcome = outcome(events, unit, cell, number, notes, lacking, run);
                return outcome instanceof Outcome.Failed ? outcome : new Outcome.Value(value, notes);
            }
        }
        List<SnippetEvent> events = compileAndRun(unit.code());
        Outcome outcome = outcome(events, unit, cell, number, notes, lacking, run);
        forgetValues(events);
        return outcome;
    }

    /** Code that does not compile as it is may lack an import. Code that does means the same with all of them. */
    private List<SnippetEvent> compileAndRun(String source) {
        declarations.toReplace(source).ifPresent(memory::replaceClassOf);
        List<SnippetEvent> events = shellEval(source);
        if (!imports.arePending() || !lacking(events)) {
            return events;
        }
        imports.tellAll();
        return shellEval(source);
    }

    private List<SnippetEvent> shellEval(String source) {
        try {
            List<SnippetEvent> events = declarations.eval(source);
            if (events.stream().anyMatch(this::lacksReadableClass)) {
                memory.renewCompiler();
            }
            return events;
        } catch (InternalError e) {
            memory.renewCompiler();
            throw e;
        }
    }

    private boolean lacksReadableClass(SnippetEvent event) {
        return event.status() != Snippet.Status.VALID
                && shell.diagnostics(event.snippet()).anyMatch(error -> UNREADABLE.equals(error.getCode()));
    }

    /** What depends on the unit may have changed, too; that does not come from a lack of imports. */
    private static boolean lacking(List<SnippetEvent> events) {
        return events.get(0).status() != Snippet.Status.VALID;
    }

    private Outcome outcome(
            List<SnippetEvent> events,
            CellUnits.Unit unit,
            String cell,
            int number,
            List<String> notes,
            Map<DeclarationSnippet, CellUnits.Unit> lacking,
            CellRun run) {
        Object value = run.takeResult();
        Throwable thrown = run.takeThrown();
        notes.addAll(variables.follow(events));
        List<SnippetEvent> again = declarations.compileUsersOfConstants();
        again.forEach(this::place);
        notes.addAll(variables.follow(again));
        notes.addAll(declarations.settleStatics());
        Outcome outcome = new Outcome.Done(notes);
        for (SnippetEvent event : events) {
            Snippet snippet = event.snippet();
            if (event.causeSnippet() != null) {
                place(event);
                continue;
            }
            if (event.status() != Snippet.Status.REJECTED) {
                origins.add(snippet.id(), number, cell, unit);
                place(event);
            }
            switch (event.status()) {
                case REJECTED -> {
                    return new Outcome.Failed(rejection(snippet, unit, cell, number), notes);
                }
                case RECOVERABLE_DEFINED, RECOVERABLE_NOT_DEFINED -> {
                    if (!(snippet instanceof DeclarationSnippet declaration)) {
                        return new Outcome.Failed(rejection(snippet, unit, cell, number), notes);
                    }
                    lacking.put(declaration, unit);
                }
                default -> {}
            }
            if (event.exception() != null) {
                return new Outcome.Failed(
                        describe(
                                Objects.requireNonNullElse(thrown, event.exception()),
                                Origins.at(number, cell, unit.offset()).toString()),
                        notes);
            }
            if (isExpression(snippet) && unit.showsValue(cell)) {
                outcome = new Outcome.Value(value, notes);
            }
        }
        return outcome;
    }

    /** Where a jar has vanished, say, the compiler fails without a word on the code. */
    private Broadcast.Error rejection(Snippet snippet, CellUnits.Unit unit, String cell, int number) {
        List<Diag> errors = shell.diagnostics(snippet).filter(Diag::isError).toList();
        if (!errors.isEmpty()) {
            return compileErrors.describe(number, cell, unit::inCell, errors);
        }
        String message = Origins.at(number, cell, unit.offset())
                + ": the compiler failed without saying why. Was a jar of the class path changed? Then restart the kernel.";
        return new Broadcast.Error("CompileError", message, List.of(Ansi.error(message)));
    }

    /** Words for what user code has thrown; after memory ran out, with what holds most of it. */
    Broadcast.Error describe(Throwable thrown) {
        return describe(thrown, "");
    }

    private Broadcast.Error describe(Throwable thrown, String place) {
        if (!(thrown instanceof OutOfMemoryError)) {
            return tracebacks.describe(thrown, place);
        }
        reserve.release();
        Broadcast.Error error = tracebacks.describe(thrown, place);
        try {
            List<String> traceback = new ArrayList<>(error.traceback());
            traceback.addAll(MemoryHogs.advice(declarations.variables()));
            return new Broadcast.Error(error.ename(), error.evalue(), traceback);
        } catch (OutOfMemoryError e) {
            return error;
        }
    }

    /** JShell keeps the value of an expression in a variable of its own, for ever. */
    private void forgetValues(List<SnippetEvent> events) {
        events.stream()
                .map(SnippetEvent::snippet)
                .filter(snippet -> snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND)
                .filter(snippet -> shell.status(snippet) == Snippet.Status.VALID)
                .forEach(declarations::drop);
    }

    private static boolean isExpression(Snippet snippet) {
        return snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                || snippet instanceof ExpressionSnippet && snippet.subKind() != Snippet.SubKind.ASSIGNMENT_SUBKIND;
    }

    private void place(SnippetEvent event) {
        if (event.status().isDefined() && event.snippet().kind() != Snippet.Kind.IMPORT) {
            origins.place(event.snippet().id(), shell.sourceCodeAnalysis().wrapper(event.snippet()));
        }
    }
}
