package io.cellshell.kernel.magic.builtin;

import io.cellshell.kernel.api.Magic;
import io.cellshell.kernel.api.MagicException;
import io.cellshell.kernel.api.MagicLine;
import io.cellshell.kernel.jshell.declaration.Declaration;
import io.cellshell.kernel.jshell.declaration.Declaration.Kind;
import io.cellshell.kernel.jshell.declaration.Variable;
import io.cellshell.kernel.magic.NotebookInterpreter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows what the cells have declared, and forgets it. */
final class StateMagics {

    private static final Map<String, Kind> KINDS =
            Map.of("/vars", Kind.VARIABLE, "/methods", Kind.METHOD, "/types", Kind.TYPE, "/imports", Kind.IMPORT);

    private final NotebookInterpreter cells;

    StateMagics(NotebookInterpreter cells) {
        this.cells = cells;
    }

    List<Magic> all() {
        return List.of(
                Magic.line("who", "", "Shows the variables of the notebook with type, cell and value.", line -> who())
                        .alias("whos"),
                Magic.line(
                        "version",
                        "",
                        "Shows the versions of CellShell, Java, the system and the libraries that results depend on.",
                        line -> version()),
                Magic.line(
                        "reset",
                        "[NAME...]",
                        "Forgets all variables, methods and types, or those named. Imports and the class path stay.",
                        this::reset),
                Magic.line(
                        "jshell",
                        "/vars | /methods | /types | /imports | /list [NAME]",
                        "Shows what the cells have declared; /list shows it with its source.",
                        this::jshell),
                Magic.line(
                        "option",
                        "[all-or-nothing on|off]",
                        "Shows or sets an option of the notebook."
                                + "\nall-or-nothing: a cell of which a later part does not compile runs nothing.",
                        this::option));
    }

    private Object version() {
        cells.versions().forEach((name, version) -> System.out.println(name + " " + version));
        return null;
    }

    /** One line of {@code %who}. */
    private record Row(String name, String type, String cell, String value) {}

    private Object who() {
        List<Row> rows = cells.java().variables().stream().map(StateMagics::row).toList();
        if (rows.isEmpty()) {
            System.out.println("There are no variables yet.");
            return null;
        }
        return rows;
    }

    private static Row row(Variable variable) {
        String cell = variable.cell() == 0 ? "" : String.valueOf(variable.cell());
        return new Row(variable.name(), variable.typeName(), cell, ShortText.of(variable.value()));
    }

    private Object reset(MagicLine line) {
        List<String> names =
                line.args().stream().filter(arg -> !arg.startsWith("-")).toList();
        if (names.isEmpty()) {
            long many = cells.java().declarations().stream()
                    .filter(each -> each.kind() != Kind.IMPORT)
                    .count();
            cells.java().reset();
            System.out.println("Forgot " + many + (many == 1 ? " declaration." : " declarations."));
            return null;
        }
        for (String name : names) {
            if (!cells.java().drop(name)) {
                throw new MagicException("No cell has declared " + name + "; %who lists the variables.");
            }
        }
        return null;
    }

    private Object jshell(MagicLine line) {
        List<Declaration> all = cells.java().declarations();
        String command = line.args().isEmpty() ? "" : line.args().get(0);
        if (KINDS.containsKey(command)) {
            print(all.stream()
                    .filter(each -> each.kind() == KINDS.get(command))
                    .map(each -> "|    " + each.signature())
                    .collect(Collectors.joining("\n")));
        } else if (command.equals("/list")) {
            String name = line.args().size() < 2 ? "-all" : line.args().get(1);
            print(all.stream()
                    .filter(each -> name.equals("-all") || each.name().equals(name))
                    .map(each -> "// cell " + each.cell() + "\n" + each.source())
                    .collect(Collectors.joining("\n")));
        } else {
            throw new MagicException(
                    "%jshell knows /vars, /methods, /types, /imports and /list, not '" + command + "'.");
        }
        return null;
    }

    private static void print(String text) {
        System.out.println(text.isEmpty() ? "There are none." : text);
    }

    private Object option(MagicLine line) {
        List<String> args = line.args();
        if (args.isEmpty()) {
            System.out.println("all-or-nothing " + (cells.java().allOrNothing() ? "on" : "off"));
        } else if (args.equals(List.of("all-or-nothing", "on")) || args.equals(List.of("all-or-nothing", "off"))) {
            cells.java().allOrNothing(args.get(1).equals("on"));
        } else {
            throw new MagicException("There is no option '" + line.text()
                    + "'; write %option all-or-nothing on, or %option all-or-nothing off.");
        }
        return null;
    }
}
