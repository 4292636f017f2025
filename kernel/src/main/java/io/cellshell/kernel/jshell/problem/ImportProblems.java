package io.cellshell.kernel.jshell.problem;

import io.cellshell.kernel.jshell.syntax.CellUnits;
import io.cellshell.kernel.jshell.syntax.Nesting;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;

/**
 * Imports by name of what the notebook has declared itself. JShell takes them without a word, and the compiler refuses all that comes
 * afterwards.
 */
public final class ImportProblems {

    private static final Pattern IMPORT = Pattern.compile("import\\s+((?:[\\w$]+\\.)+([\\w$]+))\\s*;");

    private ImportProblems() {}

    /** The first of them; null where there is none. */
    public static CellProblem find(List<CellUnits.Unit> units, JShell shell) {
        if (units.stream().noneMatch(CellUnits.Unit::isImport)) {
            return null;
        }
        Set<String> types = new HashSet<>();
        shell.types().filter(type -> shell.status(type).isActive()).forEach(type -> types.add(type.name()));
        units.stream()
                .filter(CellUnits.Unit::mayDeclareType)
                .forEach(unit -> types.add(Nesting.of(unit.source()).name()));
        for (CellUnits.Unit unit : units) {
            Matcher imported = IMPORT.matcher(unit.source());
            if (imported.lookingAt() && types.contains(imported.group(2))) {
                return new CellProblem(
                        unit.offset() + imported.start(1),
                        unit.offset() + imported.end(1),
                        imported.group(2)
                                + " is a type of this notebook already, and a name can have one meaning alone: write "
                                + imported.group(1)
                                + " wherever you mean that one, without the import, or give the notebook's"
                                + " own type another name and reset the notebook with %reset");
            }
        }
        return null;
    }
}
