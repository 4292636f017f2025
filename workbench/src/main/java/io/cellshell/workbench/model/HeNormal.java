package io.cellshell.workbench.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Random weights for layers followed by ReLU: normal, with variance 2 / (inputs of the unit) (He et al. 2015, doi
 * 10.1109/ICCV.2015.123). Drawn here and not by the engine, whose random state is global to the program.
 */
final class HeNormal implements Initializer {

    private final ZigguratSampler.NormalizedGaussian normal;

    HeNormal(long seed) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        normal = ZigguratSampler.NormalizedGaussian.of(random);
    }

    @Override
    public NDArray initialize(NDManager manager, Shape shape, DataType type) {
        double deviation = Math.sqrt(2.0 / shape.slice(1).size());
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * normal.sample());
        }
        return Torch.array(manager, values, shape);
    }
}
