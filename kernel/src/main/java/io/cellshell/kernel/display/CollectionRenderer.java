package io.cellshell.kernel.display;

import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.kernel.api.Renderer;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows a collection of simple values as a line of text; of a long one the start and the length. */
final class CollectionRenderer implements Renderer {

    private static final int MAX_ITEMS = 1_000;

    @Override
    public Optional<MimeBundle> render(Object value) {
        if (!(value instanceof Collection<?> items)) {
            return Optional.empty();
        }
        String start = items.stream().limit(MAX_ITEMS).map(ArrayRenderer::text).collect(Collectors.joining(", "));
        boolean whole = items.size() <= MAX_ITEMS;
        return Optional.of(
                MimeBundle.text(whole ? "[" + start + "]" : "[" + start + ", …] (" + items.size() + " items)"));
    }
}
