package io.cellshell.workbench.image;

import java.util.List;

/** Something over the axes of an image. */
public interface Dimensioned {

    /** The axes with their sizes. */
    Dimensions dimensions();

    /** The axes, slowest first; {@code [Y, X]} for one plane. */
    default List<Axis> axes() {
        return dimensions().axes();
    }

    /** The size of an axis, 1 where it is absent. */
    default int size(Axis axis) {
        return dimensions().size(axis);
    }

    /** Number of rows. */
    default int height() {
        return dimensions().height();
    }

    /** Number of columns. */
    default int width() {
        return dimensions().width();
    }

    /** Whether there is one plane only, so that its pixels can be asked for. */
    default boolean isPlane() {
        return dimensions().planes() == 1;
    }
}
