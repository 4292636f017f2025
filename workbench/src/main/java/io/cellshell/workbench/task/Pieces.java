package io.cellshell.workbench.task;

import io.cellshell.workbench.image.Labels;

/**
 * Connected pieces of objects, numbered from 1: the border of a patch cuts objects in several. Neighbours are eight in a plane, six in a
 * volume.
 */
final class Pieces {

    private final int[] ids;
    private final int depth;
    private final int height;
    private final int width;
    private final int[] numbers;
    private final int[] waiting;
    private int count;

    private Pieces(Labels labels) {
        this.ids = labels.voxels();
        this.depth = labels.depth();
        this.height = labels.height();
        this.width = labels.width();
        this.numbers = new int[ids.length];
        this.waiting = new int[ids.length];
    }

    /** The number of the piece that each pixel belongs to, or 0 in the background. */
    static int[] of(Labels labels) {
        Pieces pieces = new Pieces(labels);
        int next = 1;
        for (int i = 0; i < pieces.ids.length; i++) {
            if (pieces.ids[i] != 0 && pieces.numbers[i] == 0) {
                pieces.fill(i, next++);
            }
        }
        return pieces.numbers;
    }

    private void fill(int first, int number) {
        reach(first, number);
        while (count > 0) {
            int pixel = waiting[--count];
            int z = pixel / width / height;
            int y = pixel / width % height;
            int x = pixel % width;
            for (int dz = depth > 1 ? -1 : 0; dz <= (depth > 1 ? 1 : 0); dz++) {
                for (int dy = -1; dy <= 1; dy++) {
                    for (int dx = -1; dx <= 1; dx++) {
                        boolean near = depth == 1 || Math.abs(dz) + Math.abs(dy) + Math.abs(dx) == 1;
                        if (near && isInside(z + dz, y + dy, x + dx)) {
                            int other = ((z + dz) * height + y + dy) * width + x + dx;
                            if (ids[other] == ids[first] && numbers[other] == 0) {
                                reach(other, number);
                            }
                        }
                    }
                }
            }
        }
    }

    private boolean isInside(int z, int y, int x) {
        return z >= 0 && z < depth && y >= 0 && y < height && x >= 0 && x < width;
    }

    private void reach(int pixel, int number) {
        numbers[pixel] = number;
        waiting[count++] = pixel;
    }
}
