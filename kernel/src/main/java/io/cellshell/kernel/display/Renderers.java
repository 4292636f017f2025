package io.cellshell.kernel.display;

import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.kernel.api.Renderer;
import io.cellshell.kernel.api.Viewable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * Finds the view of a value: the renderers of libraries are asked first, then the kernel's own, and what nobody knows is
 * shown as its text, of which a long one is cut.
 */
public final class Renderers {

    private static final List<Renderer> BUILT_IN =
            List.of(Renderers::own, new ImageRenderer(), new TableRenderer(), new ArrayRenderer());

    private final List<Renderer> all;

    /** The renderers of libraries, before the kernel's own. */
    public Renderers(List<Renderer> ofLibraries) {
        all = new CopyOnWriteArrayList<>(ofLibraries);
        all.addAll(BUILT_IN);
    }

    /** Adds renderers of a library that has come later; they are asked before those that are there. */
    public void add(List<Renderer> renderers) {
        all.addAll(0, renderers);
    }

    /** The view of {@code value}. What a renderer or a toString throws comes out here: the caller knows whose code it was. */
    public MimeBundle render(Object value) {
        return view(value, renderer -> renderer.render(value));
    }

    /** The view in formats that somebody has asked for; others may be among them. */
    public MimeBundle render(Object value, List<String> formats) {
        return view(value, renderer -> renderer.render(value, formats));
    }

    private MimeBundle view(Object value, Function<Renderer, Optional<MimeBundle>> with) {
        for (Renderer renderer : all) {
            Optional<MimeBundle> view = with.apply(renderer);
            if (view.isPresent()) {
                return JsonContent.parsed(view.get());
            }
        }
        return MimeBundle.text(BoundedText.of(value));
    }

    /** The value as text, where nobody looks at more: no table is drawn and no picture is painted for it. */
    public String text(Object value) {
        return value instanceof MimeBundle bundle
                ? String.valueOf(bundle.data().get("text/plain"))
                : BoundedText.of(value);
    }

    private static Optional<MimeBundle> own(Object value) {
        if (value instanceof Viewable viewable) {
            return Optional.of(viewable.view());
        }
        return value instanceof MimeBundle bundle ? Optional.of(bundle) : Optional.empty();
    }
}
