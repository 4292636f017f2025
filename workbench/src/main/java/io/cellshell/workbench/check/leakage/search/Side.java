package io.cellshell.workbench.check.leakage.search;

import io.cellshell.workbench.image.Orientation;

/** A side of an image. Its border is read from left to right, or from top to bottom. */
public enum Side {
    /** The first row. */
    TOP("above"),
    /** The last column. */
    RIGHT("to the right of"),
    /** The last row. */
    BOTTOM("below"),
    /** The first column. */
    LEFT("to the left of");

    private final String preposition;

    Side(String preposition) {
        this.preposition = preposition;
    }

    /** The side that faces this one across a common border. */
    public Side facing() {
        return values()[(ordinal() + 2) % 4];
    }

    /** Where a neighbour at this side lies, in words: “to the right of”. */
    String preposition() {
        return preposition;
    }

    /** Which side of an image lies here once the image is in an orientation. */
    Side in(Orientation orientation) {
        boolean isFlipped = isRow() ? orientation.flipsRows() : orientation.flipsColumns();
        Side side = isFlipped ? facing() : this;
        if (!orientation.swapsAxes()) {
            return side;
        }
        return switch (side) {
            case TOP -> LEFT;
            case LEFT -> TOP;
            case BOTTOM -> RIGHT;
            case RIGHT -> BOTTOM;
        };
    }

    /** Whether the border that lies here once the image is in an orientation is then read from its other end. */
    boolean isReversedBy(Orientation orientation) {
        return isRow() ? orientation.flipsColumns() : orientation.flipsRows();
    }

    boolean isRow() {
        return this == TOP || this == BOTTOM;
    }

    int length(int height, int width) {
        return isRow() ? width : height;
    }

    /** How many lines of pixels lie behind this side. */
    int depth(int height, int width) {
        return isRow() ? height : width;
    }

    /** The row of place {@code i} on the line that lies {@code depth} pixels behind this side. */
    int y(int i, int height, int depth) {
        return switch (this) {
            case TOP -> depth;
            case BOTTOM -> height - 1 - depth;
            case LEFT, RIGHT -> i;
        };
    }

    /** The column of place {@code i} on the line that lies {@code depth} pixels behind this side. */
    int x(int i, int width, int depth) {
        return switch (this) {
            case LEFT -> depth;
            case RIGHT -> width - 1 - depth;
            case TOP, BOTTOM -> i;
        };
    }
}
