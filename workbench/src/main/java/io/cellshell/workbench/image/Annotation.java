package io.cellshell.workbench.image;

import io.cellshell.workbench.image.render.Overlay;
import io.cellshell.workbench.plot.Viewable;

/**
 * What a person says that an image shows, in one of five kinds: objects ({@link Labels}), a class for each pixel
 * ({@link SemanticMask}), places ({@link Points}), one class for all ({@link ImageClass}), or the same field without the fault
 * that a model shall undo ({@link TargetImage}). Where nobody has said anything, that is a kind of its own ({@link Unannotated}).
 */
public sealed interface Annotation extends Viewable
        permits PixelAnnotation, Points, ImageClass, TargetImage, Unannotated {

    /** The kind in words, for sentences: {@code labels}, {@code points}. */
    String kind();

    /** How large it is, to follow the kind in a sentence: {@code 256 × 320 pixels (height × width)}. */
    String extent();

    /** Whether it is of a volume, with a place in depth for whatever it annotates. */
    default boolean isVolume() {
        return false;
    }

    /** Whether the annotation can belong to an image of this height and width. */
    boolean fits(Image image);

    /**
     * The annotation on the image that it belongs to.
     *
     * @throws ImageException where it does not fit
     */
    default Viewable overlay(Image image) {
        return Overlay.on(image).with(kind(), this);
    }

    /** The part in a rectangle, given in pixels of this annotation. */
    Annotation crop(Region region);
}
