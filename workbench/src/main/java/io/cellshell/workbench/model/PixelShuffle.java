package io.cellshell.workbench.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Depth to space (Shi et al. 2016, doi 10.1109/CVPR.2016.207): each 2×2 (2×2×2) block of channels becomes a block of pixels. After a 1×1
 * convolution to four (eight) times the channels it equals a transposed convolution of kernel and stride 2, which DJL's PyTorch engine does
 * not have.
 */
final class PixelShuffle {

    private PixelShuffle() {}

    /** From (N, 4·C, H, W) to (N, C, 2·H, 2·W), or from (N, 8·C, D, H, W) to (N, C, 2·D, 2·H, 2·W). */
    static NDArray twice(NDArray x) {
        long[] sizes = x.getShape().getShape();
        int dimensions = sizes.length - 2;
        long n = sizes[0];
        long c = sizes[1] >> dimensions;
        long[] apart = new long[2 + 2 * dimensions];
        int[] order = new int[apart.length];
        long[] together = new long[sizes.length];
        apart[0] = together[0] = n;
        apart[1] = together[1] = c;
        order[1] = 1;
        for (int d = 0; d < dimensions; d++) {
            apart[2 + d] = 2;
            apart[2 + dimensions + d] = sizes[2 + d];
            order[2 + 2 * d] = 2 + dimensions + d;
            order[3 + 2 * d] = 2 + d;
            together[2 + d] = 2 * sizes[2 + d];
        }
        try (NDArray blocks = x.reshape(new Shape(apart));
                NDArray ordered = blocks.transpose(order)) {
            return ordered.reshape(new Shape(together));
        }
    }
}
