package io.cellshell.workbench.image;

/** A file holds planes in several dimensions and does not say what its axes are. */
public final class UnknownAxesException extends ImageException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * The question what the axes are.
     *
     * @param reason what the file holds, and what its axes most likely are
     * @param likely such as {@code ZYX}
     * @param more a further sentence, or nothing
     */
    public UnknownAxesException(String reason, String likely, String more) {
        super(reason + ". Open it as Image.open(path, \"" + likely + "\")." + more);
        this.reason = reason;
    }

    /** The same of a label image, whose axes its image may tell. */
    public ImageException ofLabels() {
        return new ImageException(
                reason
                        + ". Labels are a plane or a volume: open a volume as Labels.open(path, \"ZYX\"), or with the image that it"
                        + " belongs to, as in Labels.open(path, image).",
                this);
    }
}
