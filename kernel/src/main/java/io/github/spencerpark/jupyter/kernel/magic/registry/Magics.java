package io.github.spencerpark.jupyter.kernel.magic.registry;

import io.cellshell.kernel.api.Kernel;

/** The magics of the notebook, as code written for IJava knows them. */
public class Magics extends org.dflib.jjava.jupyter.kernel.magic.registry.Magics {

    /** The magics of the notebook that {@code kernel} runs. */
    public Magics(Kernel kernel) {
        super(kernel);
    }

    @SuppressWarnings("overloads")
    public void registerLineMagic(String name, LineMagicFunction<?> magic) {
        super.registerLineMagic(name, magic);
    }

    @SuppressWarnings("overloads")
    public void registerCellMagic(String name, CellMagicFunction<?> magic) {
        super.registerCellMagic(name, magic);
    }

    public <T extends LineMagicFunction<?> & CellMagicFunction<?>> void registerLineCellMagic(String name, T magic) {
        registerLineMagic(name, magic);
        registerCellMagic(name, magic);
    }

    @Override
    protected RuntimeException undefined(String name, boolean line) {
        return new UndefinedMagicException(name, line);
    }
}
