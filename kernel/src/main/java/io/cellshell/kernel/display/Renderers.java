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

    /** The view of {@code value}. A renderer or a toString that throws is reported in the view, not to the caller. */
    public MimeBundle render(Object value) {
        return view(value, renderer -> renderer.render(value));
    }

    /** The view in formats that somebody has asked for; others may be among them. */
    public MimeBundle render(Object value, List<String> formats) {
        return view(value, renderer -> renderer.render(value, formats));
    }

    private MimeBundle view(Object value, Function<Renderer, Optional<MimeBundle>> with) {
        try {
            for (Renderer renderer : all) {
                Optional<MimeBundle> view = with.apply(renderer);
                if (view.isPresent()) {
                    return JsonContent.parsed(view.get());
                }
            }
            return MimeBundle.text(BoundedText.of(value));
        } catch (RuntimeException | LinkageError e) {
            // A class of a cell has a name in front of its own that JShell made up.
            String type = value.getClass().getName().replaceFirst("^REPL\\.\\$JShell\\$\\d+[A-Z]*\\$(?:\\$.*)?", "");
            return MimeBundle.text("A value" + (type.isEmpty() ? "" : " of " + type)
                    + " could not be shown; showing it failed with: " + e);
        }
    }

    private static Optional<MimeBundle> own(Object value) {
        if (value instanceof Viewable viewable) {
            return Optional.of(viewable.view());
        }
        return value instanceof MimeBundle bundle ? Optional.of(bundle) : Optional.empty();
    }
}
