package io.cellshell.workbench.task;

import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.cellpose.ObjectFlows;
import java.util.Arrays;
import java.util.Optional;

/**
 * Objects as flows to their centres (Stringer et al. 2021, doi 10.1038/s41592-020-01018-x). The first channels are the flows along each axis,
 * the slowest first, of length 5 in an object and 0 in the background; the last is 1 in an object, 0 in the background, and −1 where nothing was annotated. Five times
 * {@code cellpose.dynamics.masks_to_flows_gpu} and {@code masks_to_flows_gpu_3d}, as Cellpose's networks learn them. Each connected piece of an
 * object flows to a centre of its own, since the border of a patch cuts objects in several.
 *
 * @param dimensions 2 in planes, 3 in volumes
 */
public record FlowEncoder(int dimensions) implements TargetEncoder {

    /** So that errors of flows weigh as much as those of the probability. */
    private static final float LENGTH = 5;

    /** The probability of a pixel of which nothing is known. */
    private static final float NOT_ANNOTATED = -1;

    public FlowEncoder {
        if (dimensions != 2 && dimensions != 3) {
            throw new TaskException(
                    "Flows are learned in 2 dimensions or 3, planes or volumes, but " + dimensions + " was given.");
        }
    }

    @Override
    public Class<Labels> kind() {
        return Labels.class;
    }

    @Override
    public int channels() {
        return dimensions + 1;
    }

    @Override
    public Optional<String> nothingToLearn(boolean[] occurring) {
        return occurring[dimensions]
                ? Optional.empty()
                : Optional.of("no training image has an object; annotate some, or choose other images");
    }

    @Override
    public int annotated(Target target) {
        int annotated = 0;
        for (int i = dimensions * target.pixels(); i < target.values().length; i++) {
            annotated += target.values()[i] == NOT_ANNOTATED ? 0 : 1;
        }
        return annotated;
    }

    @Override
    public Target encode(Annotation annotation, Image image) {
        Labels labels = Given.as(Labels.class, annotation, image, "flow fields");
        if (labels.depth() > 1 != (dimensions == 3)) {
            throw new TaskException("Flow fields are learned here in " + (dimensions == 2 ? "planes" : "volumes")
                    + ", but “" + image.name() + "” has " + image.dimensions() + "; take "
                    + (dimensions == 2
                            ? "a section, as in z(3), or Task.flowFieldObjects(3), which learns volumes."
                            : "a z-stack, or Task.flowFieldObjects(), which learns planes."));
        }
        int[] pieces = Pieces.of(labels);
        float[] flows = ObjectFlows.of(labels.depth(), labels.height(), labels.width(), pieces);
        float[] values = Arrays.copyOf(flows, Math.multiplyExact(channels(), pieces.length));
        for (int i = 0; i < flows.length; i++) {
            values[i] *= LENGTH;
        }
        int[] ids = labels.annotatedVoxels();
        for (int i = 0; i < pieces.length; i++) {
            values[flows.length + i] = ids[i] == Labels.UNANNOTATED ? NOT_ANNOTATED : pieces[i] > 0 ? 1 : 0;
        }
        return new Target(channels(), labels.depth(), labels.height(), labels.width(), values);
    }
}
