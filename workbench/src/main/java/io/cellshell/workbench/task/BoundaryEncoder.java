package io.cellshell.workbench.task;

import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.BoundaryTarget;
import java.util.List;
import java.util.Optional;

/**
 * Objects as three classes of pixels, background, inside and boundary, of which objects can be made again where they touch (Caicedo et al.
 * 2019, doi 10.1002/cyto.a.23863); see {@link BoundaryTarget}. In planes and volumes.
 */
public record BoundaryEncoder() implements TargetEncoder {

    private static final int CLASSES = 3;

    @Override
    public Class<Labels> kind() {
        return Labels.class;
    }

    @Override
    public int channels() {
        return CLASSES;
    }

    @Override
    public List<String> classes() {
        return List.of("background", "inside of objects", "boundary of objects");
    }

    @Override
    public Optional<String> nothingToLearn(boolean[] occurring) {
        boolean inside = occurring[BoundaryTarget.INSIDE];
        boolean boundary = occurring[BoundaryTarget.BOUNDARY];
        if (!inside && !boundary) {
            return Optional.of("no training image has an object; annotate some, or choose other images");
        }
        return occurring[BoundaryTarget.BACKGROUND] || boundary
                ? Optional.empty()
                : Optional.of(
                        "all that is annotated lies inside of an object, so that there is nothing to tell it from;"
                                + " make the background 0, and leave in some of it");
    }

    @Override
    public int annotated(Target target) {
        return ClassPlanes.annotated(target);
    }

    @Override
    public Target encode(Annotation annotation, Image image) {
        Labels labels = Given.as(Labels.class, annotation, image, "instance segmentation");
        int[] ids = labels.annotatedVoxels();
        int[] classes = BoundaryTarget.of(labels.depth(), labels.height(), labels.width(), ids);
        return ClassPlanes.of(
                image, CLASSES, i -> ids[i] == Labels.UNANNOTATED ? ClassPlanes.NOT_ANNOTATED : classes[i]);
    }
}
