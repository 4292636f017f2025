package io.cellshell.workbench.model.torchscript;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.pipeline.ImageDecoder;
import io.cellshell.workbench.model.processing.Processing;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.List;

/**
 * The first output of a package as an image.
 *
 * @param steps that its package does after the network
 */
public record PackageOutput(List<Processing> steps) implements Decoder<Image> {

    public PackageOutput {
        steps = List.copyOf(steps);
    }

    @Override
    public Image decode(List<TensorSpec> specs, List<Tensor> outputs, Image image) {
        return new ImageDecoder(0).decode(specs, outputs, image);
    }
}
