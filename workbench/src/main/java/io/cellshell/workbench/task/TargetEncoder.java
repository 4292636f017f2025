package io.cellshell.workbench.task;

import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import java.util.List;
import java.util.Optional;

/** Makes of an annotation the numbers that a network shall give for the image, or for a patch of it. */
public interface TargetEncoder {

    /** The kind of annotation that is needed. */
    Class<? extends Annotation> kind();

    /** How many outputs the network's head needs. */
    int channels();

    /** Along each axis, a target has one value for so many pixels of the image, of which it is the first. */
    default int grid() {
        return 1;
    }

    /**
     * The log-odds of the first output with which a new head begins: of what is rare, a network that begins with a half first learns for long that it is nowhere (Lin et al. 2017, doi
     * 10.1109/ICCV.2017.324).
     */
    default double firstLogOdds() {
        return 0;
    }

    /** Whether there is one target for a whole image, whatever the network gives for its places. */
    default boolean isOfWholeImage() {
        return false;
    }

    /** The names of classes that exclude each other, one for each channel; none where channels are something else. */
    default List<String> classes() {
        return List.of();
    }

    /**
     * The target.
     *
     * @param annotation of the image, of the needed {@link #kind}
     * @param image as the network sees it: a plane or a volume of normalised intensities
     * @throws TaskException where the annotation is of another kind, of another size, or holds what cannot be learned
     */
    Target encode(Annotation annotation, Image image);

    /** How many pixels of a target go into a loss: all but those that were not annotated. */
    default int annotated(Target target) {
        return target.pixels();
    }

    /**
     * Whether the network learns the images themselves, without annotations: pixels are hidden from it, and it learns to tell what they were. It is
     * then given what {@link #example} makes, in training and where its loss is measured; when it predicts, it is given images as they are.
     */
    default boolean hidesPixels() {
        return false;
    }

    /**
     * Whether the pixels of a patch must be those of the image, with their noise and the width of their spots: then patches are flipped and turned by quarters, and
     * nothing is interpolated, enlarged or brightened, unless it is asked for.
     */
    default boolean needsPixelsAsTheyAre() {
        return false;
    }

    /**
     * What the network is given, and what it shall give.
     *
     * @param annotation as for {@link #encode}
     * @param image as for {@link #encode}
     * @param seed decides what is random; the same gives the same
     */
    default TrainingExample example(Annotation annotation, Image image, long seed) {
        return new TrainingExample(image, encode(annotation, image));
    }

    /**
     * Why nothing can be learned from a data set, where that is so.
     *
     * @param occurring for each channel, whether it is above 0 anywhere in the targets of the data set
     */
    default Optional<String> nothingToLearn(boolean[] occurring) {
        return Optional.empty();
    }
}
