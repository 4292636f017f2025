package io.cellshell.kernel.compat;

import io.cellshell.kernel.api.Kernel;
import io.cellshell.kernel.api.Magic;
import io.cellshell.kernel.api.MagicLine;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The magics of a kernel, as code knows them that gives and takes lists of arguments. */
public record MagicTable(Kernel kernel) {

    /** What a line magic does. */
    @FunctionalInterface
    public interface LineCode {

        Object run(List<String> args) throws Exception;
    }

    /** What a cell magic does. */
    @FunctionalInterface
    public interface CellCode {

        Object run(List<String> args, String body) throws Exception;
    }

    public void addLine(String name, LineCode code) {
        kernel.addMagic(Magic.line(name, "...", "A magic of this notebook.", line -> code.run(line.args())));
    }

    public void addCell(String name, CellCode code) {
        kernel.addMagic(
                Magic.cell(name, "...", "A magic of this notebook.", (line, body) -> code.run(line.args(), body)));
    }

    public boolean hasLine(String name) {
        return names(true).contains(name);
    }

    public boolean hasCell(String name) {
        return names(false).contains(name);
    }

    /** The names of all line magics, or of all cell magics. */
    public Set<String> names(boolean line) {
        Set<String> names = new TreeSet<>();
        kernel.magics().stream()
                .filter(magic -> (magic.cell() == null) == line)
                .forEach(magic -> names.addAll(magic.names()));
        return names;
    }

    @Override
    public String toString() {
        return "The magics of this notebook; %help lists them.";
    }

    /** What a magic returns is of the type that its description says; a cast that fails says so where it is used. */
    @SuppressWarnings("unchecked")
    public <T> T line(String name, List<String> args) {
        return (T) kernel.lineMagic(name, MagicLine.of(args));
    }

    @SuppressWarnings("unchecked")
    public <T> T cell(String name, List<String> args, String body) {
        return (T) kernel.cellMagic(name, MagicLine.of(args), body);
    }
}
