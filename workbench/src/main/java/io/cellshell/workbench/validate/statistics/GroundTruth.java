package io.cellshell.workbench.validate.statistics;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.TargetImage;

/** What is true of an image, as the kind that a model predicts. */
public final class GroundTruth {

    private GroundTruth() {}

    /**
     * The annotation as what was predicted; of a restored image, the image that it should have been.
     *
     * @param name of the sample, for the error
     * @throws DataException where a sample is annotated with another kind
     */
    @SuppressWarnings("unchecked")
    public static <A> A of(String name, Annotation annotation, A prediction) {
        if (prediction instanceof Image && annotation instanceof TargetImage target) {
            return (A) target.image();
        }
        if (prediction.getClass().isInstance(annotation)) {
            return (A) annotation;
        }
        throw new DataException("The sample “" + name + "” is annotated with " + annotation.kind() + " ("
                + annotation.extent() + "), but the model predicts "
                + prediction.getClass().getSimpleName() + "; choose a data set, or a model, of the other kind.");
    }
}
