package io.github.spencerpark.jupyter.kernel.magic.registry;

/** There is no magic of this name. */
public class UndefinedMagicException extends org.dflib.jjava.jupyter.kernel.magic.registry.UndefinedMagicException {

    private static final long serialVersionUID = 1L;

    public UndefinedMagicException(String name, boolean line) {
        super(name, line);
    }
}
