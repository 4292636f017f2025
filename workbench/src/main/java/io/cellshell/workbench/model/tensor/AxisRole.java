package io.cellshell.workbench.model.tensor;

/** What an axis of a tensor means, as in the bioimage.io specification 0.5 (its types of axes; space is three roles here). */
public enum AxisRole {
    /** Independent samples; one image is a batch of 1. */
    BATCH,
    /** Fluorophores, colours, or classes in an output. */
    CHANNEL,
    /** A list, of detected objects, say. */
    INDEX,
    /** Time points. */
    TIME,
    /** Depth, from one optical section to the next. */
    Z,
    /** Rows. */
    Y,
    /** Columns. */
    X;

    /** Whether positions along the axis are places, so that a tensor may be cut into tiles along it. */
    public boolean isSpace() {
        return this == Z || this == Y || this == X;
    }
}
