package io.cellshell.workbench.image;

/** What a dimension of an image means. Images have the axes Y, X today; the order of this enum is the storage order. */
public enum Axis {
    /** Time. */
    T,
    /** Channel: one fluorophore or colour. */
    C,
    /** Depth, from one optical section to the next. */
    Z,
    /** Rows, from top to bottom. */
    Y,
    /** Columns, from left to right. */
    X
}
