package io.cellshell.workbench.data.augment;

/**
 * How the numbers of a patch lie: channel by channel, section by section, row by row.
 *
 * @param channels 1 or more
 * @param size of each channel
 */
record PatchShape(int channels, PatchSize size) {

    int values() {
        return Math.multiplyExact(channels, size.voxels());
    }
}
