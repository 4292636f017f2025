package io.cellshell.kernel.jshell.evaluation;

import io.cellshell.kernel.jshell.syntax.CellUnits;
import io.cellshell.kernel.jshell.syntax.UnitSyntax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;

/**
 * Finds a unit of a cell that will not compile, before any unit runs. It says so only where it is certain: what cannot be
 * told before the units in front have run counts as right.
 */
final class CellCheck {

    /** The compiler goes one level deeper with each unit. */
    private static final int MAX_UNITS = 60;

    /** Errors that mean the same in JShell as in the block that is checked. */
    private static final Set<String> CERTAIN = Set.of(
            "prob.found.req",
            "cant.apply.symbol",
            "cant.apply.symbols",
            "cant.apply.diamond.1",
            "doesnt.exist",
            "cant.deref",
            "missing.ret.stmt",
            "unreported.exception.need.to.catch.or.throw",
            "except.never.thrown.in.try",
            "operator.cant.be.applied",
            "operator.cant.be.applied.1",
            "incomparable.types",
            "array.req.but.found",
            "foreach.not.applicable.to.type",
            "cant.infer.local.var.type",
            "method.does.not.override.superclass",
            "abstract.cant.be.instantiated",
            "int.number.too.large",
            "undef.label",
            "const.expr.req",
            "string.const.req",
            "attribute.value.must.be.constant",
            "cyclic.inheritance");

    /** Names that are not there. Methods and types may use what a later cell declares. */
    private static final String UNKNOWN_NAME = "cant.resolve";

    /**
     * A unit that will not compile.
     *
     * @param unit its number in the cell
     * @param shift what to add to the positions of the errors to have them in the text for JShell
     * @param errors at least one
     */
    record Fault(int unit, int shift, List<Diag> errors) {}

    private final JShell shell;

    CellCheck(JShell shell) {
        this.shell = shell;
    }

    /** The first of these units that will certainly not compile; null where there is none. */
    Fault find(List<CellUnits.Unit> units) {
        List<UnitSyntax> syntax =
                units.stream().map(unit -> UnitSyntax.of(unit.code())).toList();
        for (int i = 0; i < units.size(); i++) {
            if (syntax.get(i).kind() == UnitSyntax.Kind.FAULTY) {
                // JShell may parse what this check cannot, with an option for the compiler; what it declares is not
                // known here.
                return faulty(units.get(i), i);
            }
        }
        return units.size() > MAX_UNITS || units.size() < 2 ? null : inBlock(units, syntax);
    }

    /** What JShell cannot parse either is certainly wrong, and evaluating it runs nothing. */
    private Fault faulty(CellUnits.Unit unit, int number) {
        List<Snippet> snippets = shell.sourceCodeAnalysis().sourceToSnippets(unit.code());
        boolean certain = snippets.size() == 1 && snippets.get(0).kind() == Snippet.Kind.ERRONEOUS;
        return certain ? new Fault(number, 0, errors(unit.code())) : null;
    }

    private Fault inBlock(List<CellUnits.Unit> units, List<UnitSyntax> syntax) {
        CheckSource block = new CheckSource(units, syntax);
        Map<Integer, List<Diag>> found = new HashMap<>();
        for (Diag error : errors(block.text())) {
            int unit = block.unitAt(start(error));
            if (unit >= 0
                    && isCertain(error, syntax.get(unit).kind(), units.get(unit).source())) {
                found.computeIfAbsent(unit, each -> new ArrayList<>()).add(error);
            }
        }
        if (!found.isEmpty()) {
            Pattern unsure = unsure(units, syntax);
            found.keySet()
                    .removeIf(unit -> unsure.matcher(units.get(unit).source()).find());
        }
        return found.keySet().stream()
                .min(Integer::compare)
                .map(unit -> new Fault(unit, -block.start(unit), found.get(unit)))
                .orElse(null);
    }

    private List<Diag> errors(String source) {
        Snippet snippet = shell.eval(source).get(0).snippet();
        return shell.diagnostics(snippet).filter(Diag::isError).toList();
    }

    private static long start(Diag diag) {
        return diag.getStartPosition() == Diag.NOPOS ? diag.getPosition() : diag.getStartPosition();
    }

    private static boolean isCertain(Diag error, UnitSyntax.Kind kind, String source) {
        String code = error.getCode().replaceFirst("^compiler\\.err\\.", "");
        if (code.startsWith(UNKNOWN_NAME)) {
            return kind != UnitSyntax.Kind.MEMBER && (kind != UnitSyntax.Kind.VARIABLE || source.contains("="));
        }
        return CERTAIN.contains(code) && !error.getMessage(null).contains("void cannot be converted");
    }

    /**
     * Names of earlier cells that may mean something else once this cell has run: those that lack something so far, and those
     * that refer to what this cell declares again.
     */
    private Pattern unsure(List<CellUnits.Unit> units, List<UnitSyntax> syntax) {
        Set<String> headers = units.stream().map(unit -> header(unit.source())).collect(Collectors.toSet());
        Set<String> declared = new HashSet<>();
        Set<String> unsure = new HashSet<>();
        for (UnitSyntax unit : syntax) {
            Set<String> before = Set.copyOf(declared);
            declared.addAll(unit.names());
            if (unit.kind() == UnitSyntax.Kind.MEMBER) {
                unit.names().stream().filter(before::contains).forEach(unsure::add);
            }
        }
        List<DeclarationSnippet> live = shell.snippets()
                .filter(snippet -> snippet instanceof DeclarationSnippet
                        && shell.status(snippet).isActive())
                .map(DeclarationSnippet.class::cast)
                .toList();
        Set<String> changing = new HashSet<>();
        for (DeclarationSnippet snippet : live) {
            if (shell.status(snippet) != Status.VALID) {
                unsure.add(snippet.name());
            }
            if (declared.contains(snippet.name())) {
                changing.add(snippet.name());
                if (snippet.kind() == Snippet.Kind.METHOD && !headers.contains(header(snippet.source()))) {
                    unsure.add(snippet.name());
                }
            }
        }
        changing.addAll(unsure);
        boolean more = !changing.isEmpty();
        while (more) {
            Pattern mention = anyOf(changing);
            more = live.stream()
                    .filter(snippet -> mention.matcher(snippet.source()).find())
                    .filter(snippet -> !declared.contains(snippet.name()))
                    .filter(snippet -> unsure.add(snippet.name()))
                    .map(snippet -> changing.add(snippet.name()))
                    .reduce(false, (a, b) -> true);
        }
        return anyOf(unsure);
    }

    /** What tells one overloaded method from another. */
    private static String header(String source) {
        return source.replaceFirst("(?s)\\{.*", "").replaceAll("\\s+", " ").strip();
    }

    private static Pattern anyOf(Set<String> names) {
        if (names.isEmpty()) {
            return Pattern.compile("(?!)");
        }
        return Pattern.compile("(?<![\\w$])(?:"
                + String.join("|", names.stream().map(Pattern::quote).toList()) + ")(?![\\w$])");
    }
}
