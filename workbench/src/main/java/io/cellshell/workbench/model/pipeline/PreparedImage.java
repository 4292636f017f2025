package io.cellshell.workbench.model.pipeline;

import io.cellshell.workbench.data.normalise.Preparation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The steps before the network of a pipeline, done to whole images: so that training gives the network what prediction gives it.
 *
 * @param pipeline whose network takes one image
 */
public record PreparedImage(Pipeline<?> pipeline) implements Preparation {

    @Override
    public Image apply(Image image) {
        return of(pipeline, image);
    }

    @Override
    public String words() {
        String first = pipeline.network().inputs().get(0).id();
        return pipeline.steps(first).isEmpty()
                ? "the intensities as they are"
                : "the steps of its package, " + pipeline.steps(first);
    }

    static Image of(Pipeline<?> pipeline, Image image) {
        TensorSpec spec = TensorSpec.ofSingleImage(pipeline.network().inputs());
        if (!spec.equals(pipeline.network().inputs().get(0))) {
            throw new ModelException("The first input of the network may be left out; what is done to the image before"
                    + " the network is known of networks whose first input is the image.");
        }
        List<Integer> none = Collections.nCopies(spec.axes().size(), 0);
        SurroundedImage surrounded = new SurroundedImage(
                new ImageTensor(image, spec),
                pipeline.isHaloBeyondBorder() ? TilePlan.outside(pipeline.network()) : none,
                pipeline.border());
        ProcessedImage processed =
                ProcessedImage.of(surrounded, pipeline.steps(spec.id()), Map.of(spec.id(), surrounded));
        int[] size = surrounded.image().sizes().stream().mapToInt(n -> n).toArray();
        Tensor whole = processed.read(new int[size.length], size);
        Image made = new ImageDecoder(0).decode(List.of(spec), List.of(whole), image);
        return made.named(image.name());
    }
}
