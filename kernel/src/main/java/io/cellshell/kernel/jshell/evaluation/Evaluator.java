package io.cellshell.kernel.jshell.evaluation;

import io.cellshell.kernel.hint.java.MainMethod;
import io.cellshell.kernel.jshell.declaration.Declarations;
import io.cellshell.kernel.jshell.declaration.Imports;
import io.cellshell.kernel.jshell.declaration.ShellMemory;
import io.cellshell.kernel.jshell.declaration.SnippetSourceMap;
import io.cellshell.kernel.jshell.declaration.VariableMigration;
import io.cellshell.kernel.jshell.diagnostics.Ansi;
import io.cellshell.kernel.jshell.diagnostics.CellError;
import io.cellshell.kernel.jshell.diagnostics.CompileErrors;
import io.cellshell.kernel.jshell.diagnostics.MissingDefinitions;
import io.cellshell.kernel.jshell.diagnostics.StackFrames;
import io.cellshell.kernel.jshell.diagnostics.Suggestions;
import io.cellshell.kernel.jshell.diagnostics.ThrownErrors;
import io.cellshell.kernel.jshell.diagnostics.Tracebacks;
import io.cellshell.kernel.jshell.execution.CellControl;
import io.cellshell.kernel.jshell.execution.CellRun;
import io.cellshell.kernel.jshell.execution.Compiler;
import io.cellshell.kernel.jshell.syntax.CellUnits;
import io.cellshell.kernel.jshell.syntax.CodeText;
import io.cellshell.kernel.jshell.syntax.StatementBlock;
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
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;

/** Evaluates cells unit by unit. Its caller holds the compiler's lock. */
public final class Evaluator {

    /** Cells between two looks at what JShell may forget. */
    private static final int SWEEP_EVERY = 50;

    private final JShell shell;
    private final CellControl control;
    private final Imports imports;
    private final SnippetSourceMap origins;
    private final Declarations declarations;
    private final MissingDefinitions missing;
    private final CompileErrors compileErrors;
    private final ThrownErrors thrownErrors;
    private final VariableMigration variables;
    private final ShellMemory memory;
    private final CellCheck check;
    private final Compiler compiler;
    private boolean allOrNothing = true;
    private int cells;

    public Evaluator(
            JShell shell,
            CellControl control,
            Imports imports,
            SnippetSourceMap origins,
            Declarations declarations,
            Suggestions suggestions) {
        this.shell = shell;
        this.control = control;
        this.imports = imports;
        this.origins = origins;
        this.declarations = declarations;
        this.missing = new MissingDefinitions(shell, suggestions, declarations);
        this.compileErrors = new CompileErrors(shell, suggestions, missing);
        this.thrownErrors =
                new ThrownErrors(new Tracebacks(new StackFrames(origins), missing::called), declarations, control);
        this.variables = new VariableMigration(declarations);
        this.check = new CellCheck(shell);
        this.compiler = new Compiler(shell, this::evaluate);
        this.memory = new ShellMemory(shell, origins, compiler);
    }

