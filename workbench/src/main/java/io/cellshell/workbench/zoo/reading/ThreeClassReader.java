package io.cellshell.workbench.zoo.reading;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.filter.Filtered;
import io.cellshell.workbench.image.segment.ConnectedComponents;
import io.cellshell.workbench.image.segment.Connectivity;
import io.cellshell.workbench.image.segment.Mask;
import io.cellshell.workbench.image.segment.Watershed;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.List;

/**
 * Objects from the probabilities of background, inside and boundary, as {@link io.cellshell.workbench.model.InstanceDecoder} makes them, in
 * whatever order the channels are.
 *
 * @param output its place among the outputs, from 0
 * @param background its channel, from 0
 * @param inside its channel, from 0
 */
public record ThreeClassReader(int output, int background, int inside) implements Decoder<Labels> {

    private static final double EVEN = 0.5;
    private static final int MINIMUM_AREA = 15;

    @Override
    public Labels decode(List<TensorSpec> specs, List<Tensor> outputs, Image image) {
        OutputChannels channels = OutputChannels.of(output, specs, outputs, image);
        float[] outside = channels.values(background);
        float[] relief = channels.values(inside);
        boolean[] mask = new boolean[outside.length];
        boolean[] seed = new boolean[outside.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = 1 - outside[i] > EVEN;
            seed[i] = mask[i] && relief[i] > EVEN;
            relief[i] = -relief[i];
        }
        Mask foreground = Mask.of(channels.depth(), channels.height(), channels.width(), mask);
        Labels seeds = ConnectedComponents.label(
                Mask.of(channels.depth(), channels.height(), channels.width(), seed),
                foreground.isPlane() ? Connectivity.FOUR : Connectivity.SIX);
        return Watershed.fromMarkers(Filtered.image(seeds, relief), seeds, foreground)
                .withoutObjectsBelow(MINIMUM_AREA);
    }
}
