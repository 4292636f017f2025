package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Labels;

/** Connected groups of foreground pixels, found in two passes over the rows. */
public final class ConnectedComponents {

    private ConnectedComponents() {}

    /**
     * Gives each connected group of foreground pixels an id of its own: 1, 2, … in the order in which they are met row by row.
     * Equal to {@code skimage.measure.label} with connectivity 1 (four neighbours) or 2 (eight).
     */
    public static Labels label(Mask mask, Connectivity connectivity) {
        int height = mask.height();
        int width = mask.width();
        boolean[] foreground = mask.shared();
        int[] ids = new int[height * width];
        Groups groups = new Groups();
        for (int y = 0; y < height; y++) {
            if (connectivity == Connectivity.FOUR) {
                rowOfFour(foreground, ids, y, width, groups);
            } else {
                rowOfEight(foreground, ids, y, width, groups);
            }
        }
        int[] numbers = groups.numbers();
        for (int i = 0; i < ids.length; i++) {
            ids[i] = numbers[ids[i]];
        }
        return Labels.of(height, width, ids);
    }

    private static void rowOfFour(boolean[] foreground, int[] ids, int y, int width, Groups groups) {
        int start = y * width;
        int left = 0;
        for (int i = start; i < start + width; i++) {
            if (!foreground[i]) {
                left = 0;
                continue;
            }
            int above = y == 0 ? 0 : ids[i - width];
            if (left == 0) {
                left = above == 0 ? groups.found() : above;
            } else if (above != 0 && above != left) {
                groups.join(left, above);
                left = above;
            }
            ids[i] = left;
        }
    }

    private static void rowOfEight(boolean[] foreground, int[] ids, int y, int width, Groups groups) {
        int start = y * width;
        int left = 0;
        for (int i = start; i < start + width; i++) {
            if (!foreground[i]) {
                left = 0;
                continue;
            }
            int above = y == 0 ? 0 : ids[i - width];
            if (above != 0) {
                // Left, above left and above right all touch it, so they are of its group already.
                left = above;
            } else {
                int aboveLeft = y == 0 || i == start ? 0 : ids[i - width - 1];
                int aboveRight = y == 0 || i == start + width - 1 ? 0 : ids[i - width + 1];
                left = left == 0 ? aboveLeft : left;
                if (left == 0) {
                    left = aboveRight == 0 ? groups.found() : aboveRight;
                } else if (aboveRight != 0 && aboveRight != left) {
                    groups.join(left, aboveRight);
                }
            }
            ids[i] = left;
        }
    }
}
