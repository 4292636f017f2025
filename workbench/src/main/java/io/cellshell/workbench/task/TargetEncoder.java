package io.cellshell.workbench.task;

import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;

/** Makes of an annotation the numbers that a network shall give for the image, or for a patch of it. */
public interface TargetEncoder {

    /** The kind of annotation that is needed. */
    Class<? extends Annotation> kind();

    /** How many outputs the network's head needs. */
    int channels();

    /**
     * The target.
     *
     * @param annotation of the image, of the needed {@link #kind}
     * @param image as the network sees it: a plane or a volume of normalised intensities
     * @throws TaskException where the annotation is of another kind, of another size, or holds what cannot be learned
     */
    Target encode(Annotation annotation, Image image);
}
