package io.cellshell.workbench.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Arrays;

/**
 * Group and instance normalisation, which DJL lacks: y = (x − mean) / √(variance + ε) · weight + bias, with mean and variance over a group
 * of channels of one sample, and weight and bias for each channel. The groups of all samples become the channels of one input of a batch
 * normalisation in training mode, as PyTorch itself does for instance normalisation.
 */
final class SampleNorm extends AbstractBlock {

    private final int channels;
    private final int groups;
    private final Parameter weight;
    private final Parameter bias;

    @SuppressWarnings("this-escape")
    SampleNorm(int channels, int groups) {
        this.channels = channels;
        this.groups = groups;
        weight = addParameter(parameter("weight", Parameter.Type.GAMMA));
        bias = addParameter(parameter("bias", Parameter.Type.BETA));
    }

    private Parameter parameter(String name, Parameter.Type type) {
        return Parameter.builder()
                .setName(name)
                .setType(type)
                .optShape(new Shape(channels))
                .build();
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        NDArray x = inputs.head();
        Shape shape = x.getShape();
        int samples = Math.toIntExact(shape.get(0));
        Shape each = new Shape((long) samples * groups);
        NDManager manager = x.getManager();
        // running statistics are asked for and thrown away
        NDArray normalised = BatchNorm.batchNorm(
                        x.reshape(grouped(shape)),
                        manager.zeros(each),
                        manager.ones(each),
                        manager.ones(each),
                        manager.zeros(each),
                        1,
                        0.9f,
                        FeatureNorm.EPSILON,
                        true)
                .head()
                .reshape(shape);
        Shape perChannel = perChannel(shape.dimension());
        NDArray scale = parameters.getValue(weight, x.getDevice(), training).reshape(perChannel);
        NDArray offset = parameters.getValue(bias, x.getDevice(), training).reshape(perChannel);
        return new NDList(normalised.mul(scale).add(offset));
    }

    /** (1, N · groups, channels of a group, H, W): one channel for each group of each sample. */
    private Shape grouped(Shape shape) {
        long[] sizes = new long[shape.dimension() + 1];
        sizes[0] = 1;
        sizes[1] = shape.get(0) * groups;
        sizes[2] = channels / groups;
        System.arraycopy(shape.getShape(), 2, sizes, 3, shape.dimension() - 2);
        return new Shape(sizes);
    }

    private Shape perChannel(int dimensions) {
        long[] sizes = new long[dimensions];
        Arrays.fill(sizes, 1);
        sizes[1] = channels;
        return new Shape(sizes);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return inputs;
    }
}
