package io.cellshell.workbench.model.cellpose;

import io.cellshell.workbench.model.ModelException;

/**
 * The pixels of a plane, whose depth is 1, or the voxels of a volume; and the same with a margin on each side, in which pixels are counted
 * where they end.
 */
record FlowGrid(boolean volume, int depth, int height, int width) {

    /** Cellpose's {@code rpad}. */
    static final int MARGIN = 20;

    FlowGrid {
        long padded = Math.multiplyExact(
                Math.multiplyExact((long) height + 2 * MARGIN, (long) width + 2 * MARGIN),
                volume ? (long) depth + 2 * MARGIN : 1);
        // 16 bytes a pixel for flows and labels and 8 a place in the margin's grid
        long pixels = (long) depth * height * width;
        long needed = 28 * pixels + 8 * padded;
        if (padded > Integer.MAX_VALUE - 8 || pixels * 3 > Integer.MAX_VALUE - 8) {
            throw new ModelException("Flows over " + described(volume, depth, height, width)
                    + " are more than fit into one array; predict it in parts.");
        }
        if (needed > Runtime.getRuntime().maxMemory()) {
            throw new ModelException("To follow flows over " + described(volume, depth, height, width) + " takes about "
                    + (needed >> 20) + " MB of memory, but Java may use "
                    + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MB; predict it in parts, or give Java more memory (-Xmx).");
        }
    }

    private static String described(boolean volume, int depth, int height, int width) {
        return (volume ? depth + " × " : "") + height + " × " + width + (volume ? " voxels" : " pixels");
    }

    int dimensions() {
        return volume ? 3 : 2;
    }

    int pixels() {
        return depth * height * width;
    }

    private int depthMargin() {
        return volume ? MARGIN : 0;
    }

    int paddedDepth() {
        return depth + 2 * depthMargin();
    }

    int paddedHeight() {
        return height + 2 * MARGIN;
    }

    int paddedWidth() {
        return width + 2 * MARGIN;
    }

    int paddedPixels() {
        return paddedDepth() * paddedHeight() * paddedWidth();
    }

    /**
     * The place in the grid with its margin of a point. A coordinate that is not a number is at the margin's beginning, as in the
     * reference, where it becomes the least integer and then is clamped.
     */
    int padded(float z, float y, float x) {
        return (place(z, depthMargin()) * paddedHeight() + place(y, MARGIN)) * paddedWidth() + place(x, MARGIN);
    }

    private static int place(float coordinate, int margin) {
        return Float.isNaN(coordinate) ? 0 : (int) coordinate + margin;
    }
}
