package org.dflib.jjava.jupyter.kernel.magic;

import io.cellshell.kernel.compat.MagicTable;
import java.util.List;
import java.util.Set;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** The magics of the notebook, by the names that newer versions of JJava have for them. */
public class MagicsRegistry {

    private final BaseKernel kernel;
    private final MagicTable table;

    /** The magics of the notebook that {@code kernel} runs. */
    public MagicsRegistry(BaseKernel kernel) {
        this.kernel = kernel;
        this.table = new MagicTable(kernel);
    }

    /** A magic that takes any subclass of the kernel takes the one that there is. */
    @SuppressWarnings("unchecked")
    public MagicsRegistry registerLineMagic(String name, LineMagic<?, ?> magic) {
        table.addLine(name, args -> ((LineMagic<?, BaseKernel>) magic).eval(kernel, args));
        return this;
    }

    @SuppressWarnings("unchecked")
    public MagicsRegistry registerCellMagic(String name, CellMagic<?, ?> magic) {
        table.addCell(name, (args, body) -> ((CellMagic<?, BaseKernel>) magic).eval(kernel, args, body));
        return this;
    }

    public <T, K extends BaseKernel> T evalLineMagic(K ignored, String name, List<String> args) throws Exception {
        if (!table.hasLine(name)) {
            throw new UndefinedMagicException(name, true);
        }
        return table.line(name, args);
    }

    public <T, K extends BaseKernel> T evalCellMagic(K ignored, String name, List<String> args, String body)
            throws Exception {
        if (!table.hasCell(name)) {
            throw new UndefinedMagicException(name, false);
        }
        return table.cell(name, args, body);
    }

    public Set<String> getLineMagicNames() {
        return table.names(true);
    }

    public Set<String> getCellMagicNames() {
        return table.names(false);
    }

    @Override
    public String toString() {
        return table.toString();
    }
}
