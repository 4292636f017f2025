package io.cellshell.workbench.image;

import java.util.Arrays;

/** Computes ids of objects from others, place by place: section by section, each row by row from the top, 0 in the background. */
final class ObjectIds {

    private ObjectIds() {}

    /** The largest id of all sections, at each place of a plane of that many pixels. */
    static int[] maximum(int[] ids, int plane) {
        int[] largest = new int[plane];
        for (int i = 0; i < ids.length; i++) {
            int at = i % plane;
            largest[at] = Math.max(largest[at], ids[i]);
        }
        return largest;
    }

    /**
     * The ids 1, 2, … n.
     *
     * @param present all ids that occur, in their order
     */
    static int[] renumbered(int[] ids, int[] present) {
        int[] renumbered = new int[ids.length];
        int before = 0;
        int number = 0;
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] != before) {
                before = ids[i];
                number = before == 0 ? 0 : Arrays.binarySearch(present, before) + 1;
            }
            renumbered[i] = number;
        }
        return renumbered;
    }

    /** The ids where a neighbour above, below, left, right, before or behind has another one; 0 elsewhere. */
    static int[] outlines(int[] ids, Dimensions dimensions) {
        int width = dimensions.width();
        int plane = dimensions.height() * width;
        int[] outline = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            int x = i % width;
            int inPlane = i % plane;
            boolean edge = (i >= plane && ids[i - plane] != ids[i])
                    || (i < ids.length - plane && ids[i + plane] != ids[i])
                    || (inPlane >= width && ids[i - width] != ids[i])
                    || (inPlane < plane - width && ids[i + width] != ids[i])
                    || (x > 0 && ids[i - 1] != ids[i])
                    || (x < width - 1 && ids[i + 1] != ids[i]);
            outline[i] = edge ? ids[i] : 0;
        }
        return outline;
    }
}
