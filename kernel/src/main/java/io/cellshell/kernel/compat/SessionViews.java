package io.cellshell.kernel.compat;

import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.kernel.api.Renderer;
import java.util.List;
import java.util.Optional;

/** Shows values with the functions that were registered the way of IJava and JJava. */
public record SessionViews(org.dflib.jjava.jupyter.kernel.display.Renderer functions) implements Renderer {

    @Override
    public Optional<MimeBundle> render(Object value) {
        return functions.knows(value) ? Optional.of(functions.render(value).view()) : Optional.empty();
    }

    @Override
    public Optional<MimeBundle> render(Object value, List<String> formats) {
        return functions.knows(value)
                ? Optional.of(functions
                        .renderAs(value, formats.toArray(String[]::new))
                        .view())
                : Optional.empty();
    }
}
