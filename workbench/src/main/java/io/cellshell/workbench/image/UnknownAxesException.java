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

    /** The same of a mask. */
    public ImageException ofMask() {
        return new ImageException(
                reason
                        + ". A mask is a plane or a volume: open a volume as SemanticMask.open(path, \"ZYX\", names), with the"
                        + " names of its values, as in new TreeMap<>(Map.of(0, \"background\", 1, \"cell\")).",
                this);
    }
}
