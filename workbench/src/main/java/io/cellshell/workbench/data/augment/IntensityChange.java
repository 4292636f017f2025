package io.cellshell.workbench.data.augment;

/** A change of intensities that was drawn: the same whenever, and on whatever thread, it is made. */
interface IntensityChange {

    /** Changes the normalised intensities of a patch, channel by channel, section by section, row by row, in place. */
    void apply(double[] pixels);
}