    /**
     * Evaluates one cell. The first unit that fails ends it.
     *
     * @param number execution number of the cell, for error messages
     * @param run takes what the snippets return and throw
     */
    public Outcome eval(String cell, int number, CellRun run) {
        thrownErrors.prepare();
        List<String> notes = new ArrayList<>();
        Outcome outcome = new Outcome.Done(notes);
        CellPlan plan = CellPlan.of(cell, shell);
        if (plan.problem() != null) {
            return new Outcome.Failed(compileErrors.describe(number, cell, plan.problem()), notes);
        }
        List<CellUnits.Unit> units = plan.units();
        for (CellUnits.Unit unit : units) {
            CellError error = compileErrors.ofNoJava(number, cell, unit);
            if (error != null) {
                return new Outcome.Failed(error, notes);
            }
        }
        boolean onlyExpression = units.size() == 1 && units.get(0).asBlock() != null;
        if (!onlyExpression) {
            notes.addAll(evaluateImports());
        }
        Map<DeclarationSnippet, CellUnits.Unit> lacking = new LinkedHashMap<>();
        boolean checked = !allOrNothing || units.size() < 2;
        int evaluated = 0;
        int single = 0;
        for (int i = 0; i < plan.groups().size() && !(outcome instanceof Outcome.Failed); ) {
            List<List<CellUnits.Unit>> rest =
                    plan.groups().subList(i, plan.groups().size());
            List<CellUnits.Unit> group = rest.get(0);
            if (!checked && !group.get(0).isImport()) {
                checked = true;
                CellError error = check(units.subList(evaluated, units.size()), group.size(), cell, number, run);
                if (error != null) {
                    return new Outcome.Failed(error, notes);
                }
            }
            run.takeThrown();
            List<CellUnits.Unit> statements = i < single ? List.of() : StatementBlock.from(cell, rest);
            if (statements.size() > 1) {
                CellUnits.Unit block = StatementBlock.of(cell, statements);
                run.beforeCode(className -> placeNewest(className, block, cell, number));
                List<SnippetEvent> events = compiler.eval(block.code());
                if (compiler.refused(events)) {
                    // Nothing of it has run. One by one, what is wrong is found at its place.
                    single = i + statements.size();
                    continue;
                }
                outcome = outcome(events, block, cell, number, notes, lacking, run);
                i += statements.size();
                evaluated += statements.size();
            } else {
                outcome = eval(group, cell, number, notes, lacking, run);
                i++;
                evaluated += group.size();
            }
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

    /** Tells JShell of the imports that all cells have; what became of variables by that. */
    public List<String> evaluateImports() {
        List<String> notes = new ArrayList<>();
        imports.evaluateAll(source -> {
            List<SnippetEvent> events = compiler.eval(source);
            notes.addAll(variables.follow(events));
            return events;
        });
        return notes;
    }

    /** Whether a cell runs nothing where one of its later units does not compile. */
    public void allOrNothing(boolean wanted) {
        allOrNothing = wanted;
    }

    /** Makes the compiler look again at what is on the class path. */
    public void renewCompiler() {
        compiler.renew();
    }

    public boolean allOrNothing() {
        return allOrNothing;
    }

    /** The error that a later one of these units will end with; null where all of them will compile, as far as can be told. */
    private CellError check(List<CellUnits.Unit> units, int atOnce, String cell, int number, CellRun run) {
        // An import among them may change what any name behind it means.
        List<CellUnits.Unit> together =
                units.stream().takeWhile(unit -> !unit.isImport()).toList();
        CellCheck.Fault fault = fault(together, run);
        if (fault == null || fault.unit() == 0 && atOnce == 1) {
            // To evaluate the first tells as much, where nothing is declared together with it.
            return null;
        }
        CellUnits.Unit faulty = together.get(fault.unit());
        int shift = fault.shift();
        CellError error =
                compileErrors.describe(number, cell, position -> faulty.inCell(position + shift), fault.errors());
        List<String> traceback = new ArrayList<>(error.traceback());
        traceback.add("Nothing of this cell was run.");
        return error.with(traceback);
    }

    /** What a group declares together, and else unit by unit. */
    private Outcome eval(
            List<CellUnits.Unit> group,
            String cell,
            int number,
            List<String> notes,
            Map<DeclarationSnippet, CellUnits.Unit> lacking,
            CellRun run) {
        if (group.size() > 1) {
            group.forEach(unit -> keepMeanings(unit, notes));
        }
        run.beforeCode(className -> {});
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
        // What is too large is told, one by one, at its place.
        return events == null
                        || compiler.dropTooLarge(
                                events.stream().flatMap(List::stream).toList())
                ? null
                : events;
    }

    private void keepMeanings(CellUnits.Unit unit, List<String> notes) {
        if (unit.isImport() || unit.mayDeclareType()) {
            List<SnippetEvent> events = declarations.keepMeanings(unit.code(), unit.isImport(), notes);
            events.forEach(this::place);
            notes.addAll(variables.follow(events));
        }
    }

    private CellCheck.Fault fault(List<CellUnits.Unit> units, CellRun run) {
        try {
            return check.find(units);
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
            compiler.renew();
            if (run.hasStoppedCompiler()) {
                throw e;
            }
            // What breaks the compiler is told where the unit is evaluated.
            return null;
        }
    }

    private Outcome eval(
            CellUnits.Unit unit,
            String cell,
            int number,
            List<String> notes,
            Map<DeclarationSnippet, CellUnits.Unit> lacking,
            CellRun run) {
        run.beforeCode(className -> placeNewest(className, unit, cell, number));
        String block = unit.asBlock();
        if (block != null) {
            List<SnippetEvent> events = compiler.eval(block);
            if (compiler.refused(events) && imports.hasPending()) {
                // It declares nothing and has not run: what it lacks may be an import.
                notes.addAll(evaluateImports());
                events = compiler.eval(block);
            }
            if (!compiler.refused(events)) {
                Object value = run.takeResult();
                Outcome outcome = outcome(events, unit, cell, number, notes, lacking, run);
                return outcome instanceof Outcome.Failed ? outcome : new Outcome.Value(value, notes);
            }
        }
        if (unit.isImport() && imports.areKnown(unit.source())) {
            return new Outcome.Done(notes);
        }
        keepMeanings(unit, notes);
        List<SnippetEvent> events = compiler.eval(unit.code());
        List<Diag> limits = compiler.limits(events);
        if (!limits.isEmpty()) {
            run.beforeCode(className -> {});
            variables.restoreOverwritten(events);
            return new Outcome.Failed(tooLarge(limits.get(0), unit, cell, number), notes);
        }
        imports.follow(events);
        // A star import of the cell goes before what all cells have.
        imports.shadowing(unit.source(), control::type)
                .toList()
                .forEach(each -> imports.follow(compiler.eval("import " + each + ";")));
        Outcome outcome = outcome(events, unit, cell, number, notes, lacking, run);
        forgetValues(events);
        return outcome;
    }

    private List<SnippetEvent> evaluate(String source) {
        declarations.toReplace(source).ifPresent(memory::replaceClassOf);
        return declarations.eval(source);
    }

    private static CellError tooLarge(Diag limit, CellUnits.Unit unit, String cell, int number) {
        int start = unit.inCell((int) Math.max(0, limit.getStartPosition()));
        String message = SnippetSourceMap.at(number, cell, start) + ": " + Compiler.explanation(limit);
        return new CellError.NotCompiled(message, List.of(Ansi.error("Does not compile") + " " + message));
    }

    private Outcome outcome(
            List<SnippetEvent> events,
            CellUnits.Unit unit,
            String cell,
            int number,
            List<String> notes,
            Map<DeclarationSnippet, CellUnits.Unit> lacking,
            CellRun run) {
        // What is declared again from here on comes from other cells, and keeps their lines.
        run.beforeCode(className -> {});
        Object value = run.takeResult();
        Throwable thrown = run.takeThrown();
        notes.addAll(variables.follow(events));
        List<SnippetEvent> again = new ArrayList<>(declarations.compileUsersOfConstants());
        again.addAll(declarations.compileOverloads(events));
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
                        thrownErrors.describe(
                                Objects.requireNonNullElse(thrown, event.exception()),
                                SnippetSourceMap.at(number, cell, unit.offset()).toString()),
                        notes);
            }
            if (isExpression(snippet) && unit.showsValue(cell)) {
                outcome = new Outcome.Value(value, notes);
            }
        }
        return outcome;
    }

    /** Where a jar has vanished, say, the compiler fails without a word on the code. */
    private CellError rejection(Snippet snippet, CellUnits.Unit unit, String cell, int number) {
        List<Diag> errors = shell.diagnostics(snippet).filter(Diag::isError).toList();
        if (!errors.isEmpty()) {
            return compileErrors.describe(number, cell, unit::inCell, errors);
        }
        String message = SnippetSourceMap.at(number, cell, unit.offset())
                + ": the compiler failed without saying why. Was a jar of the class path changed? Then restart the kernel.";
        return new CellError.NotCompiled(message, List.of(Ansi.error(message)));
    }

    /** Words for what user code has thrown where no cell was evaluated. */
    public CellError describe(Throwable thrown) {
        return thrownErrors.describe(thrown, "");
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

    /** JShell tells of a snippet when it has run. A thread that it starts may fail before that, and is to have its line, too. */
    private void placeNewest(String className, CellUnits.Unit unit, String cell, int number) {
        Snippet snippet = origins.newest();
        SnippetWrapper wrapper =
                snippet == null ? null : shell.sourceCodeAnalysis().wrapper(snippet);
        if (wrapper != null && wrapper.fullClassName().equals(className)) {
            origins.add(snippet.id(), number, cell, unit);
            origins.place(snippet.id(), wrapper);
        }
    }

    private void place(SnippetEvent event) {
        if (event.status().isDefined() && event.snippet().kind() != Snippet.Kind.IMPORT) {
            origins.place(event.snippet().id(), shell.sourceCodeAnalysis().wrapper(event.snippet()));
        }
    }
}
