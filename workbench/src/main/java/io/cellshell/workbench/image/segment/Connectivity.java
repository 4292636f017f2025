package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.ImageException;

/** Which pixels or voxels count as neighbours. */
public enum Connectivity {
    /** In a plane those above, below, left and right. */
    FOUR(1),
    /** In a plane those and the four diagonal ones. */
    EIGHT(2),
    /** In a volume the voxels that share a face. */
    SIX(1),
    /** In a volume those that share a face or an edge. */
    EIGHTEEN(2),
    /** In a volume those that share a face, an edge or a corner. */
    TWENTY_SIX(3);

    /** Along how many axes at once a neighbour may be one pixel away. */
    private final int axes;

    Connectivity(int axes) {
        this.axes = axes;
    }

    /**
     * How many columns to the side a pixel may lie, in the row that is {@code rows} rows and {@code sections} sections away, to be a
     * neighbour: 0 or 1, or −1 where no pixel of that row is one.
     *
     * @param rows −1, 0 or 1
     * @param sections −1, 0 or 1
     */
    int reach(int sections, int rows) {
        return Math.max(-1, Math.min(1, axes - Math.abs(sections) - Math.abs(rows)));
    }

    /** An {@link ImageException} where a volume is to be connected as planes are: its sections would be taken one by one, or not. */
    void require(boolean volume) {
        if (volume && (this == FOUR || this == EIGHT)) {
            throw new ImageException("A voxel of a volume has 6, 18 or 26 neighbours, but " + this
                    + " was given; choose SIX, EIGHTEEN or TWENTY_SIX, or take the sections one by one.");
        }
    }
}
