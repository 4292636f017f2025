package io.cellshell.kernel.api;

import java.util.List;
import java.util.Optional;

/** Gives the values of a library a view in the notebook. */
@FunctionalInterface
public interface Renderer {

    /** The view of {@code value}, or empty where this renderer does not know its type. */
    Optional<MimeBundle> render(Object value);

    /**
     * The view of {@code value} in formats that somebody has asked for, where it may have others than it is shown with otherwise.
     *
     * @param formats MIME types; {@code image/*} stands for all images
     */
    default Optional<MimeBundle> render(Object value, List<String> formats) {
        return render(value);
    }
}
