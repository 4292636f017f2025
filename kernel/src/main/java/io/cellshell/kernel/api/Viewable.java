package io.cellshell.kernel.api;

import java.util.Optional;

/** A value that knows how it is shown. Values of other types can be given a view with a {@link Renderer}. */
@FunctionalInterface
public interface Viewable {

    /** The view, format by format. */
    MimeBundle view();

    /** The id under which what is shown can be replaced, where the value brings one; else the kernel chooses one. */
    default Optional<String> displayId() {
        return Optional.empty();
    }
}
