package io.cellshell.kernel.api;

import java.util.Optional;

/** Gives the values of a library a view in the notebook. */
@FunctionalInterface
public interface Renderer {

    /** The view of {@code value}, or empty where this renderer does not know its type. */
    Optional<MimeBundle> render(Object value);
}
