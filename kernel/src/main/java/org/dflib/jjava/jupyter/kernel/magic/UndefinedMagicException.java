package org.dflib.jjava.jupyter.kernel.magic;

/** There is no magic of this name. */
public class UndefinedMagicException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String magicName;
    private final boolean line;

    public UndefinedMagicException(String name, boolean line) {
        super("There is no magic " + (line ? "%" : "%%") + name + "; %help lists those that there are.");
        this.magicName = name;
        this.line = line;
    }

    public String getMagicName() {
        return magicName;
    }

    public boolean isLineMagic() {
        return line;
    }

    public boolean isCellMagic() {
        return !line;
    }
}
