package org.dflib.jjava.jupyter.kernel.magic.registry;

import io.cellshell.kernel.api.Kernel;
import io.cellshell.kernel.compat.AnnotatedMagics;
import io.cellshell.kernel.compat.MagicTable;
import java.util.List;

/** The magics of the notebook. */
public class Magics {

    private final MagicTable table;

    /** The magics of the notebook that {@code kernel} runs. */
    public Magics(Kernel kernel) {
        table = new MagicTable(kernel);
    }

    /**
     * Runs a line magic.
     *
     * @throws UndefinedMagicException where there is none of this name
     */
    public <T> T applyLineMagic(String name, List<String> args) throws Exception {
        if (!table.hasLine(name)) {
            throw undefined(name, true);
        }
        return table.line(name, args);
    }

    /**
     * Runs a cell magic.
     *
     * @throws UndefinedMagicException where there is none of this name
     */
    public <T> T applyCellMagic(String name, List<String> args, String body) throws Exception {
        if (!table.hasCell(name)) {
            throw undefined(name, false);
        }
        return table.cell(name, args, body);
    }

    public void registerLineMagic(String name, LineMagicFunction<?> magic) {
        table.addLine(name, magic::execute);
    }

    public void registerCellMagic(String name, CellMagicFunction<?> magic) {
        table.addCell(name, magic::execute);
    }

    public <T extends LineMagicFunction<?> & CellMagicFunction<?>> void registerLineCellMagic(String name, T magic) {
        registerLineMagic(name, magic);
        registerCellMagic(name, magic);
    }

    /** Registers the methods of an object that are marked as magics. */
    @SuppressWarnings("overloads")
    public void registerMagics(Object magics) {
        AnnotatedMagics.of(magics.getClass(), magics).addTo(table);
    }

    /** Registers the static methods of a class that are marked as magics. */
    @SuppressWarnings("overloads")
    public void registerMagics(Class<?> magicsClass) {
        AnnotatedMagics.of(magicsClass, null).addTo(table);
    }

    @Override
    public String toString() {
        return table.toString();
    }

    protected RuntimeException undefined(String name, boolean line) {
        return new UndefinedMagicException(name, line);
    }
}
