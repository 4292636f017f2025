package io.cellshell.workbench.task;

import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Points;
import java.util.Locale;
import java.util.Optional;

/** Refuses annotations that a task cannot learn from. */
final class Given {

    /** Of a point in a pixel, or near it: one in a hundred. */
    static final double LOG_ODDS_OF_POINTS = -4.6;

    private Given() {}

    /** The annotation as the kind that is needed, of the size of its image. */
    static <A extends Annotation> A as(Class<A> kind, Annotation annotation, Image image, String task) {
        if (!kind.isInstance(annotation)) {
            throw new TaskException("For " + task + ", images are annotated with " + words(kind) + ", but “"
                    + image.name() + "” is annotated with " + annotation.kind() + " (" + annotation.extent()
                    + "); choose the task that fits the annotation, or other data.");
        }
        if (!annotation.fits(image)) {
            throw new TaskException("The image “" + image.name() + "” has " + image.dimensions() + ", but its "
                    + annotation.kind() + " " + annotation.extent() + "; choose the annotation of this image.");
        }
        return kind.cast(annotation);
    }

    /**
     * The points of a plane, which a map of pixels is made of.
     *
     * @param done what is done to spots: {@code detected}
     */
    static Points pointsInPlane(Annotation annotation, Image image, String task, String done) {
        Points points = as(Points.class, annotation, image, task);
        if (image.size(Axis.Z) > 1 || points.isVolume()) {
            throw new TaskException("Spots are " + done + " in planes, but “" + image.name() + "” has "
                    + image.dimensions() + (points.isVolume() ? " and points in a volume" : "")
                    + "; take a section of both, as in z(3), or a projection, as in image.maximum(Axis.Z) and"
                    + " points.projected().");
        }
        return points;
    }

    /** Why nothing can be learned where no image has a point. */
    static Optional<String> noPoints(boolean occurring) {
        return occurring
                ? Optional.empty()
                : Optional.of(
                        "no training image has a point in it; check whether the points are given in pixels, as row and column");
    }

    /** Such as {@code semantic mask} for {@code SemanticMask}. */
    static String words(Class<?> kind) {
        return kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
