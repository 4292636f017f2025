package io.cellshell.workbench.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * Learned up-sampling by two: a 1×1 convolution to four times the channels, then depth to space. This equals a 2×2
 * transposed convolution of stride 2, which DJL's PyTorch engine does not have.
 */
final class UpSampling extends AbstractBlock {

    private final Block spread;
    private final int channels;

    @SuppressWarnings("this-escape")
    UpSampling(int channels) {
        this.channels = channels;
        this.spread = addChildBlock(
                "spread",
                Conv2d.builder()
                        .setFilters(4 * channels)
                        .setKernelShape(new Shape(1, 1))
                        .build());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray x = spread.forward(parameters, inputs, training).head();
        long n = x.getShape().get(0);
        long h = x.getShape().get(2);
        long w = x.getShape().get(3);
        return new NDList(
                x.reshape(n, channels, 2, 2, h, w).transpose(0, 1, 4, 2, 5, 3).reshape(n, channels, 2 * h, 2 * w));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        Shape s = inputs[0];
        return new Shape[] {new Shape(s.get(0), channels, 2 * s.get(2), 2 * s.get(3))};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        spread.initialize(manager, type, inputs);
    }
}
