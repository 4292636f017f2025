package io.cellshell.workbench.model;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.convolutional.Conv3d;
import ai.djl.nn.pooling.Pool;
import java.util.Arrays;

/** Convolutions and pooling of planes and of volumes. */
final class Convolutions {

    private Convolutions() {}

    /** A convolution that keeps the sizes of the image, with zeros around it. */
    static Block of(int dimensions, int outputs, int kernel, boolean bias) {
        return dimensions == 2
                ? Conv2d.builder()
                        .setFilters(outputs)
                        .setKernelShape(cube(2, kernel))
                        .optPadding(cube(2, kernel / 2))
                        .optBias(bias)
                        .build()
                : Conv3d.builder()
                        .setFilters(outputs)
                        .setKernelShape(cube(3, kernel))
                        .optPadding(cube(3, kernel / 2))
                        .optBias(bias)
                        .build();
    }

    /** A convolution that makes one pixel of each block of so many along each axis. */
    static Block shrinking(int dimensions, int outputs, int by) {
        return dimensions == 2
                ? Conv2d.builder()
                        .setFilters(outputs)
                        .setKernelShape(cube(2, by))
                        .optStride(cube(2, by))
                        .build()
                : Conv3d.builder()
                        .setFilters(outputs)
                        .setKernelShape(cube(3, by))
                        .optStride(cube(3, by))
                        .build();
    }

    /** The largest of each 2×2 (2×2×2) pixels. */
    static Block halving(int dimensions) {
        return dimensions == 2
                ? Pool.maxPool2dBlock(cube(2, 2), cube(2, 2))
                : Pool.maxPool3dBlock(cube(3, 2), cube(3, 2));
    }

    private static Shape cube(int dimensions, int side) {
        long[] sizes = new long[dimensions];
        Arrays.fill(sizes, side);
        return new Shape(sizes);
    }
}
