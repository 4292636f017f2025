package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Labels;

/** Connected groups of foreground pixels. */
public final class ConnectedComponents {

    private ConnectedComponents() {}

    /**
     * Gives each connected group of foreground pixels an id of its own: 1, 2, … in the order in which they are met row by row.
     * Equal to {@code skimage.measure.label} with connectivity 1 (four neighbours) or 2 (eight).
     */
    public static Labels label(Mask mask, Connectivity connectivity) {
        int height = mask.height();
        int width = mask.width();
        int[] ids = new int[height * width];
        int[] waiting = new int[height * width];
        int count = 0;
        for (int start = 0; start < ids.length; start++) {
            if (ids[start] != 0 || !mask.at(start / width, start % width)) {
                continue;
            }
            ids[start] = ++count;
            int size = 0;
            waiting[size++] = start;
            while (size > 0) {
                int pixel = waiting[--size];
                for (int n = 0; n < connectivity.neighbours(); n++) {
                    int y = pixel / width + connectivity.row(n);
                    int x = pixel % width + connectivity.column(n);
                    boolean inside = y >= 0 && x >= 0 && y < height && x < width;
                    if (inside && mask.at(y, x) && ids[y * width + x] == 0) {
                        ids[y * width + x] = count;
                        waiting[size++] = y * width + x;
                    }
                }
            }
        }
        return Labels.of(height, width, ids);
    }
}
