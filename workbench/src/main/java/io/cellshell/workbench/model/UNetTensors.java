package io.cellshell.workbench.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The layers and tensors of a {@link UNet}, in their order, worked out without making them. */
final class UNetTensors {

    private static final String BOTTLENECK = "bottleneck";

    private UNetTensors() {}

    /** The names of the layers, from the input to the output. */
    static List<String> layers(UNet unet) {
        List<String> layers = new ArrayList<>(unet.grid() == 1 ? List.of() : List.of(LayerTensors.STEM));
        IntStream.range(0, unet.depth()).forEach(level -> layers.add("encoder." + level));
        layers.add(BOTTLENECK);
        IntStream.range(0, unet.depth()).forEach(level -> layers.add("decoder." + (unet.depth() - 1 - level)));
        layers.add(LayerTensors.HEAD);
        return layers;
    }

    static List<NamedShape> of(UNet unet) {
        LayerTensors tensors = new LayerTensors(unet.dimensions(), unet.norm());
        int in = unet.inputs();
        int out = unet.baseChannels();
        if (unet.grid() > 1) {
            tensors.convolution(LayerTensors.STEM, in, out, unet.grid(), true);
            in = out;
        }
        for (int level = 0; level < unet.depth(); level++) {
            tensors.stage("encoder." + level, in, out, unet.residual());
            in = out;
            out = unet.channels(level + 1);
        }
        tensors.stage(BOTTLENECK, in, out, unet.residual());
        for (int level = unet.depth() - 1; level >= 0; level--) {
            in = out;
            out = unet.channels(level);
            tensors.convolution("decoder." + level + ".up", in, out << unet.dimensions(), 1, true);
            tensors.stage("decoder." + level, 2 * out, out, unet.residual());
        }
        tensors.convolution(LayerTensors.HEAD, out, unet.outputs(), 1, true);
        return tensors.all();
    }
}
