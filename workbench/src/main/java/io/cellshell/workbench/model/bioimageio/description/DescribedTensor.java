package io.cellshell.workbench.model.bioimageio.description;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An input or output of a model.
 *
 * @param testTensor values with which the model is tested
 * @param sampleTensor an image for people
 * @param data one description for all channels, or one for each
 * @param processing before the network of an input, after it of an output
 * @param optional of an input: whether it may be left out
 * @param padding of an input: what stands beyond the image
 * @param outputOf of an input: the model whose output it is
 */
public record DescribedTensor(
        String id,
        String description,
        List<DescribedAxis> axes,
        Optional<DeclaredFile> testTensor,
        Optional<DeclaredFile> sampleTensor,
        List<DataDescription> data,
        List<ProcessingStep> processing,
        boolean optional,
        Optional<Padding> padding,
        Optional<String> outputOf) {

    /**
     * What stands beyond an image.
     *
     * @param mode constant, edge, reflect or symmetric
     * @param value of {@code constant} alone
     */
    public record Padding(String mode, OptionalDouble value) {}

    public DescribedTensor {
        axes = List.copyOf(axes);
        data = List.copyOf(data);
        processing = List.copyOf(processing);
    }

    /** The axis of this name. */
    public Optional<DescribedAxis> axis(String axisId) {
        return axes.stream().filter(axis -> axis.id().equals(axisId)).findFirst();
    }
}
