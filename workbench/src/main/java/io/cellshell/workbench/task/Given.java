package io.cellshell.workbench.task;

import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import java.util.Locale;

/** Refuses annotations that a task cannot learn from. */
final class Given {

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

    /** Such as {@code semantic mask} for {@code SemanticMask}. */
    static String words(Class<?> kind) {
        return kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
