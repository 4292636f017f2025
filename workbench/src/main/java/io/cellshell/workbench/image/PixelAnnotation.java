package io.cellshell.workbench.image;

/** What is said of each pixel of a plane, or of each voxel of a volume: its object ({@link Labels}), or its class ({@link SemanticMask}). */
public sealed interface PixelAnnotation extends Annotation, Dimensioned permits Labels, SemanticMask {

    /** Number of optical sections; 1 in a plane. */
    default int depth() {
        return size(Axis.Z);
    }

    /** Number of pixels that were not annotated. */
    int unannotated();

    @Override
    default String extent() {
        return dimensions().toString();
    }

    @Override
    default boolean isVolume() {
        return !isPlane();
    }

    /** A plane fits every image of its height and width, a volume those of one time point that have its depth, too. */
    @Override
    default boolean fits(Image image) {
        return height() == image.height()
                && width() == image.width()
                && (isPlane() || depth() == image.size(Axis.Z) && image.size(Axis.T) == 1);
    }
}
