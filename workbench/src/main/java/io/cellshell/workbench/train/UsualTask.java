package io.cellshell.workbench.train;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.model.InstanceDecoder;
import io.cellshell.workbench.model.decode.ClassDecoder;
import io.cellshell.workbench.model.decode.FlowFieldDecoder;
import io.cellshell.workbench.model.decode.PeakDecoder;
import io.cellshell.workbench.model.decode.RestorationDecoder;
import io.cellshell.workbench.model.decode.SemanticDecoder;
import io.cellshell.workbench.model.decode.StarConvexDecoder;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.task.Task;
import java.util.Optional;

/** The task of a network of which nobody has said it, by how its outputs are read. */
final class UsualTask {

    /** Points match within so many standard deviations of a spot. */
    private static final double MATCHING = 2;

    private UsualTask() {}

    /** What a decoder gives is what its task predicts, which the compiler cannot know. */
    @SuppressWarnings("unchecked")
    static <P> Optional<Task<P>> of(Decoder<P> decoder, Dataset training) {
        return task(decoder, training).map(task -> (Task<P>) task);
    }

    private static Optional<Task<?>> task(Decoder<?> decoder, Dataset training) {
        if (decoder instanceof InstanceDecoder) {
            return Optional.of(Task.instanceSegmentation());
        }
        if (decoder instanceof FlowFieldDecoder flows) {
            return Optional.of(Task.flowFieldObjects(flows.dimensions()));
        }
        if (decoder instanceof StarConvexDecoder stars) {
            return Optional.of(Task.starConvexObjects(stars.rays(), stars.grid()));
        }
        if (decoder instanceof SemanticDecoder semantic) {
            return Optional.of(Task.semanticSegmentation(semantic.classes().toArray(new String[0])));
        }
        if (decoder instanceof PeakDecoder peaks) {
            return Optional.of(Task.detection(peaks.sigma(), MATCHING * peaks.sigma()));
        }
        if (decoder instanceof RestorationDecoder restoration) {
            return range(training)
                    .map(range -> restoration.factor() == 1
                            ? Task.denoising(range)
                            : Task.resolution(restoration.factor(), range));
        }
        return decoder instanceof ClassDecoder ? Optional.of(Task.classification(training)) : Optional.empty();
    }

    /** From the darkest to the brightest pixel of the first clean image; differences of PSNR do not depend on it. */
    private static Optional<Double> range(Dataset training) {
        Sample first = training.iterator().next();
        if (!(first.annotation() instanceof TargetImage clean)) {
            return Optional.empty();
        }
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : clean.image().voxels()) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return high > low ? Optional.of((double) high - low) : Optional.empty();
    }
}
